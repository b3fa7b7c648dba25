import { contains } from '../read/geometry.ts'
import type { Outline, Position } from '../read/geometry.ts'
import { numberIn, readCsv } from '../read/csv.ts'
import type { CsvRow } from '../read/csv.ts'
import { openSource } from '../read/ledger.ts'
import type { Ledger } from '../read/ledger.ts'
import type { Figures, FiguresFile } from '../recipe.ts'

/** How many children under three live in a commune, and how well that is known. */
export interface ChildrenUnder3 {
  readonly estimate: number
  readonly low: number
  readonly high: number
  readonly from: 'places-and-coverage' | 'births'
}

/** What the national files say of a commune; undefined is unknown, never zero. */
export interface CommuneFigures {
  readonly code: string
  /** the first of its postcodes in the file of communes */
  readonly postcode: string | undefined
  /** how many it has: which one is that of a street, no file here says */
  readonly postcodes: number
  readonly centre: Position | undefined
  readonly children: ChildrenUnder3 | undefined
  /** euros a year per consumption unit */
  readonly medianIncome: number | undefined
  /** families with one parent among families with children (CNAF), 0 to 1 */
  readonly singleParentShare: number | undefined
}

/**
 * Children under three: places / coverage where CNAF publishes both, else three years of births.
 * @param births in one year; the interval is that of a count of three such years (Poisson, 95 %)
 */
export function childrenUnder3(places?: number, coverage?: number, births?: number): ChildrenUnder3 | undefined {
  if (places !== undefined && coverage !== undefined && coverage > 0) {
    // The published rate has one decimal: half a tenth on either side.
    const [low, high] = [places / (coverage + 0.05), places / Math.max(0.05, coverage - 0.05)]
    const estimate = Math.round((places / coverage) * 100)
    return { estimate, low: Math.round(low * 100), high: Math.round(high * 100), from: 'places-and-coverage' }
  }
  if (births === undefined) return undefined
  const estimate = 3 * births
  const spread = Math.round(1.96 * Math.sqrt(estimate))
  return { estimate, low: Math.max(0, estimate - spread), high: estimate + spread, from: 'births' }
}

const rowsOf = async (
  ledger: Ledger,
  folder: string,
  { file, delimiter, columns }: FiguresFile<string>,
  more: readonly string[] = [],
): Promise<CsvRow[]> => {
  const source = await openSource(ledger, folder, file)
  return source ? readCsv(ledger, source, { delimiter, columns: [...Object.values(columns), ...more] }) : []
}

/** Reads what the national files say of some communes. Every trap that was met is noted. */
export async function readFigures(
  ledger: Ledger,
  folder: string,
  figures: Figures,
  codes: readonly string[],
): Promise<Map<string, CommuneFigures>> {
  const communes = await rowsOf(ledger, folder, figures.communes)
  const known = new Map(communes.map((row) => [row.cells[figures.communes.columns.commune]!, row]))
  const places = await readPlaces(ledger, folder, figures, known)
  const coverage = await readCoverage(ledger, folder, figures)
  const income = await readIncome(ledger, folder, figures, codes)
  const single = await readSingleParents(ledger, folder, figures, codes)
  const number = (row: CsvRow | undefined, column: string): number | undefined =>
    row && numberIn(ledger, figures.communes.file, row, column)
  const result = new Map<string, CommuneFigures>()
  for (const code of codes) {
    const row = known.get(code)
    const { births, latitude, longitude, postcodes } = figures.communes.columns
    if (!row && communes.length > 0)
      ledger.refuse(figures.communes.file, null, figures.communes.columns.commune, 'commune-unknown', code)
    const children = childrenUnder3(places.get(code), coverage.get(code), number(row, births))
    if (places.size > 0 && !(places.has(code) && coverage.has(code)))
      ledger.note(figures.coverage.file, 'commune-not-published', 1, { details: estimated(code, children) })
    const ofPost = (row?.cells[postcodes] ?? '').split(' ').filter(Boolean)
    const [lat, lon] = [number(row, latitude), number(row, longitude)]
    result.set(code, {
      code,
      postcode: ofPost[0],
      postcodes: ofPost.length,
      centre: lat === undefined || lon === undefined ? undefined : [lon, lat],
      children,
      medianIncome: income.get(code),
      singleParentShare: single.get(code) ?? single.get('all'),
    })
  }
  return result
}

/** What a note says of a commune that is estimated; -1 where nothing is known. */
const estimated = (commune: string, children: ChildrenUnder3 | undefined) => ({
  commune,
  estimate: children?.estimate ?? -1,
  low: children?.low ?? -1,
  high: children?.high ?? -1,
})

async function readPlaces(
  ledger: Ledger,
  folder: string,
  { places, year, communes }: Figures,
  known: ReadonlyMap<string, CsvRow>,
) {
  const { columns, file } = places
  const found = new Map<string, number>()
  const [gone, districts] = [new Set<string>(), new Set<string>()]
  let differ = 0
  for (const row of await rowsOf(ledger, folder, places, places.parts)) {
    const code = row.cells[columns.commune]!
    const total = numberIn(ledger, file, row, columns.total)
    const parts = places.parts.reduce((sum, part) => sum + (numberIn(ledger, file, row, part) ?? 0), 0)
    if (total !== undefined && parts !== total) differ += 1
    if (!known.has(code)) gone.add(code)
    else if (known.get(code)!.cells[communes.columns.kind] === communes.district) districts.add(code)
    if (row.cells[columns.year] === year && total !== undefined) found.set(code, total)
  }
  if (differ > 0) ledger.note(file, 'parts-differ-from-total', differ)
  if (gone.size > 0 && known.size > 0)
    ledger.note(file, 'code-not-in-communes', gone.size, { details: { codes: [...gone].sort().join(' ') } })
  if (districts.size > 0) ledger.note(file, 'city-by-district', districts.size)
  return found
}

async function readCoverage(ledger: Ledger, folder: string, { coverage, year }: Figures) {
  const found = new Map<string, number>()
  let above = 0
  for (const row of await rowsOf(ledger, folder, coverage)) {
    const rate = numberIn(ledger, coverage.file, row, coverage.columns.rate)
    if (rate !== undefined && rate > 100) above += 1
    if (row.cells[coverage.columns.year] === year && rate !== undefined)
      found.set(row.cells[coverage.columns.commune]!, rate)
  }
  if (above > 0) ledger.note(coverage.file, 'rate-above-100-kept', above)
  return found
}

async function readIncome(ledger: Ledger, folder: string, { income }: Figures, codes: readonly string[]) {
  const found = new Map<string, number>()
  const wanted = new Set(codes)
  const withoutDeciles: string[] = []
  for (const row of await rowsOf(ledger, folder, income)) {
    const code = row.cells[income.columns.commune]!
    const median = numberIn(ledger, income.file, row, income.columns.median)
    if (!wanted.has(code)) continue
    if (median !== undefined) found.set(code, median)
    if (row.cells[income.columns.firstDecile] === '') withoutDeciles.push(code)
  }
  if (withoutDeciles.length > 0)
    ledger.note(income.file, 'deciles-not-published', withoutDeciles.length, {
      details: { codes: withoutDeciles.join(' ') },
    })
  return found
}

/** Shares by commune, and under `all` that of every commune together: where a commune has no neighbourhood of its own. */
async function readSingleParents(
  ledger: Ledger,
  folder: string,
  { neighbourhoods }: Figures,
  codes: readonly string[],
) {
  const { columns, file, asGathered } = neighbourhoods
  const sums = new Map<string, [single: number, families: number]>()
  let [noted, masked] = [0, 0]
  for (const row of await rowsOf(ledger, folder, neighbourhoods)) {
    const code = row.cells[columns.neighbourhood]!.slice(0, 5)
    if (!codes.includes(code)) continue
    if (row.cells[columns.note] !== asGathered) noted += 1
    const [single, couples] = [
      numberIn(ledger, file, row, columns.single),
      numberIn(ledger, file, row, columns.couples),
    ]
    // A masked neighbourhood is left out of both sides: counting it as zero would move the share.
    if (single === undefined || couples === undefined) masked += 1
    else
      for (const key of [code, 'all']) {
        const [one, all] = sums.get(key) ?? [0, 0]
        sums.set(key, [one + single, all + single + couples])
      }
  }
  if (noted > 0) ledger.note(file, 'neighbourhood-corrected-or-masked', noted, { details: { masked } })
  return new Map([...sums].filter(([, [, all]]) => all > 0).map(([key, [one, all]]) => [key, one / all]))
}

/** Notes the zones whose simplified outline leaves out their own centre. */
export function noteCentres(
  ledger: Ledger,
  zones: readonly { readonly file: string; readonly code: string; readonly name: string; readonly outline: Outline }[],
  figures: ReadonlyMap<string, CommuneFigures>,
): void {
  for (const { file, code, name, outline } of zones) {
    const centre = figures.get(code)?.centre
    if (centre && !contains(outline, centre))
      ledger.note(file, 'centre-outside-outline', 1, { details: { commune: name } })
  }
}
