import { execFileSync } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { anyone } from '@ribambelle/kernel'
import { stoppedClock } from '@ribambelle/platform/clock'
import { freshDatabase } from '@ribambelle/platform/testing'
import type { FreshDatabase } from '@ribambelle/platform/testing'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import type { Message, Recipient } from '../../domain/message.ts'
import { writeTo } from '../../index.ts'
import { desk, parent, staff } from '../../testing/desk.ts'
import { message, recipient } from '../../testing/samples.ts'

const clock = stoppedClock('2026-11-22T10:00:00Z')
const nadia = staff('coordinator')
let fresh: FreshDatabase
let go: ReturnType<typeof desk>

beforeAll(async () => {
  fresh = await freshDatabase()
  await fresh.territory('here', { serviceName: 'Ribambelle', hubPhone: '05 36 49 12 12' })
  await fresh.territory('elsewhere')
  go = desk(fresh.database, clock)
})
afterAll(() => fresh.drop())
beforeEach(() => fresh.database.owner.query('delete from correspondence.message'))

const write = async (key: string, who: Partial<Recipient> = {}, changed: Partial<Message> = {}): Promise<string> =>
  (await fresh.database.within('here', clock, (scope) => writeTo(scope, recipient(who), message(key, changed))))
    .messageId

const stateOf = async (messageId: string): Promise<string> =>
  (
    await fresh.database.owner.query<{ state: string }>(
      'select state from correspondence.message where message_id = $1',
      [messageId],
    )
  ).rows[0]!.state

/** The words of a PDF, where the machine can read them. */
function words(pdf: Uint8Array): string {
  const folder = mkdtempSync(join(tmpdir(), 'letters-'))
  try {
    writeFileSync(join(folder, 'a.pdf'), pdf)
    return execFileSync('pdftotext', ['-layout', join(folder, 'a.pdf'), '-'], { encoding: 'utf8' })
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

describe('the journal', () => {
  it('shows to whom, about which request, by which way and where it stands', async () => {
    await write('one')
    await write('two', { email: null })
    const { html } = await go(nadia, '/desk/journal')
    for (const shown of ['Inès Marin', 'RIB-7K4M2', 'Courriel', 'SMS (à la place de\u00A0: Courriel)', 'Va partir'])
      expect(html).toContain(shown)
    expect((await go(nadia, '/desk/journal?way=letter')).html).toContain('Rien n’a été écrit')
  })

  it('is found by what people call a request, never by a name in an address', async () => {
    await write('one')
    expect((await go(nadia, '/desk/journal', { reference: 'RIB-7K4M2' })).to).toBe('/desk/journal?request=request-1')
    const unknown = await go(nadia, '/desk/journal', { reference: 'Marin' })
    expect([unknown.status, unknown.html.includes('Aucune demande ne porte ce numéro')]).toEqual([422, true])
  })

  it('goes to a spreadsheet without anybody’s name or address', async () => {
    await write('one')
    const { html, headers } = await go(nadia, '/desk/journal.csv')
    expect(headers.get('content-disposition')).toContain('journal-des-courriers-2026-11-22.csv')
    expect(html).toContain('RIB-7K4M2,request-received,Courriel,Courriel,Va partir')
    expect(html).not.toMatch(/Marin|courriel\.example|639981011/)
  })

  it('tells that something did not arrive', async () => {
    await write('nobody', { email: null, phone: null, address: null })
    expect((await go(nadia, '/desk/journal')).html).toContain('Un courrier n’est pas arrivé')
  })
})

describe('a message', () => {
  it('can be read again as it was sent, and its mail kept as a file', async () => {
    const id = await write('one', {}, { legal: ['Deux mois pour contester.'] })
    const { html } = await go(nadia, `/desk/journal/${id}`)
    for (const shown of [
      'La commission se réunit au printemps.',
      'Deux mois pour contester.',
      'ines.marin@courriel.example',
    ])
      expect(html).toContain(shown)
    const mail = await go(nadia, `/desk/journal/${id}/mail.html`)
    expect(mail.headers.get('content-disposition')).toContain('attachment')
    expect(mail.html).toContain('Bonjour Inès Marin')
  })

  it('never shows the link that answers for the family', async () => {
    const id = await write('secret', {}, { action: { label: 'Répondre', path: '/o/very-secret' } })
    expect((await go(nadia, `/desk/journal/${id}`)).html).not.toContain('very-secret')
    const sms = await write('secret-sms', { channel: 'sms' }, { action: { label: 'Répondre', path: '/o/very-secret' } })
    expect((await go(nadia, `/desk/journal/${sms}`)).html).not.toContain('very-secret')
  })

  it('is said again by another way, and what still waited is cancelled', async () => {
    const id = await write('one', { channel: 'letter' })
    const done = await go(nadia, `/desk/journal/${id}/again`, { way: 'email', _key: 'key-of-the-form' })
    const again = /journal\/([^?]+)/.exec(done.to)![1]!
    expect([await stateOf(id), await stateOf(again)]).toEqual(['cancelled', 'planned'])
    // The same click once more changes nothing.
    expect((await go(nadia, `/desk/journal/${id}/again`, { way: 'email', _key: 'key-of-the-form' })).to).toBe(done.to)
    expect((await fresh.database.owner.query('select 1 from correspondence.message')).rowCount).toBe(2)
    expect((await go(nadia, `/desk/journal/${again}`)).html).toContain('Le même message, autrement')
  })

  it('is said again with the page of the request where its secret link has gone', async () => {
    const id = await write('secret', {}, { action: { label: 'Répondre', path: '/o/very-secret' } })
    await fresh.database.owner.query(
      "update correspondence.message set state = 'sent', action_path = null where message_id = $1",
      [id],
    )
    const { to } = await go(nadia, `/desk/journal/${id}/again`, { way: 'email' })
    expect((await go(nadia, to)).html).toContain('/my/requests/request-1')
  })

  it('is never said by a way that does not reach', async () => {
    const id = await write('one', { phone: null })
    for (const [way, words_] of [
      ['sms', 'ne peut pas être jointe par ce moyen'],
      ['', 'Choisissez un moyen'],
      ['pigeon', 'Choisissez un moyen'],
    ] as const) {
      const refused = await go(nadia, `/desk/journal/${id}/again`, { way })
      expect([refused.status, refused.html.includes(words_)]).toEqual([422, true])
    }
  })
})

describe('letters', () => {
  it('go into one file, in the language of each family, and out of the queue', async () => {
    await write('fr', { channel: 'letter' }, { legal: ['Vous pouvez contester cette décision.'] })
    await write(
      'ar',
      { channel: 'letter', name: 'سميرة حدّاد', language: 'ar' },
      { subject: 'رد اللجنة', paragraphs: ['درست اللجنة طلبكم.'] },
    )
    expect((await go(nadia, '/desk/letters')).html).toContain('2 lettres attendent')
    const { to } = await go(nadia, '/desk/letters', { duplex: 'yes' })
    expect((await go(nadia, '/desk/letters')).html).toContain('Aucune lettre n’attend')
    const batch = await go(nadia, to)
    for (const shown of ['Le fichier est prêt', 'Nadia Verdelet', 'Recto verso', 'RIB-7K4M2'])
      expect(batch.html).toContain(shown)
    const pdf = await go(nadia, to.replace('?done=print', '/letters.pdf'))
    expect(pdf.headers.get('content-type')).toBe('application/pdf')
    const text = words(pdf.bytes)
    for (const shown of [
      'Inès Marin',
      '12 rue des Tilleuls',
      'RIB-7K4M2',
      'Vous pouvez contester cette décision.',
      'درست',
    ])
      expect(text).toContain(shown)
    // Printed again, it is the same.
    expect(words((await go(nadia, to.replace('?done=print', '/letters.pdf'))).bytes)).toBe(text)
  })

  it('are never in two files, however many people press at once', async () => {
    for (let n = 0; n < 20; n++) await write(`letter-${n}`, { channel: 'letter' })
    const done = await Promise.all(Array.from({ length: 6 }, () => go(nadia, '/desk/letters', {})))
    expect(done.map(({ status }) => status).sort()).toEqual([303, 422, 422, 422, 422, 422])
    const { rows } = await fresh.database.owner.query(
      "select count(*)::int n, count(distinct batch_id)::int batches, count(distinct batch_rank)::int ranks from correspondence.message where state = 'printed'",
    )
    expect(rows).toEqual([{ n: 20, batches: 1, ranks: 20 }])
  })

  it('beyond what a file holds wait for the next one, which somebody else may make at the same moment', async () => {
    await fresh.database.within('here', clock, async (scope) => {
      for (let n = 0; n < 520; n++) await writeTo(scope, recipient({ channel: 'letter' }), message(`many-${n}`))
    })
    await Promise.all([1, 2].map(() => go(nadia, '/desk/letters', {})))
    const { rows } = await fresh.database.owner.query<{ letters: number }>(
      "select count(*)::int letters from correspondence.message where state = 'printed' group by batch_id order by 1",
    )
    expect(rows.map(({ letters }) => letters)).toEqual([20, 500])
  })

  it('carry the head that the territory wrote, within what fits', async () => {
    const refused = await go(nadia, '/desk/letterhead', {
      sender: 'x'.repeat(80),
      place: '',
      signature: '1\n2\n3\n4\n5\n6\n7',
    })
    expect(refused.status).toBe(422)
    for (const shown of ['L’expéditeur tient en', 'La signature tient en', 'x'.repeat(80)])
      expect(refused.html).toContain(shown)
    await go(nadia, '/desk/letterhead', {
      sender: 'Relais\n1 place de la Mairie',
      place: 'Lurelle',
      signature: 'La responsable',
    })
    const id = await write('one', { channel: 'letter' })
    const text = words((await go(nadia, `/desk/journal/${id}/letter.pdf`)).bytes)
    for (const shown of ['1 place de la Mairie', 'Lurelle, le 22 novembre 2026', 'La responsable'])
      expect(text).toContain(shown)
  })
})

describe('calls', () => {
  it('stay in the list until somebody has answered', async () => {
    const id = await write('call', { channel: 'phone' })
    const list = await go(nadia, '/desk/calls')
    for (const shown of ['Inès Marin', '06 39 98 10 11', 'La commission se réunit au printemps.'])
      expect(list.html).toContain(shown)
    expect((await go(nadia, `/desk/journal/${id}/move`, { move: 'no-answer', back: 'calls' })).to).toBe(
      '/desk/calls?done=no-answer',
    )
    expect((await go(nadia, '/desk/calls')).html).toContain('Un appel sans réponse')
    await go(nadia, `/desk/journal/${id}/move`, { move: 'call', back: 'calls' })
    expect((await go(nadia, '/desk/calls')).html).toContain('Personne à appeler')
    const twice = await go(nadia, `/desk/journal/${id}/move`, { move: 'call' })
    expect([twice.status, twice.html.includes('déjà changé d’état')]).toEqual([422, true])
  })
})

describe('models', () => {
  it('show every kind, in every language, by every way', async () => {
    const { html } = await go(staff('administrator'), '/desk/templates?kind=thread-answer&language=ar')
    expect(html).toContain('لديكم رسالة')
    const letter = await go(staff('administrator'), '/desk/templates/thread-answer/fr/letter.pdf')
    expect(words(letter.bytes)).toContain('Vous avez un message')
    expect((await go(nadia, '/desk/templates/nothing/fr/letter.pdf')).status).toBe(404)
    expect((await go(nadia, '/desk/templates/thread-answer/xx/mail.html')).status).toBe(404)
  })
})

describe('who may read what is written to families', () => {
  const pages = ['/desk/journal', '/desk/journal.csv', '/desk/letters', '/desk/calls', '/desk/messages']

  it('is the desk, and nobody else', async () => {
    const id = await write('one', { channel: 'letter' })
    const closed = [...pages, `/desk/journal/${id}`, `/desk/journal/${id}/letter.pdf`, `/desk/journal/${id}/mail.html`]
    for (const role of ['director', 'elected', 'helper', 'auditor', 'administrator'] as const) {
      for (const path of closed) expect([role, path, (await go(staff(role), path)).status]).toEqual([role, path, 404])
      for (const act of ['again', 'move'])
        expect((await go(staff(role), `/desk/journal/${id}/${act}`, { way: 'email', move: 'cancel' })).status).toBe(404)
      expect((await go(staff(role), '/desk/letters', {})).status).toBe(404)
    }
    for (const who of [anyone, parent]) for (const path of closed) expect((await go(who, path)).status).toBe(303)
    expect(await stateOf(id)).toBe('to-print')
    for (const role of ['officer', 'coordinator'] as const)
      for (const path of closed) expect([path, (await go(staff(role), path)).status]).toEqual([path, 200])
  })

  it('is one territory’s desk only, and ids that are foreign do not exist', async () => {
    const { messageId } = await fresh.database.within('elsewhere', clock, (scope) =>
      writeTo(scope, recipient({ channel: 'letter' }), message('one')),
    )
    for (const path of [
      `/desk/journal/${messageId}`,
      `/desk/journal/${messageId}/letter.pdf`,
      '/desk/journal/nothing',
      `/desk/journal/${encodeURIComponent("' or 1=1 --")}`,
      '/desk/letters/nothing',
      '/desk/letters/nothing/letters.pdf',
    ])
      expect([path, (await go(nadia, path)).status]).toEqual([path, 404])
    expect((await go(nadia, `/desk/journal/${messageId}/again`, { way: 'email' })).status).toBe(404)
    expect((await go(nadia, `/desk/journal/${messageId}/move`, { move: 'cancel' })).status).toBe(404)
    expect(await stateOf(messageId)).toBe('to-print')
  })

  it('leaves no name and no address in the audit', async () => {
    const id = await write('one', { channel: 'letter' })
    await go(nadia, `/desk/journal/${id}/again`, { way: 'email' })
    await write('two', { channel: 'letter' })
    await go(nadia, '/desk/letters', {})
    const { rows } = await fresh.database.owner.query<{ type: string; data: unknown }>(
      'select type, data from platform.audit',
    )
    expect(rows.map(({ type }) => type)).toEqual(
      expect.arrayContaining(['correspondence.message-sent-again', 'correspondence.letters-printed']),
    )
    expect(JSON.stringify(rows)).not.toMatch(/Marin|Inès|example|Tilleuls|06 39|commission/)
  })
})
