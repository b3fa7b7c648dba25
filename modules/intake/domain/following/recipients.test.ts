import { describe, expect, it } from 'vitest'
import { sampleRequest } from '../../testing/samples.ts'
import type { Guardian, Household } from '../request.ts'
import { recipientsFor } from './recipients.ts'
import type { Reach } from './recipients.ts'

const guardian = (number: number, over: Partial<Guardian> = {}): Guardian => ({
  guardianId: `g${number}`,
  firstName: number === 1 ? 'Zoé' : 'Malik',
  lastName: 'Lefèvre',
  email: `g${number}@example.org`,
  phone: null,
  ...over,
})

const household = (guardians: readonly Guardian[], over: Partial<Household> = {}): Household => ({
  ...sampleRequest(1).household,
  accountId: 'first',
  address: '3 rue des Lilas',
  guardians,
  ...over,
})

const reach = (guardianId: string, over: Partial<Reach> = {}): Reach => ({
  guardianId,
  accountId: null,
  language: null,
  channel: null,
  address: null,
  restricted: false,
  ...over,
})

describe('who is written to about a request', () => {
  it('both guardians, each at their own address', () => {
    const found = recipientsFor(household([guardian(1), guardian(2)]), [])
    expect(found.map(({ email, accountId }) => [email, accountId])).toEqual([
      ['g1@example.org', 'first'],
      ['g2@example.org', null],
    ])
  })

  it('both in one letter when the second one gave no way of their own', () => {
    const found = recipientsFor(household([guardian(1), guardian(2, { email: null })]), [])
    expect(found).toHaveLength(1)
    expect(found[0]!.names).toEqual(['Zoé Lefèvre', 'Malik Lefèvre'])
  })

  it('apart when they live apart: a letter goes to the other address', () => {
    const found = recipientsFor(household([guardian(1), guardian(2, { email: null })]), [
      reach('g2', { address: '9 quai Neuf' }),
    ])
    expect(found.map(({ channel, address }) => [channel, address])).toEqual([
      ['email', '3 rue des Lilas'],
      ['letter', '9 quai Neuf'],
    ])
  })

  it('never the one whom a judgment keeps apart, not even by the name on the other one’s letter', () => {
    for (const kept of ['g1', 'g2']) {
      const found = recipientsFor(household([guardian(1), guardian(2, { email: null })]), [
        reach(kept, { restricted: true }),
      ])
      expect(found).toHaveLength(1)
      expect(found[0]!.guardianIds).not.toContain(kept)
    }
  })

  it('by a channel that reaches them: a message to the telephone when there is no e-mail, else a letter', () => {
    const [first, second] = recipientsFor(
      household([guardian(1, { email: null }), guardian(2, { email: null, phone: '06 39 98 00 00' })]),
      [],
    )
    expect(first!.channel).toBe('letter')
    expect(second!.channel).toBe('sms')
  })

  it('in the language and by the channel that each one chose', () => {
    const [, second] = recipientsFor(household([guardian(1), guardian(2)]), [
      reach('g2', { language: 'ar', channel: 'letter', accountId: 'second' }),
    ])
    expect(second).toMatchObject({ language: 'ar', channel: 'letter', accountId: 'second' })
  })

  it('with the account of the right one: the keeper may be the second guardian', () => {
    const found = recipientsFor(household([guardian(1), guardian(2)]), [reach('g2', { accountId: 'first' })])
    expect(found.map(({ accountId }) => accountId)).toEqual([null, 'first'])
  })
})
