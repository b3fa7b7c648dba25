import type { Option, Problem, RawInstance } from '../index.ts'

/** Small examples that others have published: facts, with where they come from. */
export interface Published {
  readonly name: string
  readonly source: string
  readonly instance: RawInstance
  /** Fewest justified claims. */
  readonly fewest: number
  /** Number of stable outcomes. */
  readonly stable: number
  /** The answer that the source gives, option of each family. */
  readonly answer?: readonly (number | null)[]
}

/** Who asks for what, best first (centre and places needed), and in which order each centre takes them. */
function published(
  head: Omit<Published, 'instance'>,
  places: Readonly<Record<string, number>>,
  wishes: Readonly<Record<string, readonly (readonly [centre: string, need: number])[]>>,
  orders: Readonly<Record<string, readonly string[]>>,
): Published {
  const families = Object.entries(wishes).map(([name, list]) => ({
    options: list.map(([centre, need]) => ({
      key: 100 - orders[centre]!.indexOf(name),
      need: { [centre]: { '0': need } },
    })),
  }))
  const centres = Object.fromEntries(Object.entries(places).map(([centre, count]) => [centre, [count]]))
  return { ...head, instance: { centres, families } }
}

function one(...centres: string[]): [string, number][] {
  return centres.map((centre) => [centre, 1])
}

export const publishedExamples: readonly Published[] = [
  published(
    {
      name: 'three men and three women, everybody content on one side',
      source: 'Gale and Shapley 1962, example 1',
      fewest: 0,
      stable: 3,
      answer: [0, 0, 0],
    },
    { A: 1, B: 1, C: 1 },
    { alpha: one('A', 'B', 'C'), beta: one('B', 'C', 'A'), gamma: one('C', 'A', 'B') },
    { A: ['beta', 'gamma', 'alpha'], B: ['gamma', 'alpha', 'beta'], C: ['alpha', 'beta', 'gamma'] },
  ),
  published(
    {
      name: 'four men and four women, nobody with a first choice, one stable outcome',
      source: 'Gale and Shapley 1962, example 2',
      fewest: 0,
      stable: 1,
      answer: [2, 1, 1, 1],
    },
    { A: 1, B: 1, C: 1, D: 1 },
    {
      alpha: one('A', 'B', 'C', 'D'),
      beta: one('A', 'D', 'C', 'B'),
      gamma: one('B', 'A', 'C', 'D'),
      delta: one('D', 'B', 'C', 'A'),
    },
    {
      A: ['delta', 'gamma', 'alpha', 'beta'],
      B: ['beta', 'delta', 'alpha', 'gamma'],
      C: ['delta', 'alpha', 'beta', 'gamma'],
      D: ['gamma', 'beta', 'alpha', 'delta'],
    },
  ),
  published(
    {
      name: 'three students: the stable outcome that two of them would gladly trade',
      source: 'Abdulkadiroglu and Sonmez 2003, example 1 (Roth 1982)',
      fewest: 0,
      stable: 1,
      answer: [1, 1, 2],
    },
    { s1: 1, s2: 1, s3: 1 },
    { i1: one('s2', 's1', 's3'), i2: one('s1', 's2', 's3'), i3: one('s1', 's2', 's3') },
    { s1: ['i1', 'i3', 'i2'], s2: ['i2', 'i1', 'i3'], s3: ['i2', 'i1', 'i3'] },
  ),
  published(
    {
      name: 'two residents and one who needs two places: no stable outcome',
      source: 'residents with sizes, after McDermid and Manlove 2010; the cycle is checked by trying every outcome',
      fewest: 1,
      stable: 0,
    },
    { h1: 2, h2: 1 },
    { couple: [['h1', 2]], r1: one('h2', 'h1'), r2: one('h1', 'h2') },
    { h1: ['r1', 'couple', 'r2'], h2: ['r2', 'r1'] },
  ),
]

/**
 * The demonstration round of a program for Japanese towns: five children of three years, three centres, a child who asks
 * to move and whose place is passed on, two siblings only together.
 * @source CyberAgent, ChilmAI, sample data (2026, Apache 2.0): points, places and wishes
 */
export const japaneseDemonstration: Problem = {
  format: 'matching-problem/1',
  campaign: 'demonstration',
  calendar: { months: ['2026-04'], halfDays: ['day'] },
  ageGroups: [{ id: 'three', from: 36, to: 48 }],
  centres: [
    { id: '10', capacity: [{ places: 1 }] },
    // One place offered, and the one that child 102 holds.
    { id: '20', capacity: [{ places: 2 }] },
    { id: '30', capacity: [{ places: 3 }] },
  ],
  families: [
    household('1001', 100, ['10'], ['20']),
    { ...household('1002', 80, ['10'], ['30'], ['20']), incumbent: true },
    household('1003', 70, ['20'], ['30']),
    household('1004', 60, ['20', '20'], ['30', '30']),
  ],
}

function household(id: string, points: number, ...wishes: string[][]): Problem['families'][number] {
  const options = wishes.map((centres): Option => {
    const children = centres.map((centre) => ({ centre, halfDays: ['day'], from: '2026-04' }))
    return { points, children }
  })
  const children = wishes[0]!.map((_, i) => ({ id: `${id}-${i}`, ageGroup: 'three' }))
  return { id, children, tieBreaks: [], lottery: Number(id), options }
}
