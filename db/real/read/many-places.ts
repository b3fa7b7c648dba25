import { existsSync, readFileSync } from 'node:fs'
import type { SiteInput, Zone } from '@ribambelle/directory'
import { day, isDay } from '@ribambelle/kernel'

const file = new URL('../../../../shared/data/territory/bc_canada_group_childcare_2026.csv', import.meta.url)

/** Whether the open data are here: 3,808 real places of care of British Columbia, with vacancy flags and their days (OGL-BC). For tests and benches. */
export const hasManyPlaces = (): boolean => existsSync(file)

/** Cells of a line; quotes may hold commas. */
function cellsOf(line: string): string[] {
  const cells: string[] = []
  for (const [, quoted, plain] of line.matchAll(/(?:"((?:[^"]|"")*)"|([^,]*))(?:,|$)/g))
    cells.push((quoted ?? plain ?? '').replaceAll('""', '"').trim())
  return cells
}

const slug = (text: string): string =>
  text
    .normalize('NFD')
    .toLowerCase()
    .replaceAll(/[^a-z0-9]+/g, '-')
    .replaceAll(/^-+|-+$/g, '')
    .slice(0, 60) || 'x'

const languages = { CANTONESE: 'yue', PUNJABI: 'pa', MANDARIN: 'zh', FRENCH: 'fr', SPANISH: 'es' } as const

/** The lines of the file, each by the names of its columns. */
function rowsOfFile(): Map<string, string>[] {
  const [head, ...lines] = readFileSync(file, 'utf8').replaceAll('\r', '').trim().split('\n')
  const names = cellsOf(head!)
  return lines.map((line) => new Map(cellsOf(line).map((cell, index) => [names[index]!, cell])))
}

/** Reads the file as a territory: a zone a town, a square around its places. Fields that the file does not know stay unsaid. */
export function readManyPlaces(): { zones: Zone[]; sites: SiteInput[] } {
  const sites = rowsOfFile().map((row): SiteInput => {
    const yes = (name: string): boolean => row.get(name) === 'Y'
    const updated = (row.get('VACANCY_LAST_UPDATE') ?? '').replaceAll('/', '-')
    const vacancy = ['VACANCY_SRVC_UNDER36', 'VACANCY_SRVC_30MOS_5YRS', 'VACANCY_SRVC_LICPRE'].some(yes)
    const id = row.get('FAC_PARTY_ID')!
    return {
      siteId: `${slug(row.get('NAME')!)}-${id}`.slice(0, 79),
      kind: yes('SRVC_LICPRE_YN') && !yes('SRVC_UNDER36_YN') ? 'jardin-enfants' : 'creche',
      name: row.get('NAME')!,
      zoneId: slug(row.get('CITY')!),
      address: '',
      postcode: '',
      town: row.get('CITY')!,
      latitude: Number(row.get('LATITUDE')),
      longitude: Number(row.get('LONGITUDE')),
      phone: null,
      email: null,
      website: null,
      operator: null,
      hours: yes('OP_EXT_WEEKDAY_BEFORE6AM_YN') ? 'Mo-Fr 05:30-18:00' : null,
      fromMonths: yes('SRVC_UNDER36_YN') ? 0 : 30,
      toMonths: yes('SRVC_30MOS_5YRS_YN') ? 60 : 36,
      languages: Object.entries(languages).flatMap(([name, code]) => (yes(`LANG_${name}_YN`) ? [code] : [])),
      stepFree: null,
      transport: null,
      listed: true,
      source: 'Government of British Columbia, Open Government Licence',
      sourceRef: id,
      invented: [],
      checkedOn: day(isDay(updated) ? updated : '2026-01-01'),
      specialNeeds: yes('ACCOMMODATE_SPECIAL_NEEDS') ? true : null,
      vacancies: isDay(updated) ? Number(vacancy) : null,
      vacanciesOn: isDay(updated) ? day(updated) : null,
    }
  })
  return { zones: zonesOf(sites), sites }
}

function zonesOf(sites: readonly SiteInput[]): Zone[] {
  return [...Map.groupBy(sites, ({ zoneId }) => zoneId)].map(([zoneId, own]) => {
    const [xs, ys] = [own.map(({ longitude }) => longitude), own.map(({ latitude }) => latitude)]
    const [west, east, south, north] = [
      Math.min(...xs) - 0.01,
      Math.max(...xs) + 0.01,
      Math.min(...ys) - 0.01,
      Math.max(...ys) + 0.01,
    ]
    const ring = [
      [west, south],
      [east, south],
      [east, north],
      [west, north],
      [west, south],
    ]
    return {
      zoneId,
      kind: 'commune',
      name: own[0]!.town,
      parentId: null,
      communeCode: null,
      outline: { type: 'Polygon', coordinates: [ring] },
      childrenUnder3: null,
      invented: false,
    }
  })
}
