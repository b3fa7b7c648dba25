import { Growing, GrowingNumbers } from './tools/growing.ts'
import { randomFrom } from './tools/random.ts'
import type { Random } from './tools/random.ts'
import type { Market } from './model/market.ts'

/** A made-up territory of any size, for measures and trials; the same settings give the same market everywhere. */
export interface TerritorySettings {
  readonly seed: string
  readonly families: number
  /** 50 families a centre when left out. */
  readonly centres?: number
  /** 12: children change age group during the year and some start later. 1: one month. */
  readonly months: number
  /** Points added at the centre nearest to home; 0 makes one common scale. */
  readonly bonus: number
}

const halfDays = 10
const groups = 3
const days = 5
/** Ways of being apart that a family lists at most. */
const mostPairs = 16

/**
 * Two-dimensional territory; 4 to 6 wishes near home with noise; 10 % of families with two children, half of which
 * accept to be split; 45 % full time, 20 % without Wednesday, the others 1 to 4 random days; capacity 80 % of demand in
 * every cell, more or less by centre.
 */
export function generateTerritory(settings: TerritorySettings): Market {
  const { families, months } = settings
  const centres = settings.centres ?? Math.max(1, Math.round(families / 50))
  const random = randomFrom(settings.seed)
  const map = drawMap(random, centres)
  const shapes = new Shapes(months)
  const rows = new Rows(families)
  const lottery = shuffled(random, families)
  const demand = new Float64Array(groups * halfDays * months)
  for (let f = 0; f < families; f++) {
    const x = random(1_000_000) / 1_000_000
    const y = random(1_000_000) / 1_000_000
    const wishes = nearby(random, map, x, y, 4 + random(3))
    const nearest = map.nearest
    const points = random(20) + random(20) + random(21)
    const keyAt = (bonus: number): number => (points + bonus) * families + lottery[f]!
    const children = Array.from({ length: random(10) === 0 ? 2 : 1 }, () => child(random, months))
    for (const one of children) shapes.addTo(demand, one)
    addOptions(settings, rows, shapes, children, wishes, nearest, keyAt, random(2) === 0)
    rows.endFamily(f)
  }
  return rows.market(shapes, centres, months, capacities(random, demand, centres))
}

interface Child {
  /** Age in months at the start of the calendar. */
  readonly age: number
  readonly start: number
  /** One bit a day. */
  readonly week: number
}

function child(random: Random, months: number): Child {
  const kind = random(100)
  const week = kind < 45 ? 31 : kind < 65 ? 27 : someDays(random)
  return { age: random(36), start: months > 1 && random(5) === 0 ? random(months) : 0, week }
}

function someDays(random: Random): number {
  const count = 1 + random(4)
  let week = 0
  for (let chosen = 0; chosen < count;) {
    const day = 1 << random(days)
    if ((week & day) !== 0) continue
    week |= day
    chosen++
  }
  return week
}

function addOptions(
  { bonus }: TerritorySettings,
  rows: Rows,
  shapes: Shapes,
  children: readonly Child[],
  wishes: readonly number[],
  nearest: number,
  keyAt: (bonus: number) => number,
  mayBeSplit: boolean,
): void {
  const together = shapes.idOf(children)
  for (const centre of wishes) rows.option(keyAt(centre === nearest ? bonus : 0), [[centre, together]])
  if (children.length < 2 || !mayBeSplit) return
  const [first, second] = [shapes.idOf([children[0]!]), shapes.idOf([children[1]!])]
  // Apart, best pairs first; the lower of the two keys counts, so the bonus is lost.
  let pairs = 0
  for (let worse = 1; worse < wishes.length; worse++)
    for (let better = 0; better < worse; better++) {
      if ((pairs += 2) > mostPairs) return
      rows.option(keyAt(0), [
        [wishes[better]!, first],
        [wishes[worse]!, second],
      ])
      rows.option(keyAt(0), [
        [wishes[worse]!, first],
        [wishes[better]!, second],
      ])
    }
}

interface Land {
  readonly x: Float64Array
  readonly y: Float64Array
  readonly side: number
  /** Centres of each square of the grid. */
  readonly squares: readonly number[][]
  nearest: number
}

function drawMap(random: Random, centres: number): Land {
  const side = Math.max(1, Math.floor(Math.sqrt(centres / 3)))
  const squares: number[][] = Array.from({ length: side * side }, () => [])
  const x = new Float64Array(centres)
  const y = new Float64Array(centres)
  for (let c = 0; c < centres; c++) {
    x[c] = random(1_000_000) / 1_000_000
    y[c] = random(1_000_000) / 1_000_000
    squares[squareOf(side, x[c]!, y[c]!)]!.push(c)
  }
  return { x, y, side, squares, nearest: 0 }
}

function squareOf(side: number, x: number, y: number): number {
  return Math.min(side - 1, Math.floor(x * side)) * side + Math.min(side - 1, Math.floor(y * side))
}

/** The `count` best centres around home: distance with noise. Leaves the nearest of all in `map.nearest`. */
function nearby(random: Random, map: Land, x: number, y: number, count: number): number[] {
  const { side, squares } = map
  const found: { centre: number; score: number }[] = []
  const home = squareOf(side, x, y)
  let nearestDistance = Infinity
  for (let reach = 1; found.length < Math.min(3 * count, map.x.length); reach++) {
    found.length = 0
    nearestDistance = Infinity
    for (let i = Math.floor(home / side) - reach; i <= Math.floor(home / side) + reach; i++)
      for (let j = (home % side) - reach; j <= (home % side) + reach; j++) {
        if (i < 0 || j < 0 || i >= side || j >= side) continue
        for (const centre of squares[i * side + j]!) {
          const distance = (map.x[centre]! - x) ** 2 + (map.y[centre]! - y) ** 2
          if (distance < nearestDistance) {
            nearestDistance = distance
            map.nearest = centre
          }
          found.push({ centre, score: distance * (0.5 + random(1000) / 1000) })
        }
      }
    if (reach > side) break
  }
  found.sort((a, b) => a.score - b.score || a.centre - b.centre)
  return found.slice(0, count).map(({ centre }) => centre)
}

function shuffled(random: Random, length: number): Int32Array {
  const values = Int32Array.from({ length }, (_, i) => i)
  for (let i = length - 1; i > 0; i--) {
    const j = random(i + 1)
    const value = values[i]!
    values[i] = values[j]!
    values[j] = value
  }
  return values
}

function capacities(random: Random, demand: Float64Array, centres: number): Int32Array {
  const cells = demand.length
  const capacity = new Int32Array(cells * centres)
  for (let c = 0; c < centres; c++) {
    const share = (0.8 * (0.75 + random(501) / 1000)) / centres
    for (let cell = 0; cell < cells; cell++) capacity[c * cells + cell] = Math.max(1, Math.round(demand[cell]! * share))
  }
  return capacity
}

/** What one or two children need at a centre, each different need kept once. */
class Shapes {
  readonly months: number
  readonly #ids = new Map<string, number>()
  readonly starts = new Growing()
  readonly offsets = new Growing()
  readonly amounts = new Growing()

  constructor(months: number) {
    this.months = months
    this.starts.add(0)
  }

  idOf(children: readonly Child[]): number {
    const name = children.map(
      ({ age, start, week }) => `${this.months > 1 ? age : Math.floor(age / 12)}/${start}/${week}`,
    )
    const known = this.#ids.get(name.join())
    if (known !== undefined) return known
    const id = this.#ids.size
    this.#ids.set(name.join(), id)
    const need = new Float64Array(groups * halfDays * this.months)
    for (const one of children) this.addTo(need, one)
    need.forEach((amount, offset) => {
      if (amount === 0) return
      this.offsets.add(offset)
      this.amounts.add(amount)
    })
    this.starts.add(this.offsets.length)
    return id
  }

  /** Cells of a centre: (age group, half-day, month). A child of three years needs no place any more. */
  addTo(need: Float64Array, { age, start, week }: Child): void {
    for (let month = start; month < this.months; month++) {
      const group = Math.floor((age + month) / 12)
      if (group >= groups) return
      for (let half = 0; half < halfDays; half++)
        if ((week & (1 << (half >> 1))) !== 0) need[(group * halfDays + half) * this.months + month]!++
    }
  }
}

class Rows {
  readonly #optionStart: Int32Array
  readonly #keys = new GrowingNumbers()
  readonly #partStart = new Growing()
  readonly #partCentre = new Growing()
  readonly #partPattern = new Growing()

  constructor(families: number) {
    this.#optionStart = new Int32Array(families + 1)
    this.#partStart.add(0)
  }

  option(key: number, parts: readonly (readonly [centre: number, pattern: number])[]): void {
    this.#keys.add(key)
    for (const [centre, pattern] of parts) {
      this.#partCentre.add(centre)
      this.#partPattern.add(pattern)
    }
    this.#partStart.add(this.#partCentre.length)
  }

  endFamily(family: number): void {
    this.#optionStart[family + 1] = this.#keys.length
  }

  market(shapes: Shapes, centres: number, months: number, capacity: Int32Array): Market {
    const cells = groups * halfDays * months
    return {
      cellStart: Int32Array.from({ length: centres + 1 }, (_, c) => c * cells),
      capacity,
      optionStart: this.#optionStart,
      key: this.#keys.done(),
      partStart: this.#partStart.done(),
      partCentre: this.#partCentre.done(),
      partPattern: this.#partPattern.done(),
      patternStart: shapes.starts.done(),
      patternOffset: shapes.offsets.done(),
      patternAmount: shapes.amounts.done(),
    }
  }
}
