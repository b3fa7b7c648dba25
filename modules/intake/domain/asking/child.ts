import { daysBetween } from '@ribambelle/kernel'
import type { Day } from '@ribambelle/kernel'
import { fold } from '../fold.ts'
import type { Child } from '../request.ts'

/** What is needed to know a child again. */
export type Likeness = Pick<Child, 'firstName' | 'lastName' | 'born' | 'expected'>

// A birth comes before or after the day that was expected: up to two months early, one month late.
const earliest = -62
const latest = 31

/**
 * Whether two descriptions within one household are of the same child: same names and day of birth, or a child that was expected and has
 * been born since. Knowing it again keeps its id, and so its lottery ticket.
 */
export function isSameChild(known: Likeness, asked: Likeness): boolean {
  if (fold(known.lastName) !== fold(asked.lastName)) return false
  const named = fold(known.firstName ?? '') === fold(asked.firstName ?? '')
  if (known.born === asked.born) return named || known.expected || asked.expected
  return known.expected && isNear(known.born, asked.born) && (named || known.firstName === null)
}

const isNear = (expected: Day, born: Day): boolean => {
  const days = daysBetween(expected, born)
  return days >= earliest && days <= latest
}

/**
 * Gives each child asked for the known child that it is, or undefined; nobody is taken twice (twins), and the exact likeness goes first.
 */
export function matchChildren<Known extends Likeness>(
  known: readonly Known[],
  asked: readonly Likeness[],
): (Known | undefined)[] {
  const free = new Set(known)
  const found = new Map<number, Known>()
  const pass = (same: (known: Likeness, asked: Likeness) => boolean): void => {
    asked.forEach((child, n) => {
      if (found.has(n)) return
      const match = [...free].find((candidate) => same(candidate, child))
      if (!match) return
      free.delete(match)
      found.set(n, match)
    })
  }
  pass((a, b) => a.born === b.born && fold(a.firstName ?? '') === fold(b.firstName ?? '') && isSameChild(a, b))
  pass(isSameChild)
  return asked.map((_, n) => found.get(n))
}
