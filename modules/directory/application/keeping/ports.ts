import type { Day } from '@ribambelle/kernel'
import type { KeptSheet, SiteChange } from '../../domain/keeping/changes.ts'

/** After how many months a sheet is old, and whether places are then written to. */
export interface KeepingPolicy {
  readonly staleMonths: number
  readonly remind: boolean
}

/** A sheet that was asked about. */
export interface Reminder {
  readonly siteId: string
  readonly askedOn: Day
  /** `email`, or another way that correspondence took; null when the sheet has no address of mail */
  readonly way: string | null
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
  closedByImports(): Promise<ReadonlySet<string>>
  policy(): Promise<KeepingPolicy>
  savePolicy(policy: KeepingPolicy): Promise<void>
  /** the last time each site was asked */
  reminders(): Promise<Reminder[]>
  /** writes to the place when its sheet has an address of mail, and notes the day */
  remind(site: KeptSheet, on: Day): Promise<Reminder>
}
