import { stoppedClock } from '@ribambelle/platform/clock'
import type { Scope } from '@ribambelle/platform/database'
import { freshDatabase } from '@ribambelle/platform/testing'
import type { FreshDatabase } from '@ribambelle/platform/testing'
import { afterAll, beforeEach, describe, expect, it } from 'vitest'
import { forgetCorrespondence, journalOf, markRead, postToThread, threadOf, unreadOf } from '../../index.ts'
import { desk, parent, staff, stranger } from '../../testing/desk.ts'
import { recipient } from '../../testing/samples.ts'

const clock = stoppedClock('2026-11-22T10:00:00Z')
const nadia = staff('coordinator')
const other = { kind: 'family', accountId: 'account-2' } as const
const mine = '/my/requests/request-1/messages'
const service = '/desk/requests/request-1/messages'
let fresh: FreshDatabase
let go: ReturnType<typeof desk>

beforeEach(async () => {
  await fresh?.drop()
  fresh = await freshDatabase()
  await fresh.territory('here', { serviceName: 'Ribambelle', hubEmail: 'relais@lurelle.example' })
  go = desk(fresh.database, clock)
})
afterAll(() => fresh.drop())

const within = <T>(work: (scope: Scope) => Promise<T>): Promise<T> => fresh.database.within('here', clock, work)

interface Notice {
  readonly name: string
  readonly way: string
  readonly subject: string
  readonly paragraphs: string[]
}

const notices = async (kind: string): Promise<Notice[]> =>
  (
    await fresh.database.owner.query<Notice>(
      'select name, way, subject, paragraphs from correspondence.message where kind = $1 order by key',
      [kind],
    )
  ).rows

const png = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
  'base64',
)

describe('a conversation', () => {
  it('goes both ways, in the words and lines of each', async () => {
    expect((await go(parent, mine, { text: 'Bonjour,\nje peux ajouter le mercredi ?' })).to).toBe(
      `${mine}?done=sent#write`,
    )
    expect((await go(nadia, service)).html).toContain('Bonjour,<br/>je peux ajouter le mercredi ?')
    await go(nadia, service, { text: 'Oui, depuis votre page. <b>' })
    const { html } = await go(parent, mine)
    for (const shown of ['Oui, depuis votre page. &lt;b>', 'Un nouveau message', 'Vous']) expect(html).toContain(shown)
  })

  it('is read by both guardians, each for oneself', async () => {
    await go(nadia, service, { text: 'Il manque un document.' })
    await go(parent, `${mine}/read`, {})
    expect((await go(parent, mine)).html).not.toContain('Un nouveau message')
    expect((await go(other, mine)).html).toContain('Un nouveau message')
    const unread = await within(async (scope) => [
      await unreadOf(scope, 'account-1'),
      await unreadOf(scope, 'account-2', ['request-1']),
      await unreadOf(scope, 'account-2', ['request-2']),
    ])
    expect(unread).toEqual([new Map(), new Map([['request-1', 1]]), new Map()])
    await within((scope) => markRead(scope, 'request-1', 'account-2'))
    expect(await within((scope) => unreadOf(scope, 'account-2'))).toEqual(new Map())
  })

  it('opens to nobody else, and to no other request', async () => {
    await go(nadia, service, { text: 'Pour les Marin.' })
    for (const path of [mine, `${mine}/any-file`])
      expect([path, (await go(stranger, path)).status]).toEqual([path, 404])
    expect((await go(stranger, mine, { text: 'x' })).status).toBe(404)
    expect((await go(stranger, `${mine}/read`, {})).status).toBe(404)
    expect((await go(parent, '/my/requests/request-2/messages')).status).toBe(404)
    for (const role of ['director', 'elected', 'auditor', 'administrator'] as const)
      expect([role, (await go(staff(role), service)).status]).toEqual([role, 404])
    expect(await within((scope) => threadOf(scope, 'request-1'))).toHaveLength(1)
  })

  it('keeps what was typed when it cannot leave', async () => {
    const empty = await go(parent, mine, { text: '  ' })
    expect([empty.status, empty.html.includes('Écrivez votre message, ou joignez un document')]).toEqual([422, true])
    const long = await go(parent, mine, { text: 'é'.repeat(4001) })
    expect([long.status, long.html.includes('é'.repeat(4001))]).toEqual([422, true])
    const wrong = await go(parent, mine, { text: 'Voici mon papier', files: new File(['MZ…'], 'papier.exe') })
    expect([wrong.status, wrong.html.includes('Voici mon papier')]).toEqual([422, true])
    expect(await within((scope) => threadOf(scope, 'request-1'))).toEqual([])
  })

  it('brings documents to those who may read it, as files to save', async () => {
    await go(parent, mine, { text: '', files: new File([png], 'Attestation é.png', { type: 'image/png' }) })
    const [post] = await within((scope) => threadOf(scope, 'request-1'))
    const [{ fileId, name }] = post!.enclosures as [{ fileId: string; name: string }]
    expect(name).toContain('Attestation')
    const file = await go(nadia, `${service}/${fileId}`)
    expect(file.headers.get('content-disposition')).toContain('attachment')
    expect(Buffer.from(file.bytes).equals(png)).toBe(true)
    expect((await go(stranger, `${mine}/${fileId}`)).status).toBe(404)
    expect((await go(stranger, '/my/requests/request-9/messages')).status).toBe(200)
    expect((await go(stranger, `/my/requests/request-9/messages/${fileId}`)).status).toBe(404)
  })

  it('is sent once when the button is pressed twice', async () => {
    await Promise.all([1, 2].map(() => go(parent, mine, { text: 'Une fois', _key: 'key-of-the-form' })))
    expect(await within((scope) => threadOf(scope, 'request-1'))).toHaveLength(1)
  })

  it('keeps its order when several people speak at once', async () => {
    await Promise.all(
      Array.from({ length: 12 }, (_, n) => go(n % 2 ? parent : nadia, n % 2 ? mine : service, { text: `n${n}` })),
    )
    const posts = await within((scope) => threadOf(scope, 'request-1'))
    expect(posts.map(({ number }) => number)).toEqual(Array.from({ length: 12 }, (_, n) => n + 1))
  })
})

describe('the other side', () => {
  it('is told that there is something to read, never what; on paper, the words themselves', async () => {
    await go(nadia, service, { text: 'Il manque votre attestation.' })
    const told = await notices('thread-answer')
    expect(told.map(({ name, way }) => [name, way])).toEqual([
      ['Inès Marin', 'email'],
      ['Hugo Marin', 'letter'],
    ])
    expect(JSON.stringify(told[0])).not.toContain('attestation')
    expect(told[1]!.paragraphs).toEqual(['Il manque votre attestation.'])
  })

  it('is told once until it has read or answered', async () => {
    const told = async (): Promise<number> =>
      (await notices('thread-answer')).filter(({ name }) => name === 'Inès Marin').length
    await go(nadia, service, { text: 'Un' })
    await go(nadia, service, { text: 'Deux' })
    expect(await told()).toBe(1)
    await go(parent, `${mine}/read`, {})
    await go(nadia, service, { text: 'Trois' })
    expect(await told()).toBe(2)
    await go(parent, mine, { text: 'Merci' })
    await go(nadia, service, { text: 'Quatre' })
    expect(await told()).toBe(3)
  })

  it('is the service, once a day, however many families write', async () => {
    await go(parent, mine, { text: 'Bonjour' })
    await go(other, mine, { text: 'Bonjour aussi' })
    const told = await notices('thread-question')
    expect(told).toMatchObject([{ name: 'Ribambelle', way: 'email', subject: 'Des familles vous ont écrit' }])
    expect(JSON.stringify(told)).not.toContain('Bonjour')
    expect((await go(nadia, '/desk/messages')).html).toMatch(/RIB-7K4M2.*La famille/s)
  })

  it('hears another module too, and a household can have all of it forgotten', async () => {
    await within((scope) =>
      postToThread(scope, {
        requestId: 'request-1',
        householdId: 'household-1',
        from: 'service',
        by: 'system:round',
        text: 'La commission a eu lieu.',
        recipients: [recipient()],
      }),
    )
    await go(parent, mine, { text: 'x', files: new File([png], 'a.png', { type: 'image/png' }) })
    const kept = await within((scope) => journalOf(scope, { householdId: 'household-1' }))
    expect(kept).toMatchObject([{ kind: 'thread-answer', name: 'Inès Marin' }])
    expect(await within((scope) => forgetCorrespondence(scope, 'household-1'))).toEqual({ messages: 1, threads: 1 })
    expect(await within((scope) => threadOf(scope, 'request-1'))).toEqual([])
    expect(await within((scope) => journalOf(scope, { requestId: 'request-1' }))).toMatchObject([
      { kind: 'thread-answer', name: '', subject: '', paragraphs: [], state: 'cancelled' },
    ])
    const files = await fresh.database.owner.query('select 1 from platform.file')
    expect(files.rows).toEqual([])
  })
})
