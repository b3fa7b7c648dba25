import { clockIn } from '@ribambelle/platform/clock'
import type { Clock } from '@ribambelle/platform/clock'
import type { Scope } from '@ribambelle/platform/database'
import { freshDatabase } from '@ribambelle/platform/testing'
import type { FreshDatabase } from '@ribambelle/platform/testing'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { writeTo } from '../index.ts'
import { message, recipient } from '../testing/samples.ts'
import { purgeCorrespondence, sweepCorrespondence } from './keep-up.ts'
import { addPost } from './threads.pg.ts'

let fresh: FreshDatabase

beforeAll(async () => {
  fresh = await freshDatabase()
  await fresh.territory('here')
})
afterAll(() => fresh.drop())

const at = (instant: string): Clock => clockIn('Europe/Paris', () => new Date(instant))
const within = <T>(instant: string, work: (scope: Scope) => Promise<T>): Promise<T> =>
  fresh.database.within('here', at(instant), work)

const now = '2026-11-22T10:00:00Z'

const row = async (key: string): Promise<Record<string, unknown>> =>
  (
    await fresh.database.owner.query<Record<string, unknown>>('select * from correspondence.message where key = $1', [
      key,
    ])
  ).rows[0]!

describe('a message whose worker was killed', () => {
  it('is planned again by itself, and only then', async () => {
    const { messageId } = await within(now, (scope) => writeTo(scope, recipient(), message('lost')))
    // The worker took the job and died: its lock stays for hours.
    await fresh.database.owner.query(
      "update graphile_worker._private_jobs set locked_at = now(), locked_by = 'gone' where payload->>'subject' = $1",
      [messageId],
    )
    const free = async (): Promise<number> =>
      (
        await fresh.database.owner.query(
          "select 1 from graphile_worker._private_jobs where payload->>'subject' = $1 and locked_at is null",
          [messageId],
        )
      ).rows.length
    expect(await within('2026-11-22T10:05:00Z', sweepCorrespondence)).toBe(0)
    expect(await free()).toBe(0)
    expect(await within('2026-11-22T10:11:00Z', sweepCorrespondence)).toBe(1)
    expect(await within('2026-11-22T10:16:00Z', sweepCorrespondence)).toBe(1)
    expect(await free()).toBe(1)
  })
})

describe('what has served its time', () => {
  const sentAt = async (key: string): Promise<void> => {
    await fresh.database.owner.query("update correspondence.message set state = 'sent', done_at = $2 where key = $1", [
      key,
      now,
    ])
  }

  it('is erased: words and addresses go, the fact stays; a decision is kept longer', async () => {
    await within(now, (scope) => writeTo(scope, recipient(), message('plain')))
    await within(now, (scope) => writeTo(scope, recipient(), message('decision', { legal: ['Deux mois.'] })))
    await within(now, (scope) => writeTo(scope, recipient({ channel: 'phone' }), message('waits')))
    await sentAt('plain')
    await sentAt('decision')
    await within('2027-11-21T10:00:00Z', purgeCorrespondence)
    expect((await row('plain'))['erased_at']).toBeNull()
    await within('2027-11-22T10:00:00Z', purgeCorrespondence)
    const { name, email, phone, address, subject, paragraphs, sms, ...left } = await row('plain')
    expect([name, email, phone, address, subject, paragraphs, sms]).toEqual(['', null, null, null, '', [], ''])
    expect(left).toMatchObject({ kind: 'request-received', way: 'email', state: 'sent', request_id: 'request-1' })
    expect((await row('decision'))['erased_at']).toBeNull()
    // Nobody was called yet: the family has not heard it.
    expect((await row('waits'))['erased_at']).toBeNull()
    await within('2028-11-22T10:00:00Z', purgeCorrespondence)
    expect((await row('decision'))['legal']).toEqual([])
  })

  it('keeps a link that answers for the family only while a letter may have to be printed again', async () => {
    const secret = { action: { label: 'Répondre', path: '/o/secret' } }
    await within(now, (scope) => writeTo(scope, recipient({ channel: 'letter' }), message('letter', secret)))
    await fresh.database.owner.query(
      "update correspondence.message set state = 'printed', done_at = $1 where key = 'letter'",
      [now],
    )
    await within('2026-12-20T10:00:00Z', purgeCorrespondence)
    expect((await row('letter'))['action_path']).toBe('/o/secret')
    await within('2026-12-23T10:00:00Z', purgeCorrespondence)
    expect((await row('letter'))['action_path']).toBeNull()
  })

  it('leaves no conversation at rest for two years, nor its documents', async () => {
    const post = { householdId: 'household-1', side: 'family', by: 'family:1', text: 'Bonjour' } as const
    const files = [{ name: 'a.pdf', type: 'application/pdf', bytes: new Uint8Array([1]) }]
    await within(now, (scope) => addPost(scope, { ...post, requestId: 'old', files }))
    await within('2028-06-01T10:00:00Z', (scope) => addPost(scope, { ...post, requestId: 'young', files }))
    expect((await within('2028-11-23T10:00:00Z', purgeCorrespondence)).threads).toBe(1)
    const left = await fresh.database.owner.query('select about from platform.file')
    expect(left.rows).toEqual([{ about: 'thread:young' }])
  })
})
