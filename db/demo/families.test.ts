import { comingSeptember, day, daysBetween, firstDay, month } from '@ribambelle/kernel'
import type { CareRequest } from '@ribambelle/intake'
import { describe, expect, it } from 'vitest'
import { afterPastRound, drawComingRequests, drawPastYear, fillRunningYear } from './families.ts'
import { drawLand } from './land/land.ts'
import { calendarOf, storyRequests } from './stories/index.ts'

const days = [
  '2026-09-03',
  '2026-10-01',
  '2026-11-22',
  '2027-01-15',
  '2027-04-02',
  '2027-06-30',
  '2027-08-31',
  '2028-02-29',
].map(day)

const submitted = ({ submittedAt }: CareRequest): string => submittedAt!.slice(0, 10)

describe('the families of the demonstration, whatever the day it is built', () => {
  it.each(days)('are as many, asked before today and fit their stories on %s', (today) => {
    const calendar = calendarOf(today, comingSeptember(today))
    const land = drawLand(calendar.campaign, today)
    const past = drawPastYear(land, calendar, 'test')
    const after = afterPastRound(past, [], calendar, 'test')
    const contracts = [...past.contracts, ...fillRunningYear(land, past.contracts, calendar, 'test')]
    const coming = drawComingRequests(land, contracts, after.askAgain.length, calendar, 'test')
    const asked = [...after.askAgain, ...coming]
    expect(past.requests).toHaveLength(440)
    expect(asked).toHaveLength(900)
    expect(after.askAgain.length + after.closed.length).toBe(440)
    expect(new Set([...asked, ...past.requests].map(({ reference }) => reference)).size).toBe(
      900 + 440 - after.askAgain.length,
    )
    expect(new Set(contracts.map(({ contractId }) => contractId)).size).toBe(contracts.length)
    for (const request of past.requests) expect(submitted(request) < calendar.pastRound).toBe(true)
    for (const request of asked) {
      expect(submitted(request) < today, request.requestId).toBe(true)
      for (const { child } of request.needs) {
        expect(child.expected).toBe(child.born > today)
        expect(daysBetween(day(submitted(request)), child.born), request.requestId).toBeLessThanOrEqual(196)
        expect(daysBetween(child.born, firstDay(request.startMonth)), request.requestId).toBeGreaterThanOrEqual(70)
      }
      for (const { verifiedOn } of request.facts) if (verifiedOn) expect(verifiedOn <= today).toBe(true)
    }
  })

  it('ask again with one commission more, and most of those refused do not', () => {
    const calendar = calendarOf(day('2026-11-22'), month('2027-09'))
    const past = drawPastYear(drawLand(calendar.campaign, calendar.today), calendar, 'test')
    const { askAgain, closed } = afterPastRound(past, [], calendar, 'test')
    expect(askAgain.map(({ requestId }) => requestId)).toContain('r-thomas-keller')
    expect(askAgain.every(({ facts }) => facts.filter(({ code }) => code === 'past-rounds').length === 1)).toBe(true)
    expect(askAgain.every(({ facts }) => new Set(facts.map(({ code }) => code)).size === facts.length)).toBe(true)
    expect(closed.length).toBeGreaterThan(askAgain.length)
  })

  it('turn a place given into a contract for that child and week, until school', () => {
    const calendar = calendarOf(day('2026-11-22'), month('2027-09'))
    const past = drawPastYear(drawLand(calendar.campaign, calendar.today), calendar, 'test')
    const given = past.requests.find(({ requestId }) => requestId === 'r-ines-marin')
    const place = {
      requestId: 'r-ines-marin',
      childId: given!.needs[0]!.child.childId,
      centreId: 'la-cabane',
      week: ['mon-am'] as const,
      from: month('2026-10'),
    }
    const { contracts, askAgain, closed } = afterPastRound(past, [place], calendar, 'test')
    expect(contracts).toEqual([
      {
        contractId: 'k-c-ines-marin-1',
        centreId: 'la-cabane',
        childId: 'c-ines-marin-1',
        born: '2026-03-28',
        week: ['mon-am'],
        from: '2026-10-01',
        until: '2029-08-31',
      },
    ])
    expect([...askAgain, ...closed].map(({ requestId }) => requestId)).not.toContain('r-ines-marin')
    expect(() => afterPastRound(past, [{ ...place, childId: 'nobody' }], calendar, 'test')).toThrow(/nobody/)
  })

  it('live in the stories at their own address, with a centre that receives each child', () => {
    const calendar = calendarOf(day('2026-11-22'), month('2027-09'))
    const land = drawLand(calendar.campaign, calendar.today)
    const stories = storyRequests(calendar, land)
    expect(stories.map(({ requestId }) => requestId)).toHaveLength(6)
    const shown = new Set(land.sites.filter(({ listed }) => listed).map(({ siteId }) => siteId))
    for (const { wishes } of stories) expect(wishes.filter(({ siteId }) => !shown.has(siteId))).toEqual([])
    expect(new Set(stories.map(({ household }) => household.address)).size).toBe(5)
  })
})
