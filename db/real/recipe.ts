import { readdirSync, readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import type { SiteKind, Zone } from '@ribambelle/directory'
import type { Day } from '@ribambelle/kernel'

/** One level of zones: communes, quarters, sub-quarters. Each level after the first lies in the one before. */
export interface ZoneLevel {
  readonly file: string
  readonly kind: Zone['kind']
  /** property that tells the zones of the file apart */
  readonly key: string
  /** property with the name */
  readonly name: string
  /** better spelling of some names, by key: capitals and accents that the source lost */
  readonly names?: Readonly<Record<string, string>>
  /** put before the name to make the id, where two levels share names */
  readonly prefix?: string
  /** property with the key of the zone above; the only zone of the level above when absent */
  readonly parent?: string
  /** only these keys, where the file holds more than the territory */
  readonly only?: readonly string[]
  /** whether the key is the commune's code */
  readonly keyIsCommune?: boolean
}

/** How a file of sites is read. */
export interface SitesFile {
  readonly file: string
  readonly id: string
  readonly name: string
  readonly address: string
  /** property with the key of the zone, as the source believes */
  readonly zone: string
  readonly operator: string
  /** who runs it, by value of the property */
  readonly operators: Readonly<Record<string, string>>
  /** the kind, by how the name begins; the first that fits */
  readonly kinds: readonly { readonly begins: string; readonly kind: SiteKind; readonly formerName?: boolean }[]
  readonly town: string
  readonly postcode: string
  /** vintage of the file */
  readonly asOf: Day
  readonly source: string
  /** words before the nearest address where the source has none: `{address}` */
  readonly nearAddress: string
}

export interface AddressFile {
  readonly file: string
  readonly id: string
  readonly number: string
  readonly suffix: string
  readonly street: string
  readonly town: string
  readonly longitude: string
  readonly latitude: string
}

export interface LayerFile {
  readonly file: string
  readonly layerId: 'water' | 'streets'
  /** keeps only features whose property has one of these values */
  readonly only?: { readonly property: string; readonly values: readonly string[] }
  /** degrees; about 11 m for 0.0001 */
  readonly tolerance: number
  /** smallest extent drawn, degrees: a shorter line or a smaller pond is left out */
  readonly smallest: number
  readonly source: string
}

/** Sites that no open file knows: invented for the trial, and marked so. */
export interface InventedSites {
  readonly sites: readonly {
    readonly siteId: string
    readonly kind: SiteKind
    readonly name: string
    /** code of the commune */
    readonly commune: string
    readonly places?: number
    readonly listed: boolean
    /** a project without places yet */
    readonly notOpen?: boolean
  }[]
  /** one childminder for so many children under three, at least one a commune; only counted, never shown */
  readonly childrenEachChildminder: number
  readonly childminderName: string
  readonly address: string
  readonly source: string
  /** streets of the families' addresses, where the territory has no address file */
  readonly streets: readonly string[]
}

/** A table of figures by commune, and the columns that are read. */
export interface Figures {
  readonly year: string
  readonly places: FiguresFile<'commune' | 'year' | 'total'> & { readonly parts: readonly string[] }
  readonly coverage: FiguresFile<'commune' | 'year' | 'rate'>
  readonly communes: FiguresFile<'commune' | 'kind' | 'postcodes' | 'births' | 'latitude' | 'longitude'> & {
    /** kind of a row that is a district of a large city */
    readonly district: string
    readonly birthYear: string
  }
  readonly income: FiguresFile<'commune' | 'median' | 'firstDecile'>
  readonly neighbourhoods: FiguresFile<'neighbourhood' | 'note' | 'single' | 'couples' | 'children'> & {
    readonly asGathered: string
  }
}

export type FiguresFile<Column extends string> = {
  readonly file: string
  readonly delimiter: string
  readonly columns: Readonly<Record<Column, string>>
}

/** What is invented for centres whose file has no capacity. */
export interface InventedOffer {
  readonly from: Day
  readonly groups: Readonly<
    Record<string, { readonly name: string; readonly fromMonths: number; readonly toMonths: number }>
  >
  /** share of the places that a group gets beside the others */
  readonly weights: Readonly<Record<string, number>>
  readonly kinds: Readonly<Partial<Record<SiteKind, InventedKind>>>
}

export interface InventedKind {
  readonly places?: readonly [least: number, most: number]
  /** sets of groups: the last is taken from `threeFrom` places on where there are two */
  readonly groups?: readonly (readonly string[])[]
  readonly threeFrom?: number
  /** afternoons of the week that are open, drawn; all when absent */
  readonly afternoons?: readonly [least: number, most: number]
  /** chance that Wednesday has a fifth fewer places */
  readonly quietWednesday?: number
  readonly hours: string
}

/** All that the code does not know: names, files, columns, sources. */
export interface Recipe {
  readonly territoryId: string
  readonly name: string
  readonly country: 'FR' | 'CH'
  readonly settings: Readonly<Record<string, unknown>>
  readonly source: string
  readonly licences: readonly string[]
  readonly zones: readonly ZoneLevel[]
  readonly sites?: SitesFile
  readonly addresses?: AddressFile
  readonly layers: readonly LayerFile[]
  readonly invented?: InventedSites
  readonly figures: Figures
  readonly offer: InventedOffer
}

const here = dirname(fileURLToPath(import.meta.url))
const read = (...path: string[]): unknown => JSON.parse(readFileSync(join(here, ...path), 'utf8'))

/** Territories that can be built from open data. */
export const recipeNames = (): string[] =>
  readdirSync(join(here, 'recipes'))
    .filter((name) => name.endsWith('.json'))
    .map((name) => name.slice(0, -'.json'.length))

/** The recipe of a territory; undefined when there is none of this name. */
export function recipeOf(name: string): Recipe | undefined {
  if (!recipeNames().includes(name)) return undefined
  const own = read('recipes', `${name}.json`) as Omit<Recipe, 'figures' | 'offer'>
  return {
    ...own,
    figures: read('shared', 'figures-france.json') as Figures,
    offer: read('shared', 'invented-offer.json') as InventedOffer,
  }
}
