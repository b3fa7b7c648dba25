import type { CentreAnswer } from '../override/centre-answer.ts'
import { overrideKinds } from '../override/override.ts'
import type { Override, OverrideKind } from '../override/override.ts'

/** Changes that share a reason, for what was written about them to be printed: fewer would tell which line of the published folder it is about. */
export const leastTold = 5

/** Changes with one coded reason, as minutes tell them: no family, no place, no order. */
export interface ToldChanges {
  readonly kind: OverrideKind
  readonly count: number
  /** of them, those that were taken back */
  readonly undone: number
  /** what was written, in alphabetical order; none when fewer than `leastTold` share the reason */
  readonly words: readonly string[]
}

/** @param changes with the names of the family left out of their reasons */
export function toldChanges(changes: readonly Pick<Override, 'kind' | 'reason' | 'undone'>[]): ToldChanges[] {
  const byKind = Map.groupBy(changes, ({ kind }) => kind)
  return overrideKinds.flatMap((kind) => {
    const own = byKind.get(kind) ?? []
    if (own.length === 0) return []
    const undone = own.filter((one) => one.undone !== null).length
    return [{ kind, count: own.length, undone, words: wordsOf(own.map(({ reason }) => reason)) }]
  })
}

/** What came of a child that a director refused: still open, accepted after all, settled by the coordination, or the answer was changed. */
export type RefusalFollow = 'open' | 'accepted' | 'settled' | 'changed'

export interface FollowedRefusal {
  readonly kind: NonNullable<CentreAnswer['kind']>
  readonly note: string
  readonly follow: RefusalFollow
}

/** Refusals of directors with one coded reason and one end, told like changes: a changed answer stands in the folder. */
export interface ToldRefusals {
  readonly kind: FollowedRefusal['kind']
  readonly follow: RefusalFollow
  readonly count: number
  readonly words: readonly string[]
}

/** @param refusals with the names of the family left out of their notes */
export const toldRefusals = (refusals: readonly FollowedRefusal[]): ToldRefusals[] =>
  [...Map.groupBy(refusals, ({ kind, follow }) => `${kind} ${follow}`)]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([, own]) => {
      const { kind, follow } = own[0]!
      return { kind, follow, count: own.length, words: wordsOf(own.map(({ note }) => note)) }
    })

const wordsOf = (texts: readonly string[]): string[] =>
  texts.length < leastTold ? [] : texts.filter((text) => text !== '').toSorted((a, b) => (a < b ? -1 : 1))
