import fc from 'fast-check'
import { afterEach, describe, expect, it } from 'vitest'
import { letter, sendingFault, smtpTransport } from './index.ts'
import type { Mail, SendingFault } from './index.ts'
import { readMail } from './testing/mime.ts'
import { loopbackServer, refusal } from './testing/smtp.ts'
import type { LoopbackServer } from './testing/smtp.ts'

let open: LoopbackServer[] = []
afterEach(async () => {
  await Promise.all(open.map((server) => server.close()))
  open = []
})

async function serving(options: Parameters<typeof loopbackServer>[0] = {}): Promise<LoopbackServer> {
  const server = await loopbackServer(options)
  open.push(server)
  return server
}

const arabic = letter({
  lang: 'ar',
  title: 'لديكم رسالة',
  parts: ['مرحبًا سميرة حدّاد،', 'نقترح عليكم مكانًا.', { label: 'الردّ', href: 'https://relais.example/lurelle/ar/my' }],
  signature: 'فريق ريبامبيل',
  service: 'Ribambelle',
})

const mail = (changed: Partial<Mail> = {}): Mail => ({
  mailId: '3d0a',
  recipient: 'samira@courriel.example',
  subject: 'Vous avez un message de l’équipe',
  language: 'ar',
  senderName: 'Ribambelle, Pays de la Lurelle',
  replyTo: 'relais@lurelle.example',
  ...arabic,
  ...changed,
})

const from = 'Ribambelle <ribambelle@lurelle.example>'

const faultOf = async (server: { readonly url: string }): Promise<SendingFault | undefined> => {
  const error: unknown = await smtpTransport(server.url, from)
    .send(mail())
    .then(
      () => undefined,
      (reason: unknown) => reason,
    )
  return error === undefined ? undefined : sendingFault(error)
}

describe('a mail over SMTP', () => {
  it('arrives as text and as HTML, in its own script, from a name that people know', async () => {
    const server = await serving()
    await smtpTransport(server.url, from).send(mail())
    const [got] = server.received
    expect([got!.from, got!.to]).toEqual(['ribambelle@lurelle.example', ['samira@courriel.example']])
    const { headers, parts } = readMail(got!.raw)
    expect(headers.get('content-type')).toContain('multipart/alternative')
    expect(headers.get('subject')).toBe('Vous avez un message de l’équipe')
    expect(headers.get('from')).toContain('Ribambelle, Pays de la Lurelle')
    expect(headers.get('reply-to')).toContain('relais@lurelle.example')
    expect(headers.get('auto-submitted')).toBe('auto-generated')
    expect(headers.get('content-language')).toBe('ar')
    expect(headers.get('message-id')).toBe('<3d0a@lurelle.example>')
    expect(parts.map(({ headers: own }) => own.get('content-type'))).toEqual([
      'text/plain; charset=utf-8',
      'text/html; charset=utf-8',
    ])
    expect(parts[0]!.body.replaceAll('\r\n', '\n').trim()).toBe(arabic.text.trim())
    expect(parts[1]!.body).toContain('<html lang="ar" dir="rtl">')
    expect(parts[1]!.body).toContain('<div class="ground" lang="ar" dir="rtl"')
    expect(parts[1]!.body).toContain('نقترح عليكم مكانًا.')
  })

  it('loads nothing from outside, and reads in the dark', () => {
    const { html } = arabic
    expect(html.match(/https?:\/\/[^"\s]+/g)).toEqual(['https://relais.example/lurelle/ar/my'])
    expect(html).not.toMatch(/<(img|script|link|iframe|object|form)\b|url\(|@import/i)
    expect(html).toContain('prefers-color-scheme:dark')
  })

  it('shows what people typed as they typed it, whatever it is', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', maxLength: 60 }), (typed) => {
        const { html, text } = letter({ lang: 'fr', title: typed, parts: [typed], signature: typed, service: typed })
        const shown = html.slice(html.indexOf('<h1'))
        expect(shown.match(/<[^>]*>/g)?.filter((tag) => !/^<\/?(h1|p|br|div|body|html)\b/.test(tag)) ?? []).toEqual([])
        expect(text).toContain(typed)
      }),
    )
    const made = letter({ lang: 'fr', title: `<b>"'&`, parts: ['<script>alert(1)</script>'], signature: 's' })
    expect(made.html).not.toContain('<script>')
    expect(made.html).toContain('&lt;b&gt;&quot;&#39;&amp;')
  })

  it('never carries a header that somebody typed', async () => {
    const server = await serving()
    const transport = smtpTransport(server.url, from)
    for (const wrong of [
      { recipient: 'a@example.org\r\nBcc: spy@example.org' },
      { subject: 'Bonjour\nBcc: spy@example.org' },
      { senderName: 'Nous\r\nBcc: spy@example.org' },
      { replyTo: 'a@example.org\nBcc: spy@example.org' },
    ]) {
      await expect(transport.send(mail(wrong))).rejects.toThrow(RangeError)
    }
    // A comma in an address is one wrong address, never two good ones.
    await transport.send(mail({ recipient: 'a@example.org, spy@example.org' })).catch(() => undefined)
    expect(server.received.flatMap(({ to }) => to)).not.toContain('spy@example.org')
  })
})

describe('a server that does not take a mail', () => {
  it('because the mailbox does not exist is not asked again', async () => {
    const server = await serving({ onRcptTo: (_address, _session, done) => done(refusal(550, '5.1.1 no such user')) })
    expect(await faultOf(server)).toEqual({ reason: 'smtp-550', permanent: true })
  })

  it('because it greylists, or because it does not like our reputation, is asked again', async () => {
    const grey = await serving({ onRcptTo: (_address, _session, done) => done(refusal(451, '4.7.1 come back later')) })
    expect(await faultOf(grey)).toEqual({ reason: 'smtp-451', permanent: false })
    const blocked = await serving({ onRcptTo: (_address, _session, done) => done(refusal(550, '5.7.1 blocked')) })
    expect(await faultOf(blocked)).toEqual({ reason: 'smtp-550', permanent: false })
    const sender = await serving({ onMailFrom: (_address, _session, done) => done(refusal(553, 'not your name')) })
    expect(await faultOf(sender)).toEqual({ reason: 'smtp-553', permanent: false })
    const full = await serving({
      onData: (stream, _session, done) => {
        stream.resume()
        stream.on('end', () => done(refusal(452, '4.2.2 full')))
      },
    })
    expect(await faultOf(full)).toEqual({ reason: 'smtp-452', permanent: false })
  })

  it('because it is silent or away gives up its turn soon', async () => {
    const silent = await serving({ onConnect: () => undefined })
    const started = performance.now()
    expect(await faultOf(silent)).toEqual({ reason: 'no-answer', permanent: false })
    const stuck = await serving({ onData: (stream) => void stream.resume() })
    expect(await faultOf(stuck)).toEqual({ reason: 'no-answer', permanent: false })
    expect(performance.now() - started).toBeLessThan(5_000)
    expect(await faultOf({ url: 'smtp://127.0.0.1:1' })).toEqual({ reason: 'no-answer', permanent: false })
  })

  it('is told from a mistake of ours', () => {
    expect(sendingFault(new RangeError('a header of a mail holds a line break'))).toBeUndefined()
    expect(sendingFault({ code: '40P01' })).toBeUndefined()
  })
})
