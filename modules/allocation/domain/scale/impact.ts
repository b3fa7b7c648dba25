import type { FamilyResult } from '../result/family-result.ts'
import { activities, incomeBands } from '../round/snapshot.ts'
import type { FrozenRequest, Snapshot } from '../round/snapshot.ts'

export const dimensions = ['income', 'family', 'activity', 'zone', 'need', 'care'] as const
export type Dimension = (typeof dimensions)[number]

export interface ImpactTable {
  readonly dimension: Dimension
  /** none where the round is too small to be cut */
  readonly rows: readonly ImpactRow[]
}

/** One class of families: every number is rounded to the nearest five. */
export interface ImpactRow {
  /** `others` for the classes that are too small to be shown alone */
  readonly code: string
  readonly asked: number
  readonly before: number
  readonly after: number
  readonly gains: number
  readonly losses: number
}

/** A class is shown from eleven families on. */
const leastClass = 11
const step = 5

/** One family, as each of the two scales answered it. */
export interface Pair {
  readonly request: FrozenRequest
  readonly was: FamilyResult
  readonly is: FamilyResult
  readonly gains: boolean
  readonly loses: boolean
  readonly changed: number
}

export const placed = ({ outcome }: FamilyResult): boolean => outcome === 'placed'

/** The class of a request: codes only. */
function classOf(dimension: Dimension, request: FrozenRequest, care: ReadonlyMap<string, string>): string {
  switch (dimension) {
    case 'income':
      return request.income
    case 'family':
      return request.familyType
    case 'activity':
      return request.activity
    case 'zone':
      return request.zoneId
    case 'need':
      return daysClass(new Set(request.children[0]!.week.map((halfDay) => halfDay.slice(0, 3))).size)
    case 'care':
      return care.get(request.wishes[0]!) ?? 'collective'
  }
}

const daysClass = (days: number): string => (days >= 5 ? 'days-5' : days >= 3 ? 'days-3-4' : 'days-1-2')

const order: Partial<Record<Dimension, readonly string[]>> = {
  income: incomeBands,
  family: ['couple', 'single'],
  activity: activities,
  need: ['days-5', 'days-3-4', 'days-1-2'],
  care: ['collective', 'individual'],
}

/** Who gains and who loses, by class. No class of fewer than eleven families is shown, and every number is rounded. */
export function tableOf(dimension: Dimension, pairs: readonly Pair[], { centres }: Snapshot): ImpactTable {
  const care = new Map(centres.map((centre) => [centre.centreId, centre.care]))
  const classes = [...Map.groupBy(pairs, ({ request }) => classOf(dimension, request, care))]
  const place = (code: string): number => order[dimension]?.indexOf(code) ?? 0
  classes.sort(([a], [b]) => place(a) - place(b) || (a < b ? -1 : 1))
  // The smallest ones go together until they are eleven: one of them alone would be the total less the others.
  const small = classes.filter(([, own]) => own.length < leastClass).map(([code]) => code)
  const together = (): Pair[] => classes.filter(([code]) => small.includes(code)).flatMap(([, own]) => own)
  while (small.length > 0 && together().length < leastClass && small.length < classes.length) {
    const [next] = classes.filter(([code]) => !small.includes(code)).sort(([, a], [, b]) => a.length - b.length)
    small.push(next![0])
  }
  const shown = classes.filter(([code]) => !small.includes(code)).map(([code, own]) => rowOf(code, own))
  // One class alone says nothing that the totals do not.
  if (shown.length === 0) return { dimension, rows: [] }
  if (small.length > 0) shown.push(rowOf('others', together()))
  return { dimension, rows: shown }
}

function rowOf(code: string, own: readonly Pair[]): ImpactRow {
  const count = (test: (pair: Pair) => boolean): number => Math.round(own.filter(test).length / step) * step
  return {
    code,
    asked: Math.round(own.length / step) * step,
    before: count(({ was }) => placed(was)),
    after: count(({ is }) => placed(is)),
    gains: count(({ gains }) => gains),
    losses: count(({ loses }) => loses),
  }
}
