import type { AskedGuardian } from '../asked.ts'
import { fold } from '../fold.ts'
import type { Guardian } from '../request.ts'

/**
 * Ids for the guardians of a form: somebody known keeps the id, and with it what was said about them. The same e-mail address or the same
 * name is the same person; who is left takes the place in the order.
 * @param known guardians of the household as it stands
 */
export function guardianIdsFor(
  asked: readonly AskedGuardian[],
  known: readonly Guardian[],
  newId: () => string,
): string[] {
  const free = new Map(known.map((guardian) => [guardian.guardianId, guardian]))
  const found = asked.map((guardian) => {
    const same = [...free.values()].find((other) => isSamePerson(guardian, other))
    if (same) free.delete(same.guardianId)
    return same?.guardianId
  })
  return found.map((guardianId, n) => {
    const placed = guardianId ?? [...free.keys()].find((id) => known[n]?.guardianId === id)
    if (placed !== undefined) free.delete(placed)
    return placed ?? newId()
  })
}

const nameOf = ({ firstName, lastName }: { readonly firstName: string; readonly lastName: string }): string =>
  fold(`${firstName} ${lastName}`)

const isSamePerson = (asked: AskedGuardian, known: Guardian): boolean =>
  nameOf(asked) === nameOf(known) || (asked.email !== '' && asked.email.toLowerCase() === known.email?.toLowerCase())
