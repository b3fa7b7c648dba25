import type { AgeGroup, AuthorisedPlaces } from '@ribambelle/capacity'
import { addDays, firstDay, shiftMonth, workingWeek } from '@ribambelle/kernel'
import type { Day, HalfDay, Month } from '@ribambelle/kernel'
import { catalogue } from './catalogue.ts'
import type { Bands, Entry, Rhythm } from './entry.ts'

interface Band {
  readonly id: string
  readonly name: string
  readonly from: number
  readonly to: number
  /** share of the centre's places */
  readonly share: number
}

/**
 * Ages in months. Each group is at least as large as the one before it, and who stays another year moves up (or stays) together: nobody is
 * left without room. Groups start at 0 because a cohort counts ages on 1 September: the centre itself receives from ten weeks.
 */
const bands: Readonly<Record<Bands, readonly Band[]>> = {
  three: [
    { id: 'babies', name: 'Bébés', from: 0, to: 12, share: 0.28 },
    { id: 'middle', name: 'Moyens', from: 12, to: 24, share: 0.34 },
    { id: 'tall', name: 'Grands', from: 24, to: 48, share: 0.38 },
  ],
  two: [
    { id: 'small', name: 'Petits', from: 0, to: 20, share: 0.46 },
    { id: 'tall', name: 'Grands', from: 20, to: 48, share: 0.54 },
  ],
  one: [{ id: 'all', name: 'Tous les âges', from: 0, to: 48, share: 1 }],
  toddlers: [{ id: 'all', name: 'À partir de 18 mois', from: 18, to: 72, share: 1 }],
}

/** Share of the places open on a half-day: the authorisation may change with the day of the week (CSP, art. R. 2324-20). */
function openShare(rhythm: Rhythm, halfDay: HalfDay, hours: string): number {
  const wednesday = halfDay.startsWith('wed')
  const fridayAfternoon = halfDay === 'fri-pm'
  if (rhythm === 'quiet-wednesday') return wednesday ? 0.75 : 1
  if (rhythm === 'short-friday') return fridayAfternoon ? 0.7 : 1
  if (rhythm === 'both') return wednesday ? 0.7 : fridayAfternoon ? 0.75 : 1
  if (rhythm === 'no-wednesday') return wednesday ? 0 : 1
  if (rhythm === 'drop-in') return wednesday || (halfDay.endsWith('pm') && hours.endsWith('12:30')) ? 0 : 1
  return 1
}

/** Parts the places of a centre between its groups; the last takes what rounding leaves. */
function split(places: number, parts: readonly Band[]): number[] {
  const shares = parts.map(({ share }) => Math.round(places * share))
  const others = shares.slice(0, -1).reduce((sum, count) => sum + count, 0)
  return [...shares.slice(0, -1), places - others]
}

/** What the département changed: places more (or fewer) from a September on. */
const changes: Readonly<Record<string, { readonly yearsFromCampaign: number; readonly places: number }>> = {
  'les-sabots-de-vent': { yearsFromCampaign: 0, places: 36 },
  'la-lanterne-bleue': { yearsFromCampaign: -1, places: 44 },
}

/** Age groups and authorised places of every centre, by half-day, with the extensions granted. @param campaign the coming September */
export function capacities(campaign: Month): { ageGroups: AgeGroup[]; places: AuthorisedPlaces[] } {
  const centres = catalogue.filter((entry) => entry.places !== undefined)
  return {
    ageGroups: centres.flatMap((entry) =>
      bands[entry.bands ?? 'one'].map(({ id, name, from, to }) => ({
        centreId: entry.id,
        ageGroupId: id,
        name,
        fromMonths: from,
        toMonths: to,
      })),
    ),
    places: centres.flatMap((entry) => placesOf(entry, campaign)),
  }
}

function placesOf(entry: Entry, campaign: Month): AuthorisedPlaces[] {
  const opened = firstDay(shiftMonth(campaign, -72))
  const change = changes[entry.id]
  if (!change) return weekOf(entry, entry.places ?? 0, opened, null)
  const changed = firstDay(shiftMonth(campaign, 12 * change.yearsFromCampaign))
  return [
    ...weekOf(entry, entry.places ?? 0, opened, addDays(changed, -1)),
    ...weekOf(entry, change.places, changed, null),
  ]
}

function weekOf(entry: Entry, total: number, from: Day, until: Day | null): AuthorisedPlaces[] {
  const parts = bands[entry.bands ?? 'one']
  const counts = split(total, parts)
  return workingWeek.flatMap((halfDay) =>
    parts.flatMap(({ id }, index): AuthorisedPlaces[] => {
      const places = Math.round(counts[index]! * openShare(entry.rhythm ?? 'even', halfDay, entry.hours))
      return places > 0 ? [{ centreId: entry.id, ageGroupId: id, halfDay, from, until, places, invented: true }] : []
    }),
  )
}
