import type { Address } from '@ribambelle/directory'
import { randomFrom, toCents } from '@ribambelle/kernel'
import type { Home, ZoneProfile } from '../population/profile.ts'
import { pointIn } from './read/geometry.ts'
import { openLedger } from './read/ledger.ts'
import { readGround } from './read-territory.ts'
import type { Recipe } from './recipe.ts'
import type { CommuneFigures } from './sources/figures.ts'
import { finest } from './sources/zones.ts'
import type { ReadZone } from './sources/zones.ts'

const mostAddresses = 400
/** Addresses invented for a zone whose territory has no address file. */
const inventedAddresses = 80

/**
 * What families of a real territory are drawn from, one profile a commune or sub-quarter that nothing divides further.
 * Children of a commune are shared among its parts by their addresses: no open file counts them there.
 * @throws RangeError when the files are refused: build the territory first, its report says why
 */
export async function readProfiles(dataDir: string, recipe: Recipe): Promise<ZoneProfile[]> {
  const ledger = openLedger()
  const { zones, figures, addresses } = await readGround(ledger, dataDir, recipe)
  const [refusal] = ledger.refusals
  if (refusal) throw new RangeError(`${refusal.file} line ${refusal.line ?? '-'}: ${refusal.code}`)
  const byZone = Map.groupBy(addresses, ({ zoneId }) => zoneId)
  const inCommune = new Map<string, number>()
  for (const zone of finest(zones)) {
    const code = zone.communeCode ?? ''
    inCommune.set(code, (inCommune.get(code) ?? 0) + (byZone.get(zone.zoneId)?.length ?? 0))
  }
  return finest(zones).map((zone) => {
    const commune = figures.get(zone.communeCode ?? '')
    const own = byZone.get(zone.zoneId) ?? []
    const all = inCommune.get(zone.communeCode ?? '') ?? 0
    return profileOf(recipe, zone, commune, own, all > 0 ? own.length / all : 1)
  })
}

function profileOf(
  recipe: Recipe,
  zone: ReadZone,
  commune: CommuneFigures | undefined,
  addresses: readonly Address[],
  part: number,
): ZoneProfile {
  const missing = (what: string): never => {
    throw new RangeError(`${zone.name}: ${what} is not in the files`)
  }
  return {
    zoneId: zone.zoneId,
    children: Math.round((commune?.children?.estimate ?? missing('the number of children')) * part * 10) / 10,
    singleParentShare: commune?.singleParentShare ?? missing('the share of single parents'),
    medianIncome: toCents(commune?.medianIncome ?? missing('the median income')),
    addresses: recipe.addresses ? sample(recipe, zone, commune, addresses) : invented(recipe, zone, commune),
    source: sourceOf(recipe, commune, part),
  }
}

function sourceOf({ figures }: Recipe, commune: CommuneFigures | undefined, part: number): string {
  const children =
    commune?.children?.from === 'births'
      ? `enfants : 3 x naissances ${figures.communes.birthYear} (INSEE), entre ${commune.children.low} et ${commune.children.high}`
      : `enfants : places / couverture ${figures.year} (CNAF)`
  const postcodes = commune?.postcodes ?? 0
  const letters =
    postcodes > 1 ? ` ; code postal : le premier des ${postcodes} de la commune (fichier des communes)` : ''
  const shared = part < 1 ? ', partagés selon les adresses' : ''
  return `${children}${shared} ; familles monoparentales : CNAF-INSEE 2020, commune ou ensemble du territoire ; niveau de vie médian : INSEE Filosofi 2019, commune${letters}`
}

function sample(
  { territoryId }: Recipe,
  { zoneId }: ReadZone,
  commune: CommuneFigures | undefined,
  addresses: readonly Address[],
): readonly Home[] {
  return randomFrom(`${territoryId}:${zoneId}:addresses`)
    .shuffle(addresses)
    .slice(0, mostAddresses)
    .map(({ label, latitude, longitude }) => ({ label, latitude, longitude, ...postalOf(label, commune?.postcode) }))
}

/** « 3 Rue Haute, Portneuf » as letters reach it; nothing where no postcode of the commune is known. */
function postalOf(label: string, postcode: string | undefined): Pick<Home, 'postal'> {
  const comma = label.lastIndexOf(', ')
  if (postcode === undefined || comma < 0) return {}
  return { postal: { street: label.slice(0, comma), postcode, town: label.slice(comma + 2) } }
}

function invented(recipe: Recipe, zone: ReadZone, commune: CommuneFigures | undefined): readonly Home[] {
  const random = randomFrom(`${recipe.territoryId}:${zone.zoneId}:addresses`)
  const streets = recipe.invented?.streets ?? []
  return Array.from({ length: inventedAddresses }, () => {
    const [longitude, latitude] = pointIn(zone.outline, random)
    const street = `${1 + random.below(80)} ${random.pick(streets)}`
    return { label: `${street}, ${[commune?.postcode, zone.name].filter(Boolean).join(' ')}`, latitude, longitude }
  })
}
