import { day } from '@ribambelle/kernel'
import { describe, expect, it } from 'vitest'
import { sampleRequest } from '../../testing/samples.ts'
import type { Fact, RequestState } from '../request.ts'
import { nextActOf, stageOf } from './progress.ts'

const today = day('2026-11-21')
const nothing = { today, asked: false, unread: 0 }
const verified = (code: Fact['code'], value = 1): Fact => ({ code, value, proof: 'verified', verifiedOn: today })
const at = (state: RequestState, facts: Fact[] = [verified('resident')]) => sampleRequest(1, { state, facts })

describe('how far a request has come', () => {
  it('is told by what was done, and never goes back after a commission', () => {
    expect(stageOf(sampleRequest(1))).toBe('sent')
    expect(stageOf(at('submitted'))).toBe('checked')
    expect(stageOf(at('complete', [verified('past-rounds', 2)]))).toBe('commission')
    expect(stageOf(at('placed'))).toBe('answer')
  })
})

describe('the one thing to do now', () => {
  it('is the most pressing: waking, answering, reading, telling a birth, proving; else waiting', () => {
    expect(nextActOf(at('asleep'), { ...nothing, asked: true, unread: 3 })).toBe('wake')
    expect(nextActOf(sampleRequest(1), { ...nothing, asked: true, unread: 3 })).toBe('renew')
    expect(nextActOf(sampleRequest(1), { ...nothing, unread: 3 })).toBe('read')
    expect(nextActOf(sampleRequest(1), nothing)).toBe('proofs')
    const codes = sampleRequest(1).facts.map(({ code }) => code)
    expect(nextActOf(sampleRequest(1), { ...nothing, shown: codes })).toBe('wait')
    expect(nextActOf(at('complete'), nothing)).toBe('wait')
    const [need] = sampleRequest(1).needs
    const child = { ...need!.child, expected: true, firstName: null, born: day('2026-11-20') }
    const due = { ...sampleRequest(1), needs: [{ ...need!, child }] }
    expect(nextActOf(due, nothing)).toBe('birth')
    expect(nextActOf({ ...due, needs: [{ ...need!, child: { ...child, born: today } }] }, nothing)).toBe('proofs')
  })

  it('never asks anything for a request that is over', () => {
    expect(nextActOf(at('placed'), { ...nothing, asked: true })).toBe('result')
    expect(nextActOf(at('withdrawn'), { ...nothing, asked: true })).toBe('reopen')
    expect(nextActOf(at('closed'), { ...nothing, asked: true })).toBe('none')
  })
})
