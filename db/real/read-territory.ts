import type { Address, Layer, Site } from '@ribambelle/directory'
import { locator } from './read/geometry.ts'
import type { Ledger } from './read/ledger.ts'
import type { Recipe } from './recipe.ts'
import { readAddresses } from './sources/addresses.ts'
import { noteCentres, readFigures } from './sources/figures.ts'
import type { CommuneFigures } from './sources/figures.ts'
import { readLayer } from './sources/layers.ts'
import { inventOffer, inventSites } from './sources/offer.ts'
import type { Offer } from './sources/offer.ts'
import { readSites } from './sources/sites.ts'
import { finest, readZones } from './sources/zones.ts'
import type { ReadZone } from './sources/zones.ts'

/** A territory as its files say, nothing saved yet. */
export interface TerritoryData {
  readonly zones: readonly ReadZone[]
  readonly sites: readonly Site[]
  readonly addresses: readonly Address[]
  readonly layers: readonly Layer[]
  readonly offer: Offer
  readonly figures: ReadonlyMap<string, CommuneFigures>
}

/** Zones, addresses and figures: what families are drawn from. */
export async function readGround(ledger: Ledger, folder: string, recipe: Recipe) {
  const zones = await readZones(ledger, folder, recipe)
  const codes = [...new Set(zones.flatMap(({ communeCode }) => communeCode ?? []))]
  const figures = await readFigures(ledger, folder, recipe.figures, codes)
  const places = finest(zones).map(({ zoneId, outline }) => ({ id: zoneId, outline }))
  const zoneAt = locator(places)
  const addresses = recipe.addresses ? await readAddresses(ledger, folder, recipe.addresses, zoneAt) : []
  return { zones, figures, addresses, zoneAt }
}

/** Reads everything that a recipe names. Look at the ledger's refusals before using what comes back. */
export async function readTerritory(
  ledger: Ledger,
  folder: string,
  recipe: Recipe,
  seed: string,
): Promise<TerritoryData> {
  ledger.add(JSON.stringify(recipe))
  ledger.add(seed)
  const { zones, figures, addresses, zoneAt } = await readGround(ledger, folder, recipe)
  const around = { zones, zoneAt, addresses, offer: recipe.offer }
  const real = recipe.sites ? await readSites(ledger, folder, recipe.sites, around) : []
  const invented = recipe.invented ? inventSites(ledger, recipe, recipe.invented, finest(zones), figures, seed) : []
  const layers: Layer[] = []
  for (const shape of recipe.layers) {
    const layer = await readLayer(ledger, folder, shape)
    if (layer) layers.push(layer)
  }
  noteCentres(ledger, communesOf(recipe, zones), figures)
  const sites = [...real, ...invented]
  const offer = inventOffer(sites, recipe.offer, seed, {
    fixed: new Map(recipe.invented?.sites.flatMap(({ siteId, places }) => (places ? [[siteId, places]] : [])) ?? []),
    without: new Set(recipe.invented?.sites.flatMap(({ siteId, notOpen }) => (notOpen ? [siteId] : [])) ?? []),
  })
  if (offer.places.length > 0) ledger.note(`recipes/${recipe.territoryId}.json`, 'places-invented', offer.places.length)
  return { zones: zones.map((zone) => withChildren(zone, figures)), sites, addresses, layers, offer, figures }
}

const communesOf = (recipe: Recipe, zones: readonly ReadZone[]) =>
  zones
    .filter(({ kind }) => kind === 'commune')
    .map(({ communeCode, name, outline }) => ({ file: recipe.zones[0]!.file, code: communeCode ?? '', name, outline }))

/** Only communes have a published number; their parts stay unknown rather than guessed. */
const withChildren = (zone: ReadZone, figures: ReadonlyMap<string, CommuneFigures>): ReadZone =>
  zone.kind === 'commune' && zone.communeCode
    ? { ...zone, childrenUnder3: figures.get(zone.communeCode)?.children?.estimate ?? null }
    : zone
