import type { Market } from '../model/market.ts'
import type { AgeGroup, Centre, Child, Family, Month, Problem, Stay } from '../model/problem.ts'
import { cellId } from './cells.ts'

/** From children, ages and weekly patterns to places needed in cells: the second half of the checker's own reading. */
type NeedColumns = Pick<
  Market,
  'partStart' | 'partCentre' | 'partPattern' | 'patternStart' | 'patternOffset' | 'patternAmount'
>

export function needsColumns(
  problem: Problem,
  families: readonly Family[],
  lines: readonly { family: number; option: number; pools: readonly (string | null)[] }[],
  byId: ReadonlyMap<string, Centre>,
  cellStart: readonly number[],
  cellNumber: ReadonlyMap<string, number>,
): NeedColumns {
  const partStart = [0]
  const partCentre: number[] = []
  const patternStart = [0]
  const offsets: number[] = []
  const amounts: number[] = []
  for (const line of lines) {
    const family = families[line.family]!
    const needs = new Map<number, number>()
    family.options[line.option]!.children.forEach((stay, i) => {
      if (stay) addStay(problem, byId.get(stay.centre)!, family.children[i]!, stay, line.pools[i]!, cellNumber, needs)
    })
    const perCentre = Map.groupBy(needs, ([cell]) => centreOfCell(cellStart, cell))
    for (const [centre, entries] of perCentre) {
      partCentre.push(centre)
      for (const [cell, amount] of entries) {
        offsets.push(cell - cellStart[centre]!)
        amounts.push(amount)
      }
      patternStart.push(offsets.length)
    }
    partStart.push(partCentre.length)
  }
  return {
    partStart: Int32Array.from(partStart),
    partCentre: Int32Array.from(partCentre),
    partPattern: Int32Array.from(partCentre, (_, part) => part),
    patternStart: Int32Array.from(patternStart),
    patternOffset: Int32Array.from(offsets),
    patternAmount: Int32Array.from(amounts),
  }
}

function centreOfCell(cellStart: readonly number[], cell: number): number {
  let low = 0
  let high = cellStart.length - 1
  while (low + 1 < high) {
    const middle = Math.floor((low + high) / 2)
    if (cell < cellStart[middle]!) high = middle
    else low = middle
  }
  return low
}

/** Adds what one child needs during a stay, by number of the cell. @throws RangeError on a name the problem lacks */
export function addStay(
  { calendar, ageGroups }: Problem,
  centre: Centre,
  child: Child,
  stay: Stay,
  pool: string,
  cellNumber: ReadonlyMap<string, number>,
  needs: Map<number, number>,
): void {
  const groups = centre.ageGroups ?? ageGroups
  const [firstHalfDay] = calendar.halfDays as [string]
  // Half-days of one pool and group follow each other, each with its months: see `cellsOf`.
  const firstCell = (pool: string | null, group: string, month: Month): number => {
    const id = cellId({ centre: centre.id, pool, group, halfDay: firstHalfDay, month })
    const number = cellNumber.get(id)
    if (number === undefined) throw new RangeError(`no such cell: ${id}`)
    return number
  }
  const need = (first: number, halfDay: string, amount: number): void => {
    const nth = calendar.halfDays.indexOf(halfDay)
    if (nth < 0) throw new RangeError(`no such half-day: ${halfDay}`)
    const number = first + nth * calendar.months.length
    needs.set(number, (needs.get(number) ?? 0) + amount)
  }
  for (const month of calendar.months) {
    // Months are written so that the order of texts is the order of time.
    if (month < stay.from || month > (stay.until ?? '9999-12')) continue
    const group = groupIn(groups, child, month)
    if (!group) continue
    const places = firstCell(pool, group.id, month)
    for (const halfDay of stay.halfDays) need(places, halfDay, 1)
    for (const limit of centre.limits ?? []) {
      const weight = limit.weights[group.id] ?? 0
      if (weight === 0 || !(limit.months?.includes(month) ?? true)) continue
      const weighed = firstCell(null, limit.id, month)
      for (const halfDay of stay.halfDays) if (limit.halfDays?.includes(halfDay) ?? true) need(weighed, halfDay, weight)
    }
  }
}

function groupIn(groups: readonly AgeGroup[], { born, ageGroup }: Child, month: Month): AgeGroup | undefined {
  if (!born) return groups.find(({ id }) => id === ageGroup)
  const age = completedMonths(born, month)
  return groups.find(({ from, to }) => from <= age && age < to)
}

/** Whole months lived on the first day of a month. */
function completedMonths(born: string, month: string): number {
  const [bornYear, bornMonth, bornDay] = born.split('-').map(Number) as [number, number, number]
  const [year, number] = month.split('-').map(Number) as [number, number]
  const difference = 12 * (year - bornYear) + (number - bornMonth)
  return bornDay === 1 ? difference : difference - 1
}
