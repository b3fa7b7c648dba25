import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { madeUpProblem } from '../../testing/made-up-problem.ts'
import { smallTown } from '../../testing/small-town.ts'
import { marketOfRaw, prepare, validate } from '../../index.ts'
import type { Problem, RawInstance } from '../../index.ts'

describe('a problem that cannot be read', () => {
  test('every mistake is told at once, with its path and what was read', () => {
    const [first] = smallTown.families
    const broken = {
      ...smallTown,
      calendar: { months: ['2027-09', '2027-11'], halfDays: ['mon-am', 'mon-am'] },
      families: [
        {
          ...first,
          lottery: 1.5,
          options: [{ points: 'many', children: [{ centre: 'roses', halfDays: [], from: '2027-09' }] }],
        },
        { ...first, children: [{ id: 'x', born: '2026-02-30' }], options: [] },
      ],
    }
    expect(validate(broken).map(({ path, code }) => `${path} ${code}`)).toEqual([
      'calendar.months[1] months-not-consecutive',
      'calendar.halfDays[1] duplicate',
      'centres[0].capacity[1].halfDays[0] unknown-half-day',
      'families[0].lottery not-a-whole-number',
      'families[0].options[0].points not-a-whole-number',
      'families[0].options[0].children[0].halfDays wrong-length',
      'families[0].options[0].children[0].centre unknown-centre',
      'families[1].id duplicate',
      'families[1].children[0].born not-a-day',
    ])
    expect(validate(broken).find(({ code }) => code === 'unknown-centre')?.value).toBe('roses')
    expect(prepare(broken as unknown as Problem).ok).toBe(false)
  })

  test('two families with one lottery number, a child too old, a place held twice over', () => {
    const [a, b, ...others] = smallTown.families
    const same = { ...smallTown, families: [a!, { ...b!, lottery: a!.lottery }, ...others] }
    expect(validate(same)).toEqual([{ path: 'families[1].lottery', code: 'duplicate', value: a!.lottery }])
    const old = { ...smallTown, families: [{ ...a!, children: [{ id: 'c', born: '2020-01-01' }] }] }
    expect(validate(old).map(({ code }) => code)).toEqual(['outside-age-groups', 'outside-age-groups'])
    const held = { ...smallTown, families: [a!, b!].map((family) => ({ ...family, incumbent: true })) }
    expect(validate(held)[0]).toMatchObject({ path: 'centres[1].capacity', code: 'current-places-exceed-capacity' })
  })

  test('whatever is given, there is an answer and never a crash', () => {
    fc.assert(
      fc.property(fc.jsonValue(), (value) => {
        expect(validate(value).length).toBeGreaterThan(0)
        expect(marketOfRaw(value as unknown as RawInstance).ok).toBe(false)
      }),
    )
    const nonsense: unknown[] = [null, 'x', -1, 2.5, {}, [], [null], '__proto__']
    const visit = (value: unknown, put: (other: unknown) => unknown): void => {
      for (const other of nonsense) expect(Array.isArray(validate(put(other)))).toBe(true)
      if (typeof value !== 'object' || value === null) return
      for (const [name, member] of Object.entries(value).slice(0, 8))
        visit(member, (other) =>
          put(Array.isArray(value) ? value.with(Number(name), other) : { ...value, [name]: other }),
        )
    }
    visit(madeUpProblem('nonsense', 4), (other) => other)
  })
})
