import { clockIn, stoppedClock } from '@ribambelle/platform/clock'
import type { Clock } from '@ribambelle/platform/clock'
import { startJobs } from '@ribambelle/platform/jobs'
import { lineLog } from '@ribambelle/platform/logs'
import { smtpTransport } from '@ribambelle/platform/mail'
import type { Transport } from '@ribambelle/platform/mail'
import { loopbackServer, readMail, refusal } from '@ribambelle/platform/mail/testing'
import { freshDatabase } from '@ribambelle/platform/testing'
import type { FreshDatabase } from '@ribambelle/platform/testing'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Recipient } from '../../domain/message.ts'
import { writeTo } from '../../index.ts'
import { post } from '../../testing/post.ts'
import { message, recipient } from '../../testing/samples.ts'
import { correspondenceEffects, sendMessage } from './send.ts'

const clock: Clock = clockIn('Europe/Paris', () => new Date('2026-11-22T10:00:00Z'))
let fresh: FreshDatabase

beforeAll(async () => {
  fresh = await freshDatabase()
  await fresh.territory('here', { serviceName: 'Ribambelle' })
})
afterAll(() => fresh.drop())

const write = async (key: string, who: Partial<Recipient> = {}): Promise<string> =>
  (await fresh.database.within('here', clock, (scope) => writeTo(scope, recipient(who), message(key)))).messageId

const send = (messageId: string, mail: Transport): Promise<void> =>
  fresh.database.within('here', clock, (scope) =>
    sendMessage(post({ mail }))({ territory: 'here', type: '', subject: messageId, data: {} }, scope),
  )

const journal = async (key: string): Promise<{ state: string; tries: number }> =>
  (
    await fresh.database.owner.query<{ state: string; tries: number }>(
      'select state, tries from correspondence.message where key = $1',
      [key],
    )
  ).rows[0]!

describe('a crash', () => {
  it('between handing over and the mark sends the same mail again, under the same Message-ID, and no more', async () => {
    const server = await loopbackServer()
    const smtp = smtpTransport(server.url, 'Ribambelle <ribambelle@lurelle.example>')
    let crashes = 1
    const crashing: Transport = {
      async send(mail) {
        await smtp.send(mail)
        // The connection of this very transaction is cut, as a kill would.
        if (crashes-- > 0)
          await fresh.database.owner.query(
            "select pg_terminate_backend(pid) from pg_stat_activity where application_name = 'ribambelle-web' and state = 'idle in transaction' and datname = $1",
            [fresh.name],
          )
      },
    }
    const id = await write('crash')
    await expect(send(id, crashing)).rejects.toThrow()
    expect(await journal('crash')).toMatchObject({ state: 'planned' })
    for (let tries = 0; tries < 3; tries++) await send(id, crashing)
    await server.close()
    const ids = server.received.map(({ raw }) => readMail(raw).headers.get('message-id'))
    expect(ids).toEqual([`<${id}@lurelle.example>`, `<${id}@lurelle.example>`])
    expect(await journal('crash')).toMatchObject({ state: 'sent' })
  })
})

describe('the worker', () => {
  it('sends by itself, tries again by itself, and tells the log neither words nor people', async () => {
    const lines: string[] = []
    let refusals = 1
    const server = await loopbackServer({
      onRcptTo: ({ address }, _session, done) =>
        address.startsWith('worker') && refusals-- > 0 ? done(refusal(451, 'Inès Marin, come back')) : done(),
    })
    const smtp = smtpTransport(server.url, 'Ribambelle <ribambelle@lurelle.example>')
    const jobs = await startJobs(
      fresh.database,
      stoppedClock('2020-01-01T00:00:00Z'),
      lineLog((line) => void lines.push(line)),
      correspondenceEffects(post({ mail: smtp })),
    )
    try {
      await write('worker', { email: 'worker@courriel.example' })
      await expect.poll(async () => (await journal('worker')).state, { timeout: 15_000 }).toBe('sent')
    } finally {
      await jobs.stop()
      await server.close()
    }
    expect((await journal('worker')).tries).toBe(1)
    expect(lines.join('\n')).not.toMatch(/Marin|courriel|commission/)
    const audit = await fresh.database.owner.query('select 1 from platform.audit')
    expect(audit.rows).toEqual([])
  })
})
