import { clockIn } from '@ribambelle/platform/clock'
import type { Clock } from '@ribambelle/platform/clock'
import { NotTaken, smtpTransport } from '@ribambelle/platform/mail'
import { loopbackServer, readMail } from '@ribambelle/platform/mail/testing'
import { freshDatabase } from '@ribambelle/platform/testing'
import type { FreshDatabase } from '@ribambelle/platform/testing'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Message, Recipient } from '../../domain/message.ts'
import { writeTo } from '../../index.ts'
import { post, silent } from '../../testing/post.ts'
import { message, recipient } from '../../testing/samples.ts'
import { sendMessage } from './send.ts'
import type { Post } from './send.ts'

const now = Date.parse('2026-11-22T10:00:00Z')
const clock: Clock = clockIn('Europe/Paris', () => new Date(now))
let fresh: FreshDatabase

beforeAll(async () => {
  fresh = await freshDatabase()
  await fresh.territory('here', {
    serviceName: 'Ribambelle',
    hubPhone: '05 36 49 12 12',
    hubEmail: 'relais@lurelle.example',
  })
})
afterAll(() => fresh.drop())

const write = async (key: string, changed: Partial<Message> = {}, who: Partial<Recipient> = {}): Promise<string> =>
  (await fresh.database.within('here', clock, (scope) => writeTo(scope, recipient(who), message(key, changed))))
    .messageId

const send = (messageId: string, over: Post = post()): Promise<void> =>
  fresh.database.within('here', clock, (scope) =>
    sendMessage(over)(
      { territory: 'here', type: 'correspondence.message-planned', subject: messageId, data: {} },
      scope,
    ),
  )

interface Line {
  readonly way: string
  readonly state: string
  readonly reason: string | null
  readonly tries: number
  readonly action_path: string | null
}

const journal = async (key: string): Promise<Line[]> =>
  (
    await fresh.database.owner.query<Line>(
      'select way, state, reason, tries, action_path from correspondence.message where key like $1 order by planned_at, key',
      [`${key}%`],
    )
  ).rows

/** Minutes until the next try, as the journal says. */
const waitOf = async (messageId: string): Promise<number> => {
  const { rows } = await fresh.database.owner.query<{ next_try_at: Date }>(
    'select next_try_at from correspondence.message where message_id = $1',
    [messageId],
  )
  return (rows[0]!.next_try_at.getTime() - now) / 60_000
}

const failing = (reason: string, permanent: boolean): { send(): Promise<never> } => ({
  send: () => Promise.reject(new NotTaken({ reason, permanent })),
})

describe('a message that leaves', () => {
  it('is a mail with the words, the button and the service’s own signature', async () => {
    const server = await loopbackServer()
    const id = await write('mail', {
      legal: ['Article L. 311-3-1 du code des relations entre le public et l’administration.'],
    })
    await send(id, post({ mail: smtpTransport(server.url, 'Ribambelle <ribambelle@lurelle.example>') }))
    await server.close()
    const { headers, parts } = readMail(server.received[0]!.raw)
    expect(headers.get('subject')).toBe('Votre demande est bien arrivée')
    expect(headers.get('message-id')).toBe(`<${id}@lurelle.example>`)
    for (const { body } of parts) {
      for (const words of [
        'Bonjour Inès Marin',
        'La commission se réunit au printemps.',
        'Mentions légales',
        'L. 311-3-1',
        '05\u00A036\u00A049\u00A012\u00A012',
      ])
        expect(body).toContain(words)
      expect(body).toContain('https://relais.example/here/fr/my/requests/request-1')
    }
    expect(await journal('mail')).toMatchObject([{ state: 'sent', reason: null }])
  })

  it('says in its subject what its kind says to everybody, and nothing that a page put there', async () => {
    await send(await write('private', { subject: 'Refus pour Zoé Marin', kind: 'request-received' }))
    await send(await write('unknown', { subject: 'Refus pour Zoé Marin', kind: 'not-declared' }))
    expect(silent.mails.slice(-2).map(({ subject }) => subject)).toEqual([
      'Votre demande est bien arrivée',
      'Un message de Ribambelle',
    ])
  })

  it('is written in the language of who reads it', async () => {
    await send(await write('arabic', {}, { language: 'ar', name: 'سميرة حدّاد' }))
    const { html, text, language } = silent.mails.at(-1)!
    expect([language, html!.includes('dir="rtl"'), text.includes('مرحبًا سميرة حدّاد،')]).toEqual(['ar', true, true])
  })

  it('is a text message with the address where the rest stands', async () => {
    const id = await write('text', {}, { channel: 'sms' })
    await send(id)
    expect(silent.texts.at(-1)).toMatchObject({
      to: '+33639981011',
      key: id,
      text: 'Votre demande est bien arrivée. Suivez-la ici : https://relais.example/here/fr/my/requests/request-1',
    })
  })

  it('leaves once, whatever is tried again', async () => {
    const id = await write('once')
    await send(id)
    const before = silent.mails.length
    await send(id)
    await Promise.all([send(id), send(id)])
    expect(silent.mails.length).toBe(before)
  })

  it('keeps no link that answers for the family', async () => {
    await send(await write('renewal', { action: { label: 'Répondre', path: '/renew/3kd9' } }))
    expect((await journal('renewal'))[0]!.action_path).toBeNull()
    await send(await write('secret', { action: { label: 'Répondre', path: '/o/3kd9' } }))
    await send(await write('public'))
    expect((await journal('secret'))[0]!.action_path).toBeNull()
    expect((await journal('public'))[0]!.action_path).toBe('/my/requests/request-1')
  })
})

describe('a message that is not taken', () => {
  it('is tried again later and later, for three days, and then goes by another way', async () => {
    const id = await write('greylisted')
    const waits: number[] = []
    for (let tries = 1; tries <= 9; tries++) {
      await send(id, post({ mail: failing('smtp-451', false) }))
      expect(await journal('greylisted')).toMatchObject([{ state: 'planned', reason: 'smtp-451', tries }])
      waits.push(await waitOf(id))
    }
    expect(waits).toEqual([1, 5, 15, 60, 180, 360, 720, 1440, 1440])
    await send(id, post({ mail: failing('smtp-451', false) }))
    expect(await journal('greylisted')).toMatchObject([
      { way: 'email', state: 'failed', reason: 'smtp-451', tries: 10 },
      { way: 'sms', state: 'planned', reason: null },
    ])
  })

  it('because the address is wrong goes by the next way at once, and so on to the last', async () => {
    const id = await write('wrong')
    await send(id, post({ mail: failing('smtp-550', true) }))
    const { rows } = await fresh.database.owner.query<{ message_id: string }>(
      "select message_id from correspondence.message where key = 'wrong:not-email'",
    )
    await send(rows[0]!.message_id, post({ sms: failing('gateway-422', true) }))
    expect((await journal('wrong')).map(({ way, state }) => [way, state])).toEqual([
      ['email', 'failed'],
      ['sms', 'failed'],
      ['letter', 'to-print'],
    ])
  })

  it('waits whole for a server that is silent, and leaves when it is back', async () => {
    const id = await write('silent')
    await send(id, post({ mail: failing('no-answer', false) }))
    await send(id)
    expect(await journal('silent')).toMatchObject([{ state: 'sent', reason: null, tries: 1 }])
  })

  it('because its server is silent lets the others pass: none waits for the same silence', async () => {
    let asked = 0
    const effect = sendMessage(
      post({
        mail: {
          send: () => {
            asked += 1
            return Promise.reject(new NotTaken({ reason: 'no-answer', permanent: false }))
          },
        },
      }),
    )
    for (const key of ['quiet-1', 'quiet-2', 'quiet-3']) {
      const subject = await write(key)
      await fresh.database.within('here', clock, (scope) =>
        effect({ territory: 'here', type: '', subject, data: {} }, scope),
      )
    }
    expect(asked).toBe(1)
    expect((await journal('quiet')).map(({ state, tries }) => [state, tries])).toEqual([
      ['planned', 1],
      ['planned', 0],
      ['planned', 0],
    ])
    const sms = await write('quiet-sms', {}, { channel: 'sms' })
    await fresh.database.within('here', clock, (scope) =>
      effect({ territory: 'here', type: '', subject: sms, data: {} }, scope),
    )
    expect((await journal('quiet-sms'))[0]!.state).toBe('sent')
  })

  it('because of a mistake of ours stays planned, and the mistake is not hidden', async () => {
    const id = await write('bug')
    const broken = post({ mail: { send: () => Promise.reject(new TypeError('a bug')) } })
    await expect(send(id, broken)).rejects.toThrow('a bug')
    expect(await journal('bug')).toMatchObject([{ state: 'planned', tries: 0 }])
  })
})
