import { addDays, day } from '@ribambelle/kernel'
import { assert, constantFrom, integer, property, record, uniqueArray } from 'fast-check'
import { describe, expect, it } from 'vitest'
import { channels } from '../request.ts'
import type { Channel } from '../request.ts'
import { answerBy, isDue, stepFor, wayLeft } from './renewal.ts'
import type { Ask } from './renewal.ts'

const policy = { renewalMonths: 6, graceDays: 30 }
const asked = day('2026-11-01')
const asksBy = (...ways: Channel[]): Ask[] => ways.map((way, n) => ({ on: addDays(asked, n * 10), ways: [way] }))

describe('a family that is asked whether it still needs a place', () => {
  it('is asked when so many months have passed without a word, not a day before', () => {
    expect(isDue(day('2026-05-22'), day('2026-11-21'), policy)).toBe(false)
    expect(isDue(day('2026-05-22'), day('2026-11-22'), policy)).toBe(true)
  })

  it('is asked a second and a third time, ten days apart, each time by another way', () => {
    const step = (after: number, asks: Ask[]) =>
      stepFor({ asks, left: asks.flatMap(({ ways }) => ways), otherWay: true }, addDays(asked, after), policy)
    expect(step(9, asksBy('email'))).toBe('wait')
    expect(step(10, asksBy('email'))).toBe('ask')
    expect(step(20, asksBy('email', 'sms'))).toBe('ask')
    expect(step(40, asksBy('email', 'sms', 'letter'))).toBe('wait')
    expect(step(50, asksBy('email', 'sms', 'letter'))).toBe('sleep')
  })

  it('is never put to sleep when fewer than three ways really left: a person takes over', () => {
    const asks = asksBy('email', 'sms', 'letter')
    const printed = (left: Channel[]) => stepFor({ asks, left, otherWay: false }, addDays(asked, 60), policy)
    expect(printed(['email', 'sms', 'letter'])).toBe('sleep')
    expect(printed(['email', 'sms'])).toBe('by-hand')
    expect(stepFor({ asks: asksBy('letter'), left: ['letter'], otherWay: false }, addDays(asked, 60), policy)).toBe(
      'by-hand',
    )
  })

  it('whatever happened: sleep means three ways that left, and the whole grace since the last question', () => {
    assert(
      property(
        record({
          ways: uniqueArray(constantFrom(...channels), { maxLength: 5 }),
          leftCount: integer({ min: 0, max: 5 }),
          after: integer({ min: 0, max: 200 }),
          otherWay: constantFrom(true, false),
        }),
        ({ ways, leftCount, after, otherWay }) => {
          const asks = asksBy(...ways)
          const left = ways.slice(0, leftCount)
          const today = addDays(asks.at(-1)?.on ?? asked, after)
          if (stepFor({ asks, left, otherWay }, today, policy) !== 'sleep') return
          expect(new Set(left).size).toBeGreaterThanOrEqual(3)
          expect(after).toBeGreaterThanOrEqual(policy.graceDays)
        },
      ),
    )
  })

  it('is told a day until which an answer is in time, and nothing happens before it', () => {
    expect(answerBy(asksBy('email'), policy)).toBe('2026-12-21')
    expect(answerBy(asksBy('email', 'sms', 'letter'), policy)).toBe('2026-12-21')
  })

  it('is reached by the way it chose first, then by the others it has', () => {
    const ways: Channel[] = ['email', 'sms', 'phone', 'letter']
    expect(wayLeft('sms', ways, [])).toBe('sms')
    expect(wayLeft('sms', ways, ['sms'])).toBe('email')
    expect(wayLeft('sms', ways, ['sms', 'email'])).toBe('letter')
    expect(wayLeft('email', ['letter'], ['letter'])).toBeUndefined()
    expect(wayLeft('helper', [...ways, 'helper'], [])).toBe('helper')
  })
})
