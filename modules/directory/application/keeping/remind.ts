import { addDays, ok, refuse } from '@ribambelle/kernel'
import type { Actor, Day, Outcome } from '@ribambelle/kernel'
import type { KeptSheet } from '../../domain/keeping/changes.ts'
import { askAgainAfter, isStale, mayKeepDirectory } from '../../domain/keeping/policy.ts'
import type { DirectoryPorts } from '../ports.ts'
import type { Director, KeepingPolicy, Reminder } from './ports.ts'

export interface OldSheet {
  readonly sheet: KeptSheet
  readonly reminder: Reminder | undefined
  /** those who direct the place and can open its sheet */
  readonly directors: readonly Director[]
}

export interface OldSheets {
  /** oldest first */
  readonly sheets: readonly OldSheet[]
  readonly policy: KeepingPolicy
}

/** Sheets of open places that nobody vouched for lately, and when each place was asked. */
export async function oldSheets(
  _question: object,
  actor: Actor,
  { keeping, people, time }: DirectoryPorts,
): Promise<OldSheets> {
  const policy = await keeping.policy()
  if (!mayKeepDirectory(actor)) return { sheets: [], policy }
  const reminders = new Map((await keeping.reminders()).map((reminder) => [reminder.siteId, reminder]))
  const directors = await people.directors()
  const sheets = (await keeping.sheets())
    .filter((sheet) => sheet.closedOn === null && isStale(sheet, time.today(), policy.staleMonths))
    .map((sheet) => ({
      sheet,
      reminder: reminders.get(sheet.siteId),
      directors: directors.filter(({ centreIds }) => centreIds.includes(sheet.siteId)),
    }))
  return { sheets: sheets.toSorted((a, b) => a.sheet.checkedOn.localeCompare(b.sheet.checkedOn)), policy }
}

/** Whether somebody can be written to about a sheet; else it is left to a call. */
export const reachable = ({ sheet, directors }: OldSheet): boolean => sheet.email !== null || directors.length > 0

/** Somebody asks places whether their sheets are right. Once a day at most. */
export async function askPlaces(
  { siteIds }: { readonly siteIds: readonly string[] },
  actor: Actor,
  ports: DirectoryPorts,
): Promise<Outcome<{ asked: number }, 'not-allowed'>> {
  if (!mayKeepDirectory(actor)) return refuse('not-allowed')
  const { sheets } = await oldSheets({}, actor, ports)
  const today = ports.time.today()
  const wanted = new Set(siteIds)
  const due = sheets.filter((old) => wanted.has(old.sheet.siteId) && reachable(old) && old.reminder?.askedOn !== today)
  return asked(due, today, ports)
}

/** Places asked by themselves in one run: a first run over an old directory is no flood. */
const mostAtOnce = 50

/** Asks the places whose sheets grew old and that were not asked lately, when the territory wants it. To be run daily. */
export async function askOldPlaces(
  _command: object,
  actor: Actor,
  ports: DirectoryPorts,
): Promise<Outcome<{ asked: number }, 'not-allowed'>> {
  if (!mayKeepDirectory(actor)) return refuse('not-allowed')
  const { sheets, policy } = await oldSheets({}, actor, ports)
  const today = ports.time.today()
  const since: Day = addDays(today, -askAgainAfter)
  const due = sheets.filter(({ reminder }) => policy.remind && (reminder?.askedOn ?? '') <= since)
  return asked(due.slice(0, mostAtOnce), today, ports)
}

async function asked(
  due: readonly OldSheet[],
  today: Day,
  { keeping }: DirectoryPorts,
): Promise<Outcome<{ asked: number }, never>> {
  for (const { sheet, directors } of due) await keeping.remind(sheet, today, directors)
  return ok(
    { asked: due.length },
    due.map(({ sheet }) => ({ type: 'directory.sheet-asked', subject: sheet.siteId })),
  )
}

/** The service says after how many months a sheet is old, and whether places are then asked. */
export async function choosePolicy(
  { staleMonths, remind }: KeepingPolicy,
  actor: Actor,
  { keeping }: DirectoryPorts,
): Promise<Outcome<null, 'not-allowed' | 'months-unreadable'>> {
  if (!mayKeepDirectory(actor)) return refuse('not-allowed')
  if (!Number.isInteger(staleMonths) || staleMonths < 1 || staleMonths > 60)
    return refuse({ code: 'months-unreadable', field: 'months' })
  await keeping.savePolicy({ staleMonths, remind })
  return ok(null, [{ type: 'directory.keeping-policy-chosen', subject: 'sheets', data: { staleMonths, remind } }])
}
