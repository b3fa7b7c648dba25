import { addMonths, hasRole } from '@ribambelle/kernel'
import type { Actor, Day, Role } from '@ribambelle/kernel'
import type { KeptSheet } from './changes.ts'

/** Who keeps the whole directory. */
export const directoryKeepers: readonly Role[] = ['officer', 'coordinator', 'administrator']

/** Who has sheets to keep: a director those of the centres she keeps. */
export const sheetKeepers: readonly Role[] = [...directoryKeepers, 'director']

export const mayKeepDirectory = (actor: Actor): boolean => hasRole(actor, ...directoryKeepers)

/** Whether somebody may see and edit the sheet of a site. */
export const mayKeepSheet = (actor: Actor, siteId: string): boolean =>
  mayKeepDirectory(actor) ||
  (actor.kind === 'staff' && actor.roles.includes('director') && actor.centreIds.includes(siteId))

/** Months after which a sheet is old, where a territory has not said. */
export const usualPolicy = { staleMonths: 12, remind: true } as const

/** Days after which a place that did not answer is asked again. */
export const askAgainAfter = 60

/** The first day on which a sheet that was checked is not old yet. */
export const freshSince = (today: Day, staleMonths: number): Day => addMonths(today, -staleMonths)

export const isStale = (sheet: Pick<KeptSheet, 'checkedOn'>, today: Day, staleMonths: number): boolean =>
  sheet.checkedOn < freshSince(today, staleMonths)

/** What families miss most on a sheet that is shown. */
export const missingOf = (sheet: KeptSheet): ('contact' | 'hours' | 'ages' | 'price' | 'welcomes')[] => [
  ...(sheet.phone === null && sheet.email === null ? (['contact'] as const) : []),
  ...(sheet.hours === null ? (['hours'] as const) : []),
  ...(sheet.fromMonths === null && sheet.toMonths === null ? (['ages'] as const) : []),
  ...(sheet.price === null ? (['price'] as const) : []),
  ...(sheet.welcomes.length === 0 ? (['welcomes'] as const) : []),
]
