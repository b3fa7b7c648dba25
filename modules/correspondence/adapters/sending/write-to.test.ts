import { stoppedClock } from '@ribambelle/platform/clock'
import type { Scope } from '@ribambelle/platform/database'
import { freshDatabase } from '@ribambelle/platform/testing'
import type { FreshDatabase } from '@ribambelle/platform/testing'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { writeTo } from '../../index.ts'
import { message, recipient } from '../../testing/samples.ts'

const clock = stoppedClock('2026-11-22T10:00:00Z')
let fresh: FreshDatabase

beforeAll(async () => {
  fresh = await freshDatabase()
  for (const id of ['here', 'elsewhere']) await fresh.territory(id)
})
afterAll(() => fresh.drop())

const within = <T>(work: (scope: Scope) => Promise<T>, territory = 'here'): Promise<T> =>
  fresh.database.within(territory, clock, work)

interface Row {
  readonly chosen: string
  readonly way: string
  readonly state: string
  readonly reason: string | null
  readonly phone: string | null
}

const rowsOf = async (key: string): Promise<Row[]> =>
  (
    await fresh.database.owner.query<Row>(
      'select chosen, way, state, reason, phone from correspondence.message where key like $1 order by key',
      [`${key}%`],
    )
  ).rows

const jobs = async (): Promise<number> =>
  (
    await fresh.database.owner.query<{ n: number }>(
      "select count(*)::int n from graphile_worker._private_jobs where payload->>'type' = 'correspondence.message-planned'",
    )
  ).rows[0]!.n

describe('somebody is written to', () => {
  it('by the way chosen, and only once for a key', async () => {
    const before = await jobs()
    const first = await within((scope) => writeTo(scope, recipient(), message('once')))
    const again = await within((scope) => writeTo(scope, recipient(), message('once')))
    expect(first.channel).toBe('email')
    expect(again).toEqual(first)
    expect(await rowsOf('once')).toMatchObject([{ chosen: 'email', way: 'email', state: 'planned' }])
    expect((await jobs()) - before).toBe(1)
  })

  it('once when several acts say it at the same moment', async () => {
    const said = await Promise.all(
      Array.from({ length: 8 }, () => within((scope) => writeTo(scope, recipient(), message('race')))),
    )
    expect(new Set(said.map(({ messageId }) => messageId)).size).toBe(1)
    expect(await rowsOf('race')).toHaveLength(1)
  })

  it('two thousand at a time, after a commission', async () => {
    await within(async (scope) => {
      for (let n = 0; n < 2000; n++) await writeTo(scope, recipient(), message(`many-${n}`))
    })
    expect(await rowsOf('many-')).toHaveLength(2000)
  })

  it('not at all when the act that caused it fails', async () => {
    const before = await jobs()
    const failed = within(async (scope) => {
      await writeTo(scope, recipient(), message('undone'))
      throw new Error('the act failed')
    })
    await expect(failed).rejects.toThrow('the act failed')
    expect([await rowsOf('undone'), (await jobs()) - before]).toEqual([[], 0])
  })

  it('by the next way that is possible, and the journal says so', async () => {
    const cases = [
      ['no-mail', { email: null }, 'sms', 'planned'],
      ['bad-mail', { email: 'ines@example.org\r\nBcc: spy@example.org' }, 'sms', 'planned'],
      ['fixed-line', { email: null, phone: '05 36 49 12 12' }, 'letter', 'to-print'],
      ['only-phone', { email: null, phone: '05 36 49 12 12', address: ['Sans rue'] }, 'phone', 'to-call'],
      ['by-hand', { channel: 'helper' }, 'helper', 'to-call'],
      ['paper', { channel: 'letter' }, 'letter', 'to-print'],
      ['paper-without-address', { channel: 'letter', address: null }, 'email', 'planned'],
    ] as const
    for (const [key, changed, way, state] of cases) {
      const written = await within((scope) => writeTo(scope, recipient(changed), message(key)))
      expect([key, written.channel]).toEqual([key, way])
      expect(await rowsOf(key)).toMatchObject([{ way, state, reason: null }])
    }
  })

  it('by nothing when no way is left, which staff can see', async () => {
    const nobody = recipient({ email: null, phone: null, address: null })
    await within((scope) => writeTo(scope, nobody, message('nobody')))
    expect(await rowsOf('nobody')).toMatchObject([{ way: 'email', state: 'failed', reason: 'no-way' }])
  })

  it('on paper too when a decision goes by telephone', async () => {
    const legal = ['Vous pouvez contester cette décision dans un délai de deux mois.']
    await within((scope) => writeTo(scope, recipient({ channel: 'sms' }), message('decision', { legal })))
    await within((scope) => writeTo(scope, recipient({ channel: 'sms' }), message('decision', { legal })))
    expect((await rowsOf('decision')).map(({ way, state }) => [way, state])).toEqual([
      ['sms', 'planned'],
      ['letter', 'to-print'],
    ])
  })

  it('in their own territory only', async () => {
    const one = await within((scope) => writeTo(scope, recipient(), message('same')))
    const other = await within((scope) => writeTo(scope, recipient(), message('same')), 'elsewhere')
    expect(other.messageId).not.toBe(one.messageId)
  })

  it('never with a subject, a path or a kind that only a bug can make', async () => {
    for (const wrong of [
      { subject: 'a\r\nBcc: spy@example.org' },
      { action: { label: 'Voir', path: '//evil.example' } },
      { action: { label: 'Voir', path: 'https://evil.example' } },
      { kind: 'Offer made' },
      { paragraphs: [] },
      { sms: '' },
    ]) {
      await expect(within((scope) => writeTo(scope, recipient(), message('wrong', wrong)))).rejects.toThrow(RangeError)
    }
  })
})
