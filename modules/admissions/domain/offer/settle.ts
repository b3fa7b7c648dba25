/** A family that said yes: what it takes, and what it leaves when it moves. */
export interface Taking {
  readonly offerId: string
}

/**
 * Who can have the places they said yes to, all together: children who move give their places back, so that two families may exchange theirs.
 * Those who do not fit are left out, the last who answered first, until all that are left fit; then each is tried once more.
 *
 * Invariant: the places of those returned fit while everybody else stays where they are.
 *
 * @param taking in the order of their answers
 * @param misfits those of the given who lack a place when exactly these take theirs and leave what they hold
 * @returns in the order of their answers
 */
export function settle<T extends Taking>(taking: readonly T[], misfits: (these: readonly T[]) => readonly T[]): T[] {
  let left = [...taking]
  for (;;) {
    const last = misfits(left).at(-1)
    if (!last) break
    left = left.filter(({ offerId }) => offerId !== last.offerId)
  }
  for (const one of taking) {
    if (left.includes(one)) continue
    const more = taking.filter((other) => other === one || left.includes(other))
    if (misfits(more).length === 0) left = more
  }
  return left
}
