import { ageGroupIn } from '@ribambelle/capacity'
import type { AgeGroup, AuthorisedPlaces, CareContract } from '@ribambelle/capacity'
import { isCentre } from '@ribambelle/directory'
import type { Site } from '@ribambelle/directory'
import { addDays, addMonths, daysBetween, firstDay, lastDay, month, randomFrom, shiftMonth } from '@ribambelle/kernel'
import type { Day, HalfDay, Month, Random, Week } from '@ribambelle/kernel'
import { heldShare } from './aggregates.ts'
import type { Activity } from './aggregates.ts'
import { firstBornStillHere } from './children.ts'
import { cohort } from './offers.ts'
import { drawWeek } from './weeks.ts'

/** What the running school year is drawn from. */
export interface CentresDraw {
  readonly sites: readonly Site[]
  readonly ageGroups: readonly AgeGroup[]
  readonly places: readonly AuthorisedPlaces[]
  /** the coming September: the year drawn is the one before */
  readonly campaign: Month
  readonly today: Day
  readonly seed: string
  /** contracts that already hold places */
  readonly already?: readonly CareContract[]
  /** share of the authorised half-days to reach, 0 to 1 */
  readonly share?: number
  /** only children who entered before the school year began */
  readonly onlyOlder?: boolean
}

/** Fills the centres for the school year before the campaign: children of plausible ages who leave for school in August. */
export function fillCentres(draw: CentresDraw): CareContract[] {
  const groupsBy = Map.groupBy(draw.ageGroups, ({ centreId }) => centreId)
  const placesBy = Map.groupBy(draw.places, ({ centreId }) => centreId)
  const heldBy = Map.groupBy(draw.already ?? [], ({ centreId }) => centreId)
  return draw.sites
    .filter(({ kind }) => isCentre(kind))
    .flatMap(({ siteId }) => {
      const year = new CentreYear(draw, groupsBy.get(siteId) ?? [], placesBy.get(siteId) ?? [])
      for (const contract of heldBy.get(siteId) ?? []) year.hold(contract)
      return year.fill(siteId, randomFrom(`${draw.seed}/contracts/${draw.onlyOlder ? 'older/' : ''}${siteId}`))
    })
}

// Who holds places, as weights: those who work most of all.
const activities: readonly (readonly [Activity, number])[] = [
  ['both-work', 0.68],
  ['one-works', 0.13],
  ['none-works', 0.03],
  ['single-works', 0.1],
  ['single-not', 0.06],
]

/** One centre over two Septembers: nobody is taken who would not find room in the next group a year later. */
class CentreYear {
  readonly #draw: CentresDraw
  readonly #september: Month
  readonly #groups: readonly AgeGroup[]
  readonly #capacity = new Map<string, number>()
  readonly #held = new Map<string, number>()

  constructor(draw: CentresDraw, groups: readonly AgeGroup[], places: readonly AuthorisedPlaces[]) {
    this.#draw = draw
    this.#september = shiftMonth(draw.campaign, -12)
    this.#groups = groups
    for (const month of [this.#september, draw.campaign]) {
      const on = firstDay(month)
      for (const { ageGroupId, halfDay, from, until, places: count } of places) {
        if (from <= on && (until === null || until >= on))
          this.#capacity.set(`${month} ${ageGroupId} ${halfDay}`, count)
      }
    }
  }

  /** The cells that a contract holds: the group of each of the two years it runs in. */
  #cells(contract: Omit<CareContract, 'contractId' | 'week'>, halfDay: HalfDay): string[] {
    return [this.#september, this.#draw.campaign].flatMap((month) => {
      if (contract.until < firstDay(month) || contract.from > lastDay(shiftMonth(month, 11))) return []
      const group = ageGroupIn(this.#groups, contract.born, month, cohort)
      return group ? [`${month} ${group.ageGroupId} ${halfDay}`] : []
    })
  }

  hold(contract: CareContract): void {
    for (const halfDay of contract.week) {
      for (const cell of this.#cells(contract, halfDay)) this.#held.set(cell, (this.#held.get(cell) ?? 0) + 1)
    }
  }

  #room(contract: Omit<CareContract, 'contractId' | 'week'>, halfDay: HalfDay): boolean {
    return this.#cells(contract, halfDay).every((cell) => (this.#held.get(cell) ?? 0) < (this.#capacity.get(cell) ?? 0))
  }

  #sum(values: ReadonlyMap<string, number>, group: AgeGroup): number {
    const start = `${this.#september} ${group.ageGroupId} `
    return [...values].reduce((sum, [cell, count]) => (cell.startsWith(start) ? sum + count : sum), 0)
  }

  fill(centreId: string, random: Random): CareContract[] {
    const made: CareContract[] = []
    for (const group of this.#groups) {
      const goal = this.#sum(this.#capacity, group) * (this.#draw.share ?? heldShare)
      let held = this.#sum(this.#held, group)
      for (let tries = 0; held < goal && tries < 60 + goal * 4; tries++) {
        const child = this.#drawChild(centreId, group, random)
        if (!child) continue
        const asked = drawWeek(activities[random.weighted(activities.map(([, weight]) => weight))]![0], random).week
        // A child takes the half-days left of the week it asked, if they are worth coming for.
        const week: Week = asked.filter((halfDay) => this.#room(child, halfDay))
        if (week.length < Math.min(asked.length, 3)) continue
        const contractId = `k-${this.#september}-${this.#draw.onlyOlder ? 'o-' : ''}${centreId}-${made.length + 1}`
        const contract = { contractId, ...child, week }
        this.hold(contract)
        made.push(contract)
        held += week.length
      }
    }
    return made
  }

  /** A child of the group: born, entered on a September once it was ten weeks old (or later in the year), leaving for school. */
  #drawChild(centreId: string, group: AgeGroup, random: Random): Omit<CareContract, 'contractId' | 'week'> | undefined {
    const september = firstDay(this.#september)
    const youngestFrom = group.fromMonths <= 3 && !this.#draw.onlyOlder ? -100 : group.fromMonths * 30.4
    const days = Math.floor(youngestFrom + random.next() * (Math.min(group.toMonths, 33) * 30.4 - youngestFrom))
    const born = addDays(september, -days)
    if (born < firstBornStillHere(this.#september) || addDays(born, 70) > this.#draw.today) return undefined
    if (ageGroupIn(this.#groups, born, this.#september, cohort)?.ageGroupId !== group.ageGroupId) return undefined
    const from = this.#entry(born, random)
    if (from === undefined) return undefined
    const school = `${Number(born.slice(0, 4)) + 3}-08-31` as Day
    const moves = random.chance(0.05)
    const until = moves ? lastDay(shiftMonth(this.#september, 5 + random.below(5))) : school
    return { centreId, childId: null, born, from, until }
  }

  #entry(born: Day, random: Random): Day | undefined {
    const september = firstDay(this.#september)
    const septembers = [0, -12, -24]
      .map((months) => addMonths(september, months))
      .filter((on) => daysBetween(born, on) >= 70 && !(this.#draw.onlyOlder && on === september))
    const soonest = firstDay(month(addMonths(born, 4).slice(0, 7)))
    if (septembers.length === 0) return this.#draw.onlyOlder ? undefined : soonest
    // Most enter in September; the others within the year after they could.
    if (random.chance(0.8)) return septembers.at(random.chance(0.7) ? -1 : 0)
    const later = addMonths(soonest, random.below(6))
    return this.#draw.onlyOlder && later >= september ? septembers.at(-1) : later
  }
}
