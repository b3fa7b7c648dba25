import { addDays, monthOf, monthsBetween, shiftMonth } from '@ribambelle/kernel'
import type { Day, Month } from '@ribambelle/kernel'
import { groupHolding, occupancy } from './occupancy.ts'
import type { FreeCell, Occupied } from './occupancy.ts'
import type { AgeGroupRule, CareContract } from './places.ts'

/** A contract that would end the day before another begins: the child moves. */
export interface Leaving {
  readonly contractId: string
  /** first day on which the place is free */
  readonly from: Day
}

/** A contract for which some half-day would have more children than places. */
export interface Lacking {
  readonly contractId: string
  /** with these contracts counted: `held` is above `authorised` */
  readonly cells: readonly FreeCell[]
}

/** The months in which a place is checked: from its first day to the July that ends the school year, or its last day. What comes after is foreseen, not promised. */
export function monthsHeld({ from, until }: Pick<CareContract, 'from' | 'until'>): Month[] {
  const [first, last] = [monthOf(from), monthOf(until)]
  const number = Number(first.slice(5))
  const july = `${Number(first.slice(0, 4)) + (number > 7 ? 1 : 0)}-07` as Month
  const end = last < july ? last : july
  return Array.from({ length: monthsBetween(first, end) + 1 }, (_, i) => shiftMonth(first, i))
}

/** The months that contracts reach over together, to read what is held in them. @param contracts at least one */
export function monthsOfAll(contracts: readonly Pick<CareContract, 'from' | 'until'>[]): Month[] {
  return [...new Set(contracts.flatMap(monthsHeld))].sort()
}

/**
 * The contracts among `taken` that lack a place, when all of them are added and those who leave have left.
 * @param occupied the centres' places and contracts over `monthsOfAll(taken)`; contracts of `taken` that are there already count once
 */
export function lacking(
  { ageGroups, authorised, contracts }: Occupied,
  taken: readonly CareContract[],
  leaving: readonly Leaving[],
  rule: AgeGroupRule,
): Lacking[] {
  const left = new Map(leaving.map(({ contractId, from }) => [contractId, from]))
  const isTaken = new Set(taken.map(({ contractId }) => contractId))
  const staying = contracts
    .filter(({ contractId }) => !isTaken.has(contractId))
    .map((contract) => shortened(contract, left.get(contract.contractId)))
    .filter(({ from, until }) => from <= until)
  const all = { ageGroups, authorised, contracts: [...staying, ...taken] }
  const known = new Map<string, FreeCell[]>()
  const cellsOf = (centreId: string, month: Month): FreeCell[] => {
    const key = `${centreId} ${month}`
    const cells = known.get(key) ?? occupancy(centreId, all, month, rule)
    known.set(key, cells)
    return cells
  }
  return taken.flatMap((contract) => {
    const groups = ageGroups.filter(({ centreId }) => centreId === contract.centreId)
    const cells = monthsHeld(contract).flatMap((month) => {
      if (groups.length === 0) return [noPlace(contract, month)]
      const { ageGroupId } = groupHolding(groups, contract.born, month, rule)
      return cellsOf(contract.centreId, month).filter(
        (cell) => cell.ageGroupId === ageGroupId && contract.week.includes(cell.halfDay) && cell.held > cell.authorised,
      )
    })
    return cells.length > 0 ? [{ contractId: contract.contractId, cells }] : []
  })
}

const shortened = (contract: CareContract, from: Day | undefined): CareContract =>
  from !== undefined && from <= contract.until ? { ...contract, until: addDays(from, -1) } : contract

const noPlace = ({ centreId, week }: CareContract, month: Month): FreeCell => ({
  centreId,
  ageGroupId: '',
  halfDay: week[0]!,
  month,
  authorised: 0,
  held: 1,
  free: 0,
})
