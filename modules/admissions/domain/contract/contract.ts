import { addDays } from '@ribambelle/kernel'
import type { Day, Week } from '@ribambelle/kernel'

/** A part of a contract: one week, from a day to another. A change of week makes a part of its own: `id`, `id~2`, `id~3`. */
export interface Part {
  readonly contractId: string
  readonly centreId: string
  readonly childId: string | null
  readonly born: Day
  readonly week: Week
  readonly from: Day
  readonly until: Day
}

/** The contract that a part belongs to. */
export const rootOf = (contractId: string): string => contractId.split('~')[0]!

/** Why a contract ends. */
export const endReasons = [
  'school',
  'moved',
  'other-care',
  'family-asked',
  'other-centre',
  'never-came',
  'rules',
  'other',
] as const

/** What happened to a contract, for its history. */
export const changeKinds = ['signed', 'unsigned', 'week', 'start', 'end', 'cancelled'] as const
export type ChangeKind = (typeof changeKinds)[number]

export const contractStages = ['planned', 'running', 'over'] as const
export type Stage = (typeof contractStages)[number]

/** Parts in the order of time. */
export const inOrder = (parts: readonly Part[]): Part[] =>
  [...parts].sort((a, b) => (a.from < b.from ? -1 : a.from > b.from ? 1 : 0))

/** Where a contract stands on a day. @param parts in order, not empty */
export function stageOf(parts: readonly Part[], today: Day): Stage {
  if (parts[0]!.from > today) return 'planned'
  return parts.at(-1)!.until < today ? 'over' : 'running'
}

/** What changes in the places when a contract changes: rows to write, rows to take away. */
export interface Rewriting {
  readonly write: readonly Part[]
  readonly remove: readonly string[]
}

/**
 * Another week from a day on. Parts that begin on that day or later are replaced; the one that runs then ends the day before.
 * @param parts in order, not empty; the day lies before the last day
 */
export function withWeek(parts: readonly Part[], from: Day, week: Week): Rewriting {
  const [last, first] = [parts.at(-1)!, parts[0]!]
  const before = parts.filter((part) => part.from < from)
  const later = parts.filter((part) => part.from >= from)
  if (before.length === 0) {
    const [kept, ...others] = parts
    return { write: [{ ...kept!, week, until: last.until }], remove: others.map(({ contractId }) => contractId) }
  }
  const running = before.at(-1)!
  const name = later[0]?.contractId ?? nextName(parts)
  return {
    write: [
      { ...running, until: addDays(from, -1) },
      { ...first, contractId: name, week, from, until: last.until },
    ],
    remove: later.slice(1).map(({ contractId }) => contractId),
  }
}

const nextName = (parts: readonly Part[]): string => {
  const numbers = parts.map(({ contractId }) => Number(contractId.split('~')[1] ?? 1))
  return `${rootOf(parts[0]!.contractId)}~${Math.max(...numbers) + 1}`
}

/** Another first day, for a contract that has not begun; of several parts those before it go. @param parts in order, not empty */
export function withStart(parts: readonly Part[], from: Day): Rewriting {
  const lasting = parts.filter(({ until }) => until >= from)
  const gone = parts.filter(({ until }) => until < from).map(({ contractId }) => contractId)
  const [first, ...others] = lasting
  return first ? { write: [{ ...first, from }, ...others], remove: gone } : { write: [], remove: gone }
}

/** Another last day, earlier or later. A last day before the first one takes the whole contract away. @param parts in order, not empty */
export function withEnd(parts: readonly Part[], until: Day): Rewriting {
  const begun = parts.filter(({ from }) => from <= until)
  const gone = parts.filter(({ from }) => from > until).map(({ contractId }) => contractId)
  const last = begun.at(-1)
  return last ? { write: [...begun.slice(0, -1), { ...last, until }], remove: gone } : { write: [], remove: gone }
}
