import type { SiteKind } from '@ribambelle/directory'

/** How a centre parts its children by age. */
export type Bands = 'three' | 'two' | 'one' | 'toddlers'

/** How its capacity changes within the week. */
export type Rhythm = 'even' | 'quiet-wednesday' | 'short-friday' | 'both' | 'drop-in' | 'no-wednesday'

/** One line of the invented catalogue. `spot` is the direction from the middle of the town, from 0 to 1. */
export interface Entry {
  readonly id: string
  readonly kind: SiteKind
  readonly name: string
  readonly zone: string
  readonly spot: number
  readonly operator: string
  readonly hours: string
  readonly places?: number
  readonly bands?: Bands
  readonly rhythm?: Rhythm
  readonly languages?: readonly string[]
  readonly unlisted?: true
  readonly stepFree?: false
}

/** Who runs the sites: all invented. */
export const operators = {
  hub: 'Communauté de communes du Pays de la Lurelle',
  town: 'Ville de Vaudorme',
  club: 'Association Les Petits Pas de la Lurelle',
  parents: 'Association de parents La Cabane',
  firm: 'Société Trois Coccinelles',
} as const
