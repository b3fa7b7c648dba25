import { addDays, ageInMonths, day, daysBetween, firstDay, month, monthOf, randomFrom } from '@ribambelle/kernel'
import { ageGroupIn } from '@ribambelle/capacity'
import { careType } from '@ribambelle/directory'
import type { CareRequest, FactCode } from '@ribambelle/intake'
import { describe, expect, it } from 'vitest'
import { drawLand } from '../demo/land/land.ts'
import {
  activities,
  childminderFirst,
  incomeSpread,
  recourse,
  recourseOverall,
  siblingShare,
  weekShares,
} from './aggregates.ts'
import { firstBornStillHere } from './children.ts'
import { drawFamilies } from './families.ts'
import { chanceOfAsking, drawHousehold } from './household.ts'
import { daysOf } from './weeks.ts'

const today = day('2026-11-22')
const campaign = month('2027-09')
const land = drawLand(campaign, today)
const draw = { ...land, zones: land.profiles, campaign, today, seed: 'test', lastRound: day('2026-04-20') }
const { requests } = drawFamilies({ ...draw, count: 3000 })

const share = (fits: (request: CareRequest) => boolean): number => requests.filter(fits).length / requests.length
const value = (request: CareRequest, code: FactCode): number =>
  request.facts.find((fact) => fact.code === code)?.value ?? 0
const median = (values: readonly number[]): number => [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)]!

/** Prints what was drawn beside what was aimed at, and holds each to its tolerance. */
function compare(title: string, lines: readonly (readonly [string, number, number, number])[]): void {
  const table = lines.map(([what, drawn, target, tolerance]) => ({
    what,
    drawn: round(drawn),
    target: round(target),
    tolerance,
  }))
  console.log(title)
  console.table(table)
  for (const { what, drawn, target, tolerance } of table) {
    expect(Math.abs(drawn - target), `${what}: ${drawn} for ${target}`).toBeLessThanOrEqual(tolerance)
  }
}
const round = (figure: number): number => Math.round(figure * 1000) / 1000

describe('a family whose address has no postcode', () => {
  it('is reached by letters as its home says', () => {
    const postal = (label: string) => ({ street: label.split(', ')[0]!, postcode: '99000', town: 'Portneuf' })
    const zones = land.profiles.map((zone) => ({
      ...zone,
      addresses: zone.addresses.map((home) => ({ ...home, postal: postal(home.label) })),
    }))
    const drawn = drawFamilies({ ...draw, zones, count: 5 }).requests
    expect(drawn.map(({ household }) => household.postal)).toEqual(
      drawn.map(({ household }) => postal(household.address)),
    )
  })
})

describe('families drawn from the figures of their zones', () => {
  const random = randomFrom('all families')
  const all = Array.from({ length: 20_000 }, () => drawHousehold(land.profiles, random))
  const of = (activity: string): typeof all => all.filter((household) => household.activity === activity)
  const mean = (values: readonly number[]): number => values.reduce((sum, one) => sum + one, 0) / values.length

  it('look like the territory: single parents, incomes, and who asks for care', () => {
    const children = land.profiles.reduce((sum, zone) => sum + zone.children, 0)
    const singles = land.profiles.reduce((sum, zone) => sum + zone.children * zone.singleParentShare, 0) / children
    const relative = all.map(({ standard, zone }) => standard / zone.medianIncome)
    const sorted = [...relative].sort((a, b) => a - b)
    const decile = (rank: number): number => sorted[Math.floor((rank / 10) * sorted.length)]!
    compare('All families with a child under three', [
      ['single parents', all.filter(({ familyType }) => familyType === 'single').length / all.length, singles, 0.01],
      ['median standard of living / zone median', median(relative), 1, 0.04],
      ['ln(D9/D1) of standards of living', Math.log(decile(9) / decile(1)), 2 * 1.2816 * incomeSpread, 0.12],
      [
        'lives in the biggest commune',
        all.filter(({ zone }) => zone.zoneId === 'vaudorme').length / all.length,
        860 / children,
        0.015,
      ],
      ...activities.map(
        (activity) => [`asks: ${activity}`, mean(of(activity).map(chanceOfAsking)), recourse[activity], 0.035] as const,
      ),
      ['asks: all', mean(all.map(chanceOfAsking)), recourseOverall, 0.03],
    ])
  })

  it('ask less when poorer, as published surveys find, without anybody being left out', () => {
    const ranked = [...all].sort((a, b) => a.standard - b.standard)
    const fifth = ranked.length / 5
    const [poorest, richest] = [
      mean(ranked.slice(0, fifth).map(chanceOfAsking)),
      mean(ranked.slice(-fifth).map(chanceOfAsking)),
    ]
    expect(poorest).toBeGreaterThan(0.2)
    expect(richest / poorest).toBeGreaterThan(1.7)
    expect(richest / poorest).toBeLessThan(4)
  })
})

describe('requests drawn for a campaign', () => {
  const week = (request: CareRequest): number => request.needs[0]!.week.length
  const firstKind = (request: CareRequest): string | undefined =>
    careType(land.sites.find(({ siteId }) => siteId === request.wishes[0]!.siteId)!.kind)

  it('have the weeks, wishes, brothers and sisters, months that the service sees', () => {
    const withoutWednesday = share(({ needs }) => needs[0]!.week.length === 8 && !needs[0]!.week.includes('wed-am'))
    compare('Requests', [
      ['whole week', share((request) => week(request) === 10), weekShares.full, 0.03],
      ['four days without Wednesday', withoutWednesday, weekShares.withoutWednesday + 0.01, 0.03],
      ['part of the week', share((request) => week(request) < 10), weekShares.part + weekShares.withoutWednesday, 0.03],
      ['mornings only', share(({ needs }) => needs[0]!.week.every((half) => half.endsWith('am'))), 0.05, 0.02],
      ['two children', share(({ needs }) => needs.length === 2), siblingShare, 0.02],
      ['of them together', share(({ siblings }) => siblings === 'together') / siblingShare, 0.5, 0.12],
      ['a childminder first', share((request) => firstKind(request) === 'individual'), childminderFirst, 0.03],
      ['starts in September', share(({ startMonth }) => startMonth === campaign), 0.73, 0.04],
      ['no later start accepted', share(({ startFlexibility }) => startFlexibility === 0), 0.52, 0.03],
      [
        'written to in another language than French',
        share(({ household }) => household.language !== 'fr'),
        0.16,
        0.025,
      ],
      ['first wishes in the same commune or within 5 km', share((request) => nearest(request) < 5), 0.88, 0.1],
      [
        'wishes for each family',
        requests.reduce((sum, { wishes }) => sum + wishes.length, 0) / requests.length,
        3.6,
        0.4,
      ],
      ['under one year in September', share((request) => age(request) < 12), 0.6, 0.1],
    ])
  })

  const age = ({ needs }: CareRequest): number => ageInMonths(needs.at(-1)!.child.born, firstDay(campaign))
  const nearest = ({ household, wishes }: CareRequest): number => {
    const site = land.sites.find(({ siteId }) => siteId === wishes[0]!.siteId)!
    return Math.hypot((site.latitude - household.latitude!) * 111, (site.longitude - household.longitude!) * 77)
  }

  it('are spread over the year and made by people who could: a child at least expected, a day that has passed', () => {
    const byMonth = Map.groupBy(requests, ({ submittedAt }) => monthOf(day(submittedAt!.slice(0, 10))))
    expect([...byMonth.values()].filter((made) => made.length > requests.length * 0.015).length).toBeGreaterThanOrEqual(
      11,
    )
    for (const { submittedAt, needs } of requests) {
      const submitted = day(submittedAt!.slice(0, 10))
      expect(submitted < today).toBe(true)
      expect(daysBetween(submitted, needs.at(-1)!.child.born)).toBeLessThanOrEqual(196)
    }
  })

  it('are for children whom every wished centre can receive, old enough to enter and not yet at school', () => {
    for (const { needs, wishes, startMonth } of requests) {
      expect(new Set(wishes.map(({ siteId }) => siteId)).size).toBe(wishes.length)
      expect(wishes.length).toBeLessThanOrEqual(6)
      for (const { child, week, fewestDays } of needs) {
        expect(daysBetween(child.born, firstDay(startMonth))).toBeGreaterThanOrEqual(70)
        expect(child.born >= firstBornStillHere(campaign)).toBe(true)
        expect(child.expected).toBe(child.born > today)
        expect(child.firstName === null).toBe(child.expected)
        if (fewestDays !== null) expect(fewestDays).toBeLessThan(daysOf(week))
        for (const { siteId } of wishes) {
          const groups = land.ageGroups.filter(({ centreId }) => centreId === siteId)
          expect(ageGroupIn(groups, child.born, startMonth, 'cohort'), `${siteId} ${child.born}`).toBeDefined()
          expect(land.sites.find((site) => site.siteId === siteId)!.listed).toBe(true)
        }
      }
    }
  })

  it('carry facts that agree with the household and with each other', () => {
    const ofCouples: FactCode[] = [
      'couple-both-work',
      'couple-one-works-one-seeks',
      'couple-one-works-one-home',
      'couple-none-works',
    ]
    const ofSingles: FactCode[] = ['single-works', 'single-seeks', 'single-home']
    for (const request of requests) {
      const has = (code: FactCode): boolean => value(request, code) > 0
      const single = request.household.familyType === 'single'
      expect(has('single-parent')).toBe(single)
      expect([...ofCouples, ...ofSingles].filter(has)).toHaveLength(1)
      expect(ofSingles.some(has)).toBe(single)
      expect(has('no-care') && has('parental-leave')).toBe(false)
      if (has('parental-leave'))
        expect(has('couple-none-works') || has('single-home') || has('single-seeks')).toBe(false)
      expect(has('multiple-birth')).toBe(
        request.needs.length === 2 && request.needs[0]!.child.born === request.needs[1]!.child.born,
      )
      expect(request.household.childrenInCharge).toBeGreaterThanOrEqual(request.needs.length)
      if (has('sibling-present') || has('elder-refused'))
        expect(request.household.childrenInCharge).toBeGreaterThan(request.needs.length)
      expect(has('waiting-year')).toBe(daysBetween(day(request.submittedAt!.slice(0, 10)), today) > 365)
      expect(has('past-rounds')).toBe(request.submittedAt! < '2026-04-20')
      expect(request.household.guardians.length).toBeGreaterThanOrEqual(single ? 1 : 2)
      if (request.household.channel === 'email')
        expect(request.household.guardians[0]!.email).toMatch(/@courriel\.example$/)
      for (const { proof, verifiedOn } of request.facts) {
        expect(proof === 'verified').toBe(verifiedOn !== null)
        if (verifiedOn) expect(verifiedOn <= today && verifiedOn >= request.submittedAt!.slice(0, 10)).toBe(true)
      }
    }
  })

  it('are the same from the same seed, to the letter, and other families from another', () => {
    const again = (seed: string): unknown => drawFamilies({ ...draw, count: 60, seed })
    expect(again('a')).toEqual(again('a'))
    expect(again('a')).not.toEqual(again('b'))
    expect(new Set(requests.map(({ reference }) => reference)).size).toBe(requests.length)
    expect(
      new Set(
        requests.flatMap(({ household }) => household.guardians.map(({ email }) => email ?? household.householdId)),
      ).size,
    ).toBeGreaterThan(requests.length)
  })
})

describe('the running year in the centres', () => {
  const { contracts } = drawFamilies({ ...draw, count: 1 })
  const september = month('2026-09')

  it('is about 85 % full, never beyond what is authorised, and September frees places', () => {
    const held = (on: typeof campaign): Map<string, number> => {
      const counts = new Map<string, number>()
      for (const { centreId, born, week, from, until } of contracts) {
        if (from > addDays(firstDay(on), 300) || until < firstDay(on)) continue
        const group = ageGroupIn(
          land.ageGroups.filter((one) => one.centreId === centreId),
          born,
          on,
          'cohort',
        )
        for (const half of week) {
          const cell = `${centreId} ${group?.ageGroupId} ${half}`
          counts.set(cell, (counts.get(cell) ?? 0) + 1)
        }
      }
      return counts
    }
    const [now, next] = [held(september), held(campaign)]
    const inForce = (on: typeof campaign): Map<string, number> =>
      new Map(
        land.places
          .filter(({ from, until }) => from <= firstDay(on) && (until === null || until >= firstDay(on)))
          .map(({ centreId, ageGroupId, halfDay, places }) => [`${centreId} ${ageGroupId} ${halfDay}`, places]),
      )
    const sum = (counts: ReadonlyMap<string, number>): number => [...counts.values()].reduce((all, one) => all + one, 0)
    for (const [counts, on] of [
      [now, september],
      [next, campaign],
    ] as const) {
      for (const [cell, count] of counts) expect(count, `${cell} ${on}`).toBeLessThanOrEqual(inForce(on).get(cell) ?? 0)
    }
    compare('Half-days held', [
      ['running year', sum(now) / sum(inForce(september)), 0.85, 0.04],
      ['still held in the coming September', sum(next) / sum(inForce(campaign)), 0.45, 0.12],
    ])
  })

  it('holds children of plausible ages, who leave for school in the year they turn three', () => {
    for (const { born, from, until } of contracts) {
      expect(daysBetween(born, from)).toBeGreaterThanOrEqual(70)
      expect(born < today).toBe(true)
      expect(until <= `${Number(born.slice(0, 4)) + 3}-08-31`).toBe(true)
      expect(until > from).toBe(true)
    }
  })
})
