import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync } from 'node:fs'
import { createServer } from 'node:net'
import type { AddressInfo, Server, Socket } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { systemClock } from '../clock/index.ts'
import { startJobs } from '../jobs/index.ts'
import { silentLog } from '../logs/index.ts'
import { freshDatabase } from '../testing/index.ts'
import type { FreshDatabase } from '../testing/index.ts'
import { folderTransport, letter, mailEffects, mailTransport, planMail, sendPlanned } from './index.ts'
import type { Mail, PlannedMail, Transport } from './index.ts'

let fresh: FreshDatabase
let folder: string

beforeAll(async () => {
  fresh = await freshDatabase()
  await fresh.territory('one')
  folder = mkdtempSync(join(tmpdir(), 'ribambelle-mail-'))
})
afterAll(async () => {
  await fresh.drop()
  rmSync(folder, { recursive: true, force: true })
})

const plan = (mail: Partial<PlannedMail> & { cause: string }) =>
  fresh.database.within('one', systemClock, (scope) =>
    planMail(scope, { recipient: 'ines@example.org', subject: 'Votre lien', text: 'Bonjour Inès', ...mail }),
  )
const idOf = async (cause: string): Promise<string> =>
  (await fresh.database.owner.query<{ mail_id: string }>('select mail_id from platform.mail where cause = $1', [cause]))
    .rows[0]!.mail_id
const sent = async (cause: string) =>
  (
    await fresh.database.owner.query<{ sent: boolean; body_text: string; body_html: string | null }>(
      'select sent_at is not null sent, body_text, body_html from platform.mail where cause = $1',
      [cause],
    )
  ).rows[0]!
const send = async (transport: Transport, cause: string): Promise<void> => {
  const payload = { territory: 'one', type: 'mail.planned', subject: await idOf(cause), data: {} }
  await fresh.database.within('one', systemClock, (scope) => sendPlanned(transport)(payload, scope))
}
const memory = (): Transport & { readonly taken: Mail[] } => {
  const taken: Mail[] = []
  return { taken, send: async (mail) => void taken.push(mail) }
}

describe('a mail', () => {
  it('is planned once for a cause and a recipient, whatever is tried again', async () => {
    expect(await plan({ cause: 'twice' })).toBe(true)
    expect(await plan({ cause: 'twice' })).toBe(false)
    expect(await plan({ cause: 'twice', recipient: 'other@example.org' })).toBe(true)
  })

  it('does not exist when the act that caused it fails', async () => {
    const failed = fresh.database.within('one', systemClock, async (scope) => {
      await planMail(scope, { cause: 'undone', recipient: 'a@example.org', subject: 's', text: 't' })
      throw new Error('the act failed')
    })
    await expect(failed).rejects.toThrow('the act failed')
    const { rows } = await fresh.database.owner.query("select 1 from platform.mail where cause = 'undone'")
    expect(rows).toEqual([])
    const jobs = await fresh.database.owner.query(
      "select 1 from graphile_worker._private_jobs where payload->>'type' = 'mail.planned' and payload->>'subject' not in (select mail_id from platform.mail)",
    )
    expect(jobs.rows).toEqual([])
  })

  it('leaves once, and nothing of what it said stays in the database', async () => {
    await plan({ cause: 'once', html: '<p>Bonjour</p>' })
    const transport = memory()
    await send(transport, 'once')
    await send(transport, 'once')
    expect(transport.taken.map(({ text }) => text)).toEqual(['Bonjour Inès'])
    expect(await sent('once')).toEqual({ sent: true, body_text: '', body_html: null })
  })

  it('stays planned, whole, when the server does not take it', async () => {
    await plan({ cause: 'refused' })
    const refusing: Transport = { send: () => Promise.reject(new Error('421 later')) }
    await expect(send(refusing, 'refused')).rejects.toThrow('421 later')
    expect(await sent('refused')).toMatchObject({ sent: false, body_text: 'Bonjour Inès' })
  })

  it('cannot carry a header of its own', async () => {
    await expect(plan({ cause: 'header', subject: 'a\nBcc: spy@example.org' })).rejects.toThrow(RangeError)
    await expect(plan({ cause: 'header', recipient: 'a@example.org\r\nBcc: b@example.org' })).rejects.toThrow(
      RangeError,
    )
  })

  it('is sent by the worker, by itself, and becomes a file that only its owner reads', async () => {
    const jobs = await startJobs(fresh.database, systemClock, silentLog, mailEffects(folderTransport(folder)))
    try {
      await plan({ cause: 'file', subject: 'Répondre à votre demande', text: 'Le café est prêt' })
      await expect.poll(async () => (await sent('file')).sent, { timeout: 10_000 }).toBe(true)
    } finally {
      await jobs.stop()
    }
    const name = `${await idOf('file')}.eml`
    expect(readdirSync(folder)).toContain(name)
    const text = readFileSync(join(folder, name), 'utf8')
    expect(text).toContain('To: ines@example.org')
    expect(text).toContain('Auto-Submitted: auto-generated')
    expect(text).toContain(`Message-ID: <${name.slice(0, -4)}@localhost>`)
    expect(statSync(join(folder, name)).mode & 0o777).toBe(0o600)
  })
})

describe('a letter', () => {
  it('says the same in plain text and in HTML, and what people typed stays text', () => {
    const made = letter({
      lang: 'ar',
      title: 'Bonjour <b>',
      parts: ['Tom & Léa', { label: 'Ouvrir', href: 'https://example.org/?a=1&b="2"' }, { copy: '123 456' }],
      signature: 'Le relais',
    })
    expect(made.text).toContain('Tom & Léa\n\nOuvrir\nhttps://example.org/?a=1&b="2"\n\n    123 456\n\nLe relais')
    expect(made.html).toContain('dir="rtl"')
    expect(made.html).toContain('Bonjour &lt;b&gt;')
    expect(made.html).toContain('href="https://example.org/?a=1&amp;b=&quot;2&quot;"')
  })
})

/** A server that speaks enough SMTP to take a mail, and remembers what was said. */
function smtpServer(): Promise<{ port: number; said: string[]; server: Server }> {
  const said: string[] = []
  const talk = (socket: Socket): void => {
    let data = false
    let rest = ''
    socket.setEncoding('utf8').on('error', () => undefined)
    socket.write('220 loopback ready\r\n')
    socket.on('data', (chunk) => {
      const lines = (rest + String(chunk)).split('\r\n')
      rest = lines.pop() ?? ''
      for (const line of lines) {
        said.push(line)
        if (data && line !== '.') continue
        if (line === '.') {
          data = false
          socket.write('250 taken\r\n')
        } else if (/^DATA/i.test(line)) {
          data = true
          socket.write('354 go on\r\n')
        } else socket.write(/^QUIT/i.test(line) ? '221 bye\r\n' : '250 fine\r\n')
      }
    })
  }
  return new Promise((ready) => {
    const server = createServer(talk)
    server.listen(0, '127.0.0.1', () => ready({ port: (server.address() as AddressInfo).port, said, server }))
  })
}

describe('a mail server', () => {
  it('takes the mail over SMTP, for the one person it is meant for', async () => {
    const { port, said, server } = await smtpServer()
    await plan({ cause: 'smtp', recipient: 'leila@example.org', text: 'Une place vous attend' })
    await send(
      mailTransport({ smtpUrl: `smtp://127.0.0.1:${port}`, folder, from: 'Relais <relais@example.org>' }),
      'smtp',
    )
    server.close()
    expect(said.filter((line) => /^(MAIL|RCPT)/.test(line)).map((line) => line.replace(/ (BODY|SIZE).*/, ''))).toEqual([
      'MAIL FROM:<relais@example.org>',
      'RCPT TO:<leila@example.org>',
    ])
    expect(said).toContain('Une place vous attend')
    expect(await sent('smtp')).toMatchObject({ sent: true })
  })

  it('that is away leaves the mail for later', async () => {
    const { port, server } = await smtpServer()
    await new Promise((closed) => server.close(closed))
    await plan({ cause: 'away' })
    await expect(send(mailTransport({ smtpUrl: `smtp://127.0.0.1:${port}`, folder }), 'away')).rejects.toThrow(
      'ECONNREFUSED',
    )
    expect(await sent('away')).toMatchObject({ sent: false })
  })
})
