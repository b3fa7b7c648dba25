import type { Option, Problem, Stay } from '../index.ts'

/**
 * The worked example of the README: two centres, five families, two half-days, one month. The Lilas has two places in the
 * morning and one in the afternoon, the Moulin one place all day.
 */
export const smallTown: Problem = {
  format: 'matching-problem/1',
  campaign: '2027-spring',
  calendar: { months: ['2027-09'], halfDays: ['mon-am', 'mon-pm'] },
  ageGroups: [{ id: 'walkers', from: 12, to: 36 }],
  centres: [
    { id: 'lilas', capacity: [{ places: 2 }, { places: 1, halfDays: ['mon-pm'] }] },
    { id: 'moulin', capacity: [{ places: 1 }] },
  ],
  families: [
    family('anemone', 52, 401, [at('lilas', 'mon-am', 'mon-pm'), at('moulin', 'mon-am', 'mon-pm')]),
    family('bleuet', 47, 288, [at('lilas', 'mon-am', 'mon-pm'), at('moulin', 'mon-am', 'mon-pm')]),
    family('capucine', 43, 733, [at('lilas', 'mon-am', 'mon-pm'), at('lilas', 'mon-am')]),
    family('dahlia', 43, 112, [at('moulin', 'mon-am'), at('lilas', 'mon-am')]),
    family('eglantine', 30, 950, [at('lilas', 'mon-pm'), at('moulin', 'mon-pm')]),
  ],
}

function family(id: string, points: number, lottery: number, stays: readonly Stay[]): Problem['families'][number] {
  const options: Option[] = stays.map((stay) => ({ children: [stay], points }))
  return { id, children: [{ id: `child-${id}`, born: '2026-03-10' }], tieBreaks: [], lottery, options }
}

function at(centre: string, ...halfDays: string[]): Stay {
  return { centre, halfDays, from: '2027-09' }
}
