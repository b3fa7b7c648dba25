import { addDays, day } from '@ribambelle/kernel'
import { describe, expect, it } from 'vitest'
import { forgottenAfter, forgottenSince } from './round.ts'

describe('a frozen list that everybody forgot', () => {
  const frozen = { state: 'frozen', frozenAt: '2027-04-01T08:00:00Z', drawnAt: null, proposedAt: null } as const

  it('is told three weeks after the last act, and not before; an open or a published one is not', () => {
    const last = day('2027-04-01')
    expect(forgottenSince(frozen, addDays(last, forgottenAfter - 1))).toBeUndefined()
    expect(forgottenSince(frozen, addDays(last, forgottenAfter))).toBe(frozen.frozenAt)
    const drawn = { ...frozen, state: 'drawn', drawnAt: '2027-04-10T08:00:00Z' } as const
    expect(forgottenSince(drawn, addDays(last, forgottenAfter))).toBeUndefined()
    expect(forgottenSince({ ...frozen, state: 'published' }, addDays(last, 90))).toBeUndefined()
    expect(forgottenSince({ ...frozen, state: 'open', frozenAt: null }, addDays(last, 90))).toBeUndefined()
  })
})
