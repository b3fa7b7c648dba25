import type { Day, Month, Outcome } from '@ribambelle/kernel'
import type { Site, Zone } from '@ribambelle/directory'
import type { AvailabilityRule, Declaration, Link } from '../domain/availability/availability.ts'
import type { Entry, Grid } from '../domain/grid/grid.ts'
import type { Chosen } from '../domain/import/columns.ts'
import type { FileRows, ImportCounts } from '../domain/import/plan.ts'
import type { Occupied } from '../domain/occupancy.ts'
import type { AgeGroup, AuthorisedPlaces, CareContract } from '../domain/places.ts'

/** How many rows a save added, changed, and found as they were. */
export interface Saved {
  readonly added: number
  readonly changed: number
  readonly unchanged: number
}

/** The centres of the territory, as the directory knows them. */
export interface Centres {
  list(): Promise<Site[]>
  find(centreId: string): Promise<Site | undefined>
  zones(): Promise<Zone[]>
}

export interface ContractFilter {
  readonly centreIds?: readonly string[]
  readonly childIds?: readonly string[]
  /** contracts that end on this day or later */
  readonly untilFrom?: Day
  /** contracts that begin on this day or earlier */
  readonly fromUntil?: Day
}

export interface Places {
  ageGroups(centreIds?: readonly string[]): Promise<AgeGroup[]>
  authorised(centreIds?: readonly string[]): Promise<AuthorisedPlaces[]>
  contracts(filter: ContractFilter): Promise<CareContract[]>
  /** what is needed to count the places of these months */
  occupied(centreIds: readonly string[] | undefined, months: readonly Month[]): Promise<Occupied>
  saveAgeGroups(groups: readonly AgeGroup[]): Promise<Saved>
  saveAuthorised(places: readonly AuthorisedPlaces[]): Promise<Saved>
  /** removes invented places of these centres that are not kept, and age groups left without places; gives how many rows */
  removeInvented(centreIds: readonly string[], keep: readonly AuthorisedPlaces[]): Promise<number>
  saveContracts(contracts: readonly CareContract[]): Promise<Saved>
  /** keeps two people from setting the same centre's places at once, until the transaction ends */
  lock(centreId: string): Promise<void>
}

/** One act on a centre's grid: what it found and left. */
export interface GridChange {
  readonly version: number
  readonly kind: string
  readonly entries: readonly Entry[]
  /** `staff:…`, `system:…`, or `childminder` by her personal link */
  readonly changedBy: string
  /** instant, UTC */
  readonly changedAt: string
  readonly importId: string | null
  /** the change that this one takes back */
  readonly undoes: number | null
  /** why, in the words of its author; null where the act asks for none */
  readonly reason: string | null
}

/** What is said of centres beside their places, and every change. */
export interface Grids {
  /** everything that is said of a centre; `lock` keeps everybody else from it until the transaction ends */
  read(
    centreId: string,
    options?: { readonly lock?: boolean },
  ): Promise<{ readonly grid: Grid; readonly version: number }>
  /** several centres as they stand, by their id */
  readAll(centreIds: readonly string[]): Promise<ReadonlyMap<string, { readonly grid: Grid; readonly version: number }>>
  /** centres that keep places on one of these days */
  keepers(from: Day, until: Day): Promise<string[]>
  /** writes what the entries say comes after, and one line of history */
  write(
    centreId: string,
    change: Omit<GridChange, 'version' | 'changedAt'> & { readonly version: number },
  ): Promise<void>
  changes(
    centreId: string,
    page: { readonly skip: number; readonly take: number },
  ): Promise<{ total: number; rows: GridChange[] }>
  change(centreId: string, version: number): Promise<GridChange | undefined>
  /** what an import wrote, centre by centre */
  changesOfImport(importId: string): Promise<(GridChange & { readonly centreId: string })[]>
}

/** A file that somebody sent. */
export interface SentSheet {
  readonly name: string
  readonly type: string
  readonly bytes: Uint8Array
}

export type SheetRefusal = 'sheet-unreadable' | 'sheet-too-large' | 'sheet-empty'

/** A file of places, and what became of it. */
export interface PlacesImport {
  readonly importId: string
  readonly fileId: string
  readonly fileName: string
  /** instant, UTC */
  readonly sentAt: string
  readonly sentBy: string
  readonly state: 'open' | 'applied' | 'undone' | 'dropped'
  readonly counts: ImportCounts | null
  /** which column holds what, where somebody said it; null: their names tell */
  readonly chosen: Chosen | null
}

/** Files of places that were brought. */
export interface Imports {
  read(file: SentSheet): Promise<Outcome<FileRows, SheetRefusal>>
  add(entry: Pick<PlacesImport, 'importId' | 'sentBy' | 'chosen'>, file: SentSheet): Promise<void>
  find(importId: string, options?: { readonly lock?: boolean }): Promise<PlacesImport | undefined>
  /** the last hundred, newest first */
  recent(): Promise<PlacesImport[]>
  choose(importId: string, chosen: Chosen | null): Promise<void>
  /** undefined once it was forgotten */
  file(entry: Pick<PlacesImport, 'fileId'>): Promise<SentSheet | undefined>
  close(importId: string, state: 'applied' | 'undone' | 'dropped', counts: ImportCounts | null): Promise<void>
}

/** What is said of one childminder's places, and how she was last asked. */
export interface AvailabilityState {
  readonly centreId: string
  /** the last one; null when nobody ever answered */
  readonly last: Declaration | null
  /** the link made last; null when none ever was */
  readonly link: Link | null
}

/** What childminders say of their places, and the links by which they say it. */
export interface Availability {
  /** of these centres, or of all that ever answered or were asked */
  states(centreIds?: readonly string[]): Promise<ReadonlyMap<string, AvailabilityState>>
  /** newest first */
  declarations(centreId: string, most: number): Promise<Declaration[]>
  /** under the lock of the centre's grid */
  declare(centreId: string, declaration: Omit<Declaration, 'number'>): Promise<void>
  /** @returns the childminder whose living link this is */
  byToken(token: string, today: Day): Promise<{ readonly centreId: string; readonly until: Day } | undefined>
  /** makes a link and ends the others of that centre @returns its secret */
  makeLink(centreId: string, link: Pick<Link, 'madeOn' | 'until' | 'way'>): Promise<string>
  /** @returns how many were living */
  endLinks(centreId: string, on: Day): Promise<number>
  rule(): Promise<AvailabilityRule>
  saveRule(rule: AvailabilityRule): Promise<void>
}

/** A letter to a childminder with her link. */
export interface LinkLetter {
  readonly site: Site
  /** `email`: to the address of her sheet; `letter`: printed with the others; the service takes another way where one is missing */
  readonly channel: 'email' | 'letter'
  readonly token: string
  readonly until: Day
  /** when somebody last answered for her places */
  readonly answeredOn: Day | null
  readonly on: Day
}

/** What another module does for this one: it writes to people. @returns the way that was taken */
export interface Letters {
  sendLink(letter: LinkLetter): Promise<string>
}

export interface CapacityPorts {
  /** the day where the territory lies */
  readonly today: Day
  readonly centres: Centres
  readonly places: Places
  readonly grids: Grids
  readonly imports: Imports
  readonly availability: Availability
  readonly letters: Letters
  newId(): string
}
