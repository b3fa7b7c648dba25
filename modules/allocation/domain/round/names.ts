import { hmacSha256 } from '@ribambelle/matching'

// No letter or digit that is mistaken for another on the telephone: no I, L, O, U, 0, 1.
const letters = '23456789ABCDEFGHJKMNPQRSTVWXYZ'

const spelled = (hex: string, length: number): string => {
  let left = BigInt(`0x${hex}`)
  let text = ''
  for (let i = 0; i < length; i++) {
    text += letters[Number(left % 30n)]
    left /= 30n
  }
  return text
}

/**
 * The name of a family within one round: it says nothing about the family, and no round uses it again.
 * @param secret of the territory, never published
 * @param attempt grows when the name was taken already: 30^8 names for some thousand families
 */
export const pseudonymOf = (secret: string, roundId: string, requestId: string, attempt = 0): string =>
  `F-${spelled(hmacSha256(secret, `pseudonym\n${roundId}\n${requestId}\n${attempt}`), 8)}`

/** The name of a centre that is not listed publicly, within one round. */
export const centreCodeOf = (secret: string, roundId: string, centreId: string): string =>
  `am-${spelled(hmacSha256(secret, `centre\n${roundId}\n${centreId}`), 6).toLowerCase()}`

/**
 * The lottery ticket of a child in one round: it depends on nothing else, so that a family that withdraws and asks again has the ticket it
 * had. Without the secret nobody can tell whose it is, nor lay the published files of two rounds over each other.
 */
export const ticketOf = (secret: string, roundId: string, childId: string): string =>
  hmacSha256(secret, `ticket\n${roundId}\n${childId}`).slice(0, 32)

/**
 * The name of a family in the book of a round, which the commission reads. The published folder has the other name: who holds both cannot
 * lay one over the other.
 */
export const bookCodeOf = (secret: string, roundId: string, requestId: string, attempt = 0): string =>
  `D-${spelled(hmacSha256(secret, `book\n${roundId}\n${requestId}\n${attempt}`), 8)}`

/** Names for all, each once, none of them taken. @param nameOf makes one @returns in the order of `requestIds` */
export function pseudonymsOf(
  secret: string,
  roundId: string,
  requestIds: readonly string[],
  isTaken: (pseudonym: string) => boolean = () => false,
  nameOf: typeof pseudonymOf = pseudonymOf,
): string[] {
  const given = new Set<string>()
  return requestIds.map((requestId) => {
    for (let attempt = 0; ; attempt++) {
      const name = nameOf(secret, roundId, requestId, attempt)
      if (given.has(name) || isTaken(name)) continue
      given.add(name)
      return name
    }
  })
}

/**
 * Whose ticket each family plays with: the child's own, or the one that it had when it was first asked for, so that nobody asks again without an
 * account for the sake of another number. Two requests for one child play with two tickets: the first one keeps the child's.
 * @param eldest children, each once, in the order of the requests
 * @param firstAskedAs by child, the id under which it was first asked for
 */
export function ticketHolders(eldest: readonly string[], firstAskedAs: ReadonlyMap<string, string>): string[] {
  const taken = new Set(eldest)
  return eldest.map((childId) => {
    const first = firstAskedAs.get(childId)
    if (first === undefined || taken.has(first)) return childId
    taken.add(first)
    return first
  })
}
