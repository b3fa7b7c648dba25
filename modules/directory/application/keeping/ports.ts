import type { Day, Outcome } from '@ribambelle/kernel'
import type { Point } from '../../domain/finding/walk.ts'
import type { KeptSheet, SiteChange } from '../../domain/keeping/changes.ts'
import type { GeojsonFault, Table } from '../../domain/keeping/geojson.ts'
import type { Mapping } from '../../domain/keeping/mapping.ts'

/** After how many months a sheet is old, and whether places are then written to. */
export interface KeepingPolicy {
  readonly staleMonths: number
  readonly remind: boolean
}

/** A sheet that was asked about. */
export interface Reminder {
  readonly siteId: string
  readonly askedOn: Day
  /** `email`, or another way that correspondence took; null when nobody could be written to */
  readonly way: string | null
}

/** Somebody who keeps the sheets of some centres. */
export interface Director {
  readonly accountId: string
  readonly name: string
  readonly email: string
  readonly centreIds: readonly string[]
}

/** Those who keep sheets. */
export interface People {
  /** how members of the staff are called, by account; without those who are not known */
  names(accountIds: readonly string[]): Promise<ReadonlyMap<string, string>>
  directors(): Promise<readonly Director[]>
}

/** The sheets as those who keep them see them: also unlisted ones, and places that have closed. */
export interface Keeping {
  /** by name; `lock` keeps others from changing them until the end of the act */
  sheets(options?: { readonly siteIds?: readonly string[]; readonly lock?: boolean }): Promise<KeptSheet[]>
  /** writes whole sheets, each one version further */
  save(sheets: readonly KeptSheet[]): Promise<void>
  record(changes: readonly SiteChange[]): Promise<void>
  /** newest first, at most `limit` */
  changes(of: { readonly siteId?: string; readonly causeRef?: string; readonly limit?: number }): Promise<SiteChange[]>
  change(changeId: string): Promise<SiteChange | undefined>
  /** sites whose last closing was the work of an import, which may take it back */
  closedByImports(): Promise<ReadonlyMap<string, 'imported' | 'import-undone'>>
  policy(): Promise<KeepingPolicy>
  savePolicy(policy: KeepingPolicy): Promise<void>
  /** the last time each site was asked */
  reminders(): Promise<Reminder[]>
  /** writes to the address of the sheet and to those who direct the place, each once, and notes the day */
  remind(site: KeptSheet, on: Day, directors: readonly Director[]): Promise<Reminder>
}

/** A list that the service brought: not read yet, applied, taken back, or given up. */
export interface ListImport {
  readonly importId: string
  readonly fileId: string
  readonly fileName: string
  readonly sentAt: Date
  /** the account, never the person */
  readonly sentBy: string
  readonly state: 'open' | 'applied' | 'undone' | 'dropped'
  readonly mapping: Mapping | null
  readonly counts: ListCounts | null
  /** SHA-256 of the file; null when it was forgotten */
  readonly contentHash: string | null
}

/** What an import did, in rows. */
export interface ListCounts {
  readonly added: number
  readonly changed: number
  readonly unchanged: number
  readonly refused: number
  readonly closed: number
}

export interface ListFile {
  readonly name: string
  /** by content */
  readonly type: string
  readonly bytes: Uint8Array
}

export type TableRefusal = GeojsonFault | 'sheet-unreadable' | 'sheet-too-large' | 'sheet-empty' | 'sheet-without-rows'

/** Lists that the collectivity brings, with the ways in which their columns are read. */
export interface Lists {
  /** any bytes give a table or a refusal */
  read(file: ListFile): Promise<Outcome<Table, TableRefusal>>
  add(entry: Pick<ListImport, 'importId' | 'sentBy' | 'mapping'>, file: ListFile): Promise<void>
  find(importId: string, options?: { readonly lock?: boolean }): Promise<ListImport | undefined>
  /** newest first */
  recent(): Promise<ListImport[]>
  /** the file as it came; undefined when it was forgotten */
  file(entry: ListImport): Promise<ListFile | undefined>
  saveMapping(importId: string, mapping: Mapping): Promise<void>
  close(importId: string, state: Exclude<ListImport['state'], 'open'>, counts: ListCounts | null): Promise<void>
  mappings(): Promise<{ readonly name: string; readonly mapping: Mapping }[]>
  keepMapping(name: string, mapping: Mapping): Promise<void>
  dropMapping(name: string): Promise<void>
  /** every address of the territory's file */
  addresses(): Promise<(Point & { readonly label: string })[]>
}
