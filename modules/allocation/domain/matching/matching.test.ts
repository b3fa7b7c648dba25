import { firstDay, halfDays, month, shiftMonth, week, workingWeek } from '@ribambelle/kernel'
import { ageInMonths } from '@ribambelle/kernel'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { randomFrom } from '@ribambelle/kernel'
import { frozenRound } from '../../testing/frozen.ts'
import { ageBands } from '../round/snapshot.ts'
import type { FrozenRequest } from '../round/snapshot.ts'
import { publishedAge, referenceBirth } from './calendar.ts'
import { optionsOf, otherWeeks, shorterWeeks } from './options.ts'
import { groundOf } from './stays.ts'

const months = Array.from({ length: 11 }, (_, i) => shiftMonth(month('2027-09'), i))

describe('fewer days', () => {
  it('leave whole days out, Wednesday first, never under the fewest, and never many choices', () => {
    const weeks = shorterWeeks({ week: workingWeek, fewestDays: 3 })
    const daysOf = (week: readonly string[]): string[] => [...new Set(week.map((halfDay) => halfDay.slice(0, 3)))]
    expect(daysOf(weeks[0]!)).toEqual(['mon', 'tue', 'thu', 'fri'])
    expect(weeks.every((week) => daysOf(week).length >= 3 && week.length === 2 * daysOf(week).length)).toBe(true)
    expect(weeks.length).toBeLessThanOrEqual(4)
    expect(daysOf(weeks.at(-1)!).length).toBe(3)
  })

  it('are none where the family does not accept them', () => {
    expect(shorterWeeks({ week: workingWeek, fewestDays: null })).toEqual([])
    expect(shorterWeeks({ week: workingWeek, fewestDays: 5 })).toEqual([])
  })
})

describe('other days', () => {
  const daysOf = (week: readonly string[]): string[] => [...new Set(week.map((halfDay) => halfDay.slice(0, 3)))]
  const threeDays = week(['mon-am', 'mon-pm', 'tue-am', 'thu-am', 'thu-pm'])

  it('are tried where the family says that they would do: the fewest changes first, never an impossible day', () => {
    expect(otherWeeks({ week: threeDays })).toEqual([])
    const weeks = otherWeeks({ week: threeDays, otherDays: { never: ['wed'] } })
    expect(daysOf(weeks[0]!)).toEqual(['tue', 'thu', 'fri'])
    expect(weeks).toHaveLength(3)
    // The morning that was asked for on Tuesday is a morning on Friday.
    expect(weeks).toContainEqual(week(['mon-am', 'mon-pm', 'thu-am', 'thu-pm', 'fri-am']))
  })

  it('reach every choice of three days out of five', () => {
    const weeks = [threeDays, ...otherWeeks({ week: threeDays, otherDays: { never: [] } })]
    expect(new Set(weeks.map((one) => daysOf(one).join())).size).toBe(10)
  })

  it('are as many days and half-days as asked, each once, and never Saturday', () => {
    const anyWeek = fc.subarray([...halfDays], { minLength: 1 }).map((chosen) => week(chosen))
    fc.assert(
      fc.property(anyWeek, fc.subarray(['mon', 'tue', 'wed', 'thu', 'fri', 'sat']), (asked, never) => {
        const weeks = otherWeeks({ week: asked, otherDays: { never } })
        expect(new Set(weeks.map((one) => one.join())).size).toBe(weeks.length)
        for (const one of weeks) {
          expect([one.length, daysOf(one).length]).toEqual([asked.length, daysOf(asked).length])
          const added = daysOf(one).filter((day) => !daysOf(asked).includes(day))
          expect(added.some((day) => never.includes(day) || day === 'sat')).toBe(false)
        }
      }),
    )
  })
})

describe('the ranked list of a family', () => {
  const { snapshot } = frozenRound(randomFrom('options'))
  const flat = {
    ...snapshot,
    centres: snapshot.centres.map((centre) => ({
      ...centre,
      groups: centre.groups.map((group) => ({
        ...group,
        free: group.free.map(() => 1),
        authorised: group.free.map(() => 2),
      })),
    })),
  }
  const ground = groundOf(flat)
  const base: FrozenRequest = {
    ...snapshot.requests[0]!,
    startMonth: month('2027-09'),
    startFlexibility: 2,
    siblings: 'split',
    wishes: ['ballon', 'arbre'],
    children: [{ childId: 'c', week: workingWeek, fewestDays: 4, bands: flat.months.map(() => 'm02-15'), held: null }],
  }

  it('keeps the family’s own order, the whole week before fewer days', () => {
    const { options } = optionsOf(ground, base)
    expect(options[0]!.stays[0]).toMatchObject({ centre: { centreId: 'ballon' }, week: workingWeek, from: 0 })
    expect(options.map(({ ranks }) => ranks[0]!)).toEqual(options.map(({ ranks }) => ranks[0]!).sort())
  })

  it('tries other days right after those asked, at the same centre, and keeps twins together', () => {
    const asked = week(['mon-am', 'tue-am'])
    const child = { ...base.children[0]!, week: asked, fewestDays: null, otherDays: { never: ['wed', 'fri'] } }
    const twins = { ...base, siblings: 'together' as const, children: [child, { ...child, childId: 'd' }] }
    const { options } = optionsOf(ground, twins)
    const first = options.filter(({ ranks }) => ranks[0] === 1)
    expect(first.map(({ stays }) => stays.map((stay) => stay!.week.join(' ')))).toEqual([
      ['mon-am tue-am', 'mon-am tue-am'],
      ['tue-am thu-am', 'tue-am thu-am'],
      ['mon-am thu-am', 'mon-am thu-am'],
    ])
  })

  it('does not try a later month that could never help: all months have the same places', () => {
    expect(optionsOf(ground, base).options.some(({ later }) => later > 0)).toBe(false)
    const fuller = {
      ...flat,
      centres: flat.centres.map((centre) => ({
        ...centre,
        groups: centre.groups.map((group) => ({
          ...group,
          free: group.free.map((n, i) => (i % flat.months.length === 0 ? 0 : n)),
        })),
      })),
    }
    expect(optionsOf(groundOf(fuller), base).options.filter(({ later }) => later === 1)).toHaveLength(2)
  })

  it('keeps one line to certify a refusal, and drops others that no family could be granted', () => {
    const wednesday = [4, 5]
    const full = (held: FrozenRequest['children'][number]['held']) => {
      const centres = flat.centres.map((centre) => ({
        ...centre,
        groups: centre.groups.map((group) => ({
          ...group,
          free: group.free.map((n, i) => (wednesday.includes(Math.floor(i / flat.months.length)) ? 0 : n)),
        })),
      }))
      const holder = { ...base, requestId: 'holder', children: [{ ...base.children[0]!, childId: 'holder', held }] }
      return optionsOf(groundOf({ ...flat, centres, requests: [holder] }), { ...base, wishes: ['ballon'] }).options
    }
    const asksWednesday = (options: ReturnType<typeof full>): number =>
      options.filter(({ stays }) => stays[0]!.week.includes('wed-am')).length
    expect(asksWednesday(full(null))).toBe(1)
    // Where a child may move away the places may come free: every line stays.
    const held = { centreId: 'ballon', week: workingWeek, from: month('2027-01'), until: month('2028-07') }
    expect(asksWednesday(full(held))).toBeGreaterThan(1)
  })

  it('says which wish can never be served, and why', () => {
    const { impossible, options } = optionsOf(ground, { ...base, wishes: ['nowhere', 'arbre'] })
    expect(impossible.get(0)).toBe('no-places-of-care')
    expect(options.every(({ ranks }) => ranks[0] === 2)).toBe(true)
    const old = { ...base, children: [{ ...base.children[0]!, bands: flat.months.map(() => null) }] }
    expect([...optionsOf(ground, old).impossible.values()]).toEqual(['age', 'age'])
  })

  it('keeps brothers and sisters together where the family asks for it, and tries them apart where it does not', () => {
    const two = [base.children[0]!, { ...base.children[0]!, childId: 'd' }]
    const centresOf = (siblings: 'together' | 'split'): boolean[] =>
      optionsOf(ground, { ...base, siblings, children: two }).options.map(
        ({ stays }) => new Set(stays.map((stay) => stay!.centre.centreId)).size === 1,
      )
    expect(centresOf('together').every(Boolean)).toBe(true)
    expect(centresOf('split')).toContain(false)
    expect(centresOf('split')[0]).toBe(true)
  })

  it('ends with the place held today, and asks for nothing that this place gives already', () => {
    const held = { centreId: 'arbre', week: workingWeek, from: month('2027-01'), until: month('2028-07') }
    const { options } = optionsOf(ground, {
      ...base,
      wishes: ['ballon', 'arbre', 'cabane'],
      children: [{ ...base.children[0]!, held }],
    })
    expect(options.at(-1)).toMatchObject({ kind: 'held' })
    expect(options.slice(0, -1).every(({ stays }) => stays[0]!.centre.centreId === 'ballon')).toBe(true)
  })
})

describe('ages', () => {
  it('are told apart no more finely than some centre does', () => {
    expect(
      ageBands([
        { from: 2, to: 15 },
        { from: 15, to: 36 },
        { from: 2, to: 36 },
      ]).map(({ bandId }) => bandId),
    ).toEqual(['m02-15', 'm15-36'])
    expect(
      ageBands([
        { from: 2, to: 12 },
        { from: 18, to: 36 },
      ]).map(({ bandId }) => bandId),
    ).toEqual(['m02-12', 'm18-36'])
  })

  it('that change during the round are published as a month of reference that gives the same groups, never as the birth', () => {
    const bands = ageBands([
      { from: 2, to: 15 },
      { from: 15, to: 24 },
      { from: 24, to: 36 },
    ])
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 34 }), fc.integer({ min: 1, max: 28 }), (age, day) => {
        const born =
          `${shiftMonth(months[0]!, -age).slice(0, 7)}-${String(day).padStart(2, '0')}` as `${number}-${number}-${number}`
        const at = (birth: typeof born): (string | null)[] =>
          months.map(
            (month) =>
              bands.find(
                ({ from, to }) =>
                  ageInMonths(birth, firstDay(month)) >= from && ageInMonths(birth, firstDay(month)) < to,
              )?.bandId ?? null,
          )
        expect(at(referenceBirth(at(born), bands, months))).toEqual(at(born))
      }),
    )
    const child = { childId: 'c', week: workingWeek, fewestDays: null, held: null, bands: months.map(() => 'm15-24') }
    expect(publishedAge(child, bands, months)).toEqual({ ageGroup: 'm15-24' })
  })
})
