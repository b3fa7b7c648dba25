import { mkdir, rename, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { createTransport } from 'nodemailer'

/** A mail on its way. */
export interface Mail {
  readonly mailId: string
  readonly recipient: string
  readonly subject: string
  readonly text: string
  readonly html?: string
  /** language of the words: BCP 47 */
  readonly language?: string
  /** the name that the reader sees; the address stays the configured one */
  readonly senderName?: string
  /** where an answer goes, when the sender's address is not read */
  readonly replyTo?: string
}

/** Takes mails to where they go. It rejects when a mail was not taken: `sendingFault` tells why. */
export interface Transport {
  send(mail: Mail): Promise<void>
}

const defaultSender = 'Ribambelle <ribambelle@localhost>'

const addressOf = (from: string): string => /<([^<>\s]+)>\s*$/.exec(from)?.[1] ?? from.trim()

/** @throws RangeError on a line break where a header could begin: our own pages never let one through */
function message(mail: Mail, from: string) {
  const { mailId, recipient, subject, text, html, language, senderName, replyTo } = mail
  for (const value of [recipient, subject, senderName ?? '', replyTo ?? '', language ?? '']) {
    if (/[\r\n\0]/.test(value)) throw new RangeError('a header of a mail holds a line break')
  }
  return {
    from: senderName === undefined ? from : { name: senderName, address: addressOf(from) },
    to: { name: '', address: recipient },
    ...(replyTo === undefined ? {} : { replyTo: { name: senderName ?? '', address: replyTo } }),
    subject,
    text,
    ...(html === undefined ? {} : { html }),
    // The same mail keeps its Message-ID whatever crashes, so that a mailbox recognises it.
    messageId: `<${mailId}@${addressOf(from).split('@')[1] ?? 'localhost'}>`,
    headers: {
      'Auto-Submitted': 'auto-generated',
      'X-Auto-Response-Suppress': 'All',
      ...(language === undefined ? {} : { 'Content-Language': language }),
    },
    disableFileAccess: true,
    disableUrlAccess: true,
  }
}

/**
 * Mails go to one configured server and to no other host.
 * @param url `smtp://user:password@host:587` (STARTTLS when offered) or `smtps://...`
 * @param from sender as it is shown
 */
export function smtpTransport(url: string, from: string = defaultSender): Transport {
  const server = createTransport(url)
  return {
    async send(mail) {
      await server.sendMail(message(mail, from))
    },
  }
}

/** Mails become files `MAIL-ID.eml` in a folder: trials, demonstration, tests. Only this user may read them. */
export function folderTransport(folder: string, from: string = defaultSender): Transport {
  const composer = createTransport({ streamTransport: true, buffer: true, newline: 'unix' })
  return {
    async send(mail) {
      const composed = (await composer.sendMail(message(mail, from))) as { message: Buffer }
      await mkdir(folder, { recursive: true, mode: 0o700 })
      const path = join(folder, `${mail.mailId}.eml`)
      // Written aside, then renamed: a reader never sees half a mail, and the same mail again replaces itself.
      await writeFile(`${path}.part`, composed.message, { mode: 0o600 })
      await rename(`${path}.part`, path)
    },
  }
}

/** The transport that the environment asks for: a server when there is one, files otherwise. */
export const mailTransport = (config: {
  readonly smtpUrl?: string | undefined
  readonly folder: string
  readonly from?: string | undefined
}): Transport =>
  config.smtpUrl ? smtpTransport(withLimits(config.smtpUrl), config.from) : folderTransport(config.folder, config.from)

/** A server that is silent gives up its turn in seconds; the job tries again later. */
export function withLimits(url: string): string {
  const address = new URL(url)
  for (const [name, milliseconds] of [
    ['connectionTimeout', 5_000],
    ['greetingTimeout', 5_000],
    ['socketTimeout', 20_000],
  ] as const) {
    if (!address.searchParams.has(name)) address.searchParams.set(name, String(milliseconds))
  }
  return address.href
}
