import { ageInMonths, firstDay, shiftMonth } from '@ribambelle/kernel'
import type { Day, Month } from '@ribambelle/kernel'
import type { FrozenGroup, Snapshot } from '../round/snapshot.ts'
import type { AgeBand, FrozenChild } from '../round/snapshot.ts'
import type { RankedOption } from './options.ts'

/**
 * How many months of the round the matching has to look at. After the last start everybody who comes is there, so a later month can only
 * refuse somebody if it has fewer places than every month kept before it, or if children change age group.
 */
export function monthsThatDecide(snapshot: Snapshot, lists: readonly (readonly RankedOption[])[]): number {
  const total = snapshot.months.length
  let last = 0
  for (const options of lists)
    for (const { stays } of options)
      for (const stay of stays) {
        if (!stay) continue
        last = Math.max(last, stay.from)
        // A group that changes after the start: the month of the change decides too.
        for (let m = 1; m < stay.groups.length; m++)
          if (stay.groups[m] !== stay.groups[m - 1]) last = Math.max(last, stay.from + m)
      }
  let decides = last
  for (const { groups } of snapshot.centres)
    for (const group of groups) decides = Math.max(decides, lastNarrowing(snapshot, group, last))
  return Math.min(total, decides + 1)
}

/** The last month after `from` with fewer free places than in every month between, in some half-day; `from` when there is none. */
function lastNarrowing({ halfDays, months }: Snapshot, { free }: FrozenGroup, from: number): number {
  let found = from
  for (let h = 0; h < halfDays.length; h++) {
    let least = free[h * months.length + from]!
    for (let m = from + 1; m < months.length; m++) {
      const places = free[h * months.length + m]!
      if (places >= least) continue
      least = places
      found = Math.max(found, m)
    }
  }
  return found
}

/** How a child's age is published: its band where it keeps one, else a month of reference that gives the same bands. */
export function publishedAge(
  child: FrozenChild,
  bands: readonly AgeBand[],
  months: readonly Month[],
): { ageGroup: string } | { born: Day } {
  const known = [...new Set(child.bands.slice(0, months.length).filter((band) => band !== null))]
  if (known.length <= 1) return { ageGroup: known[0] ?? bands[0]!.bandId }
  return { born: referenceBirth(child.bands, bands, months) }
}

/**
 * The oldest first of a month that puts a child into the same bands in every month: what is published instead of the day of birth.
 * @throws RangeError when no birth gives these bands: they were not counted by age
 */
export function referenceBirth(
  sequence: readonly (string | null)[],
  bands: readonly AgeBand[],
  months: readonly Month[],
): Day {
  const bandAt = (age: number): string | null => bands.find(({ from, to }) => age >= from && age < to)?.bandId ?? null
  for (let age = 120; age >= -12; age--) {
    const born = firstDay(shiftMonth(months[0]!, -age))
    if (months.every((month, m) => bandAt(ageInMonths(born, firstDay(month))) === (sequence[m] ?? null))) return born
  }
  throw new RangeError(`no birth gives the bands ${sequence.join()}`)
}
