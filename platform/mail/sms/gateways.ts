import { mkdir, rename, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { NotTaken } from '../faults.ts'
import { shortText } from './segments.ts'

/** A text message on its way. */
export interface TextMessage {
  /** E.164: `+33639980001` */
  readonly to: string
  readonly text: string
  /** the same key is the same message: the gateway sends it once */
  readonly key: string
  /** name under which it arrives, where operators allow one */
  readonly from?: string | undefined
}

/** Takes text messages to where they go. It rejects with `NotTaken` when one was not taken. */
export interface SmsGateway {
  /** @returns what the gateway calls the message; null when it does not say */
  send(message: TextMessage): Promise<string | null>
}

/** Where text messages are handed over: see README.md for what the other side has to answer. */
export interface GatewayConfig {
  readonly url: string
  readonly token: string
  /** milliseconds until silence counts as « no answer » */
  readonly patience?: number
}

/** More than any answer that says one word. */
const mostAnswer = 10_000

/**
 * A gateway that speaks the protocol of README.md: one JSON POST a message, with a bearer token, to the configured address and nowhere else.
 * @throws RangeError when the address is not https (loopback excepted): the token would travel in the clear
 */
export function httpGateway({ url, token, patience = 10_000 }: GatewayConfig): SmsGateway {
  const { protocol, hostname } = new URL(url)
  const near = /^(localhost|127\.\d+\.\d+\.\d+|\[::1\])$/.test(hostname)
  if (protocol !== 'https:' && !(protocol === 'http:' && near)) throw new RangeError('SMS_URL must begin with https://')
  return {
    async send({ to, text, key, from }) {
      const response = await fetch(url, {
        method: 'POST',
        headers: {
          'Content-Type': 'application/json',
          Accept: 'application/json',
          Authorization: `Bearer ${token}`,
          'Idempotency-Key': key,
        },
        body: JSON.stringify({ to, text, key, ...(from === undefined ? {} : { from }) }),
        // Another host than the configured one would learn numbers and words.
        redirect: 'manual',
        signal: AbortSignal.timeout(patience),
      }).catch(() => {
        throw new NotTaken({ reason: 'no-answer', permanent: false })
      })
      return answerOf(response)
    },
  }
}

/** 2xx and 409 (known already) mean taken; 400, 404, 410 and 422 refuse the number for good; everything else may pass later. */
async function answerOf(response: Response): Promise<string | null> {
  if (!response.ok && response.status !== 409) {
    await response.body?.cancel().catch(() => undefined)
    throw new NotTaken({
      reason: `gateway-${response.status}`,
      permanent: [400, 404, 410, 422].includes(response.status),
    })
  }
  const text = await bounded(response).catch(() => '')
  try {
    const { id } = JSON.parse(text) as { id?: unknown }
    return typeof id === 'string' && /^[\w.:-]{1,100}$/.test(id) ? id : null
  } catch {
    return null
  }
}

async function bounded(response: Response): Promise<string> {
  const chunks: Uint8Array[] = []
  let size = 0
  for await (const chunk of response.body ?? []) {
    size += chunk.byteLength
    if (size > mostAnswer) break
    chunks.push(chunk)
  }
  return Buffer.concat(chunks).toString('utf8')
}

/** Text messages become files `KEY.txt` in a folder: trials, demonstration, tests. Only this user may read them. */
export function folderGateway(folder: string): SmsGateway {
  return {
    async send({ to, text, key, from }) {
      const name = key.replaceAll(/[^\w.-]/g, '-').slice(0, 150)
      const { alphabet, segments } = shortText(text)
      const lines = [
        `To: ${to}`,
        ...(from === undefined ? [] : [`From: ${from}`]),
        `Segments: ${segments} (${alphabet})`,
        '',
        text,
        '',
      ]
      await mkdir(folder, { recursive: true, mode: 0o700 })
      const path = join(folder, `${name}.txt`)
      await writeFile(`${path}.part`, lines.join('\n'), { mode: 0o600 })
      await rename(`${path}.part`, path)
      return null
    },
  }
}

/** The gateway that the environment asks for: a provider when there is one, files otherwise. */
export const smsGateway = (config: {
  readonly url?: string | undefined
  readonly token?: string | undefined
  readonly folder: string
}): SmsGateway =>
  config.url ? httpGateway({ url: config.url, token: config.token ?? '' }) : folderGateway(config.folder)
