import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync } from 'node:fs'
import { createServer } from 'node:http'
import type { IncomingMessage, ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import fc from 'fast-check'
import { afterEach, describe, expect, it } from 'vitest'
import { sendingFault } from '../index.ts'
import { folderGateway, httpGateway, shortText, smsGateway, takesText } from './index.ts'

describe('a text message', () => {
  it('costs one message up to 160 signs, and 70 in scripts that the alphabet does not hold', () => {
    const cases = [
      ['a'.repeat(160), 'gsm-7', 1],
      ['a'.repeat(161), 'gsm-7', 2],
      ['a'.repeat(306), 'gsm-7', 2],
      ['a'.repeat(307), 'gsm-7', 3],
      ['€'.repeat(80), 'gsm-7', 1],
      ['€'.repeat(81), 'gsm-7', 2],
      // 152 signs and a sign of two: it does not fit the first message of 153, and is not cut.
      [`${'a'.repeat(152)}€${'a'.repeat(151)}`, 'gsm-7', 2],
      [`${'a'.repeat(152)}€${'a'.repeat(152)}`, 'gsm-7', 3],
      ['م'.repeat(70), 'ucs-2', 1],
      ['م'.repeat(71), 'ucs-2', 2],
      ['م'.repeat(134), 'ucs-2', 2],
      ['م'.repeat(135), 'ucs-2', 3],
      // 66 units and a pair: the pair goes to the second message whole.
      [`${'м'.repeat(66)}😀${'м'.repeat(65)}`, 'ucs-2', 2],
      [`${'м'.repeat(66)}😀${'м'.repeat(66)}`, 'ucs-2', 3],
    ] as const
    for (const [text, alphabet, segments] of cases) expect(shortText(text)).toMatchObject({ alphabet, segments })
  })

  it('in French stays in the cheap alphabet: signs of print are simplified, rare accents dropped', () => {
    expect(shortText('L’équipe vous a écrit : « à bientôt »… Ça va ? Où êtes-vous, cœur').text).toBe(
      `L'équipe vous a écrit : "à bientot"... Ça va ? Où etes-vous, coeur`,
    )
    expect(shortText('garçon').text).toBe('garcon')
    expect(shortText('Vous avez un message. https://relais.example/lurelle/ar/my_requests').alphabet).toBe('gsm-7')
  })

  it('in Arabic leaves as it was written', () => {
    expect(shortText('لديكم رسالة من الخدمة').text).toBe('لديكم رسالة من الخدمة')
  })

  it('never gets longer than what people typed would need', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', maxLength: 300 }), (typed) => {
        const { text, segments, alphabet } = shortText(typed)
        expect(segments).toBeGreaterThanOrEqual(1)
        expect(segments).toBeLessThanOrEqual(
          alphabet === 'gsm-7' ? Math.ceil((text.length * 2) / 152) + 1 : Math.ceil(text.length / 66) + 1,
        )
        expect(shortText(text)).toEqual({ text, segments, alphabet })
      }),
    )
  })
})

describe('a number', () => {
  it('takes text messages when it is a mobile one, here and abroad', () => {
    for (const mobile of [
      '+33639981011',
      '+33612345678',
      '+33712345678',
      '+41791234567',
      '+212612345678',
      '+380501234567',
    ])
      expect([mobile, takesText(mobile)]).toEqual([mobile, true])
    for (const fixed of ['+33536491212', '+41446681800', '+4930123456'])
      expect([fixed, takesText(fixed)]).toEqual([fixed, false])
  })
})

interface Asked {
  readonly headers: IncomingMessage['headers']
  readonly body: string
}

let closing: (() => Promise<unknown>)[] = []
afterEach(async () => {
  await Promise.all(closing.map((close) => close()))
  closing = []
})

async function provider(
  answer: (response: ServerResponse, asked: Asked) => void,
): Promise<{ url: string; asked: Asked[] }> {
  const asked: Asked[] = []
  const server = createServer((request, response) => {
    const chunks: Buffer[] = []
    request.on('data', (chunk: Buffer) => chunks.push(chunk))
    request.on('end', () => {
      const one = { headers: request.headers, body: Buffer.concat(chunks).toString('utf8') }
      asked.push(one)
      answer(response, one)
    })
  })
  await new Promise<void>((ready) => server.listen(0, '127.0.0.1', ready))
  closing.push(() => {
    server.closeAllConnections()
    return new Promise((closed) => server.close(closed))
  })
  return { url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/messages`, asked }
}

const answering = (status: number, body = '', headers: Record<string, string> = {}) =>
  provider((response) => response.writeHead(status, headers).end(body))

const message = { to: '+33639981011', text: 'Vous avez un message.', key: 'message-1', from: 'Ribambelle' }

const faultAt = async (url: string): Promise<unknown> =>
  httpGateway({ url, token: 'secret', patience: 300 })
    .send(message)
    .then(
      () => 'taken',
      (error: unknown) => sendingFault(error),
    )

describe('the gateway over HTTP', () => {
  it('posts the number, the words and the key, with its token', async () => {
    const { url, asked } = await answering(202, '{"id":"m-42"}')
    expect(await httpGateway({ url, token: 'secret' }).send(message)).toBe('m-42')
    expect(JSON.parse(asked[0]!.body)).toEqual(message)
    expect(asked[0]!.headers).toMatchObject({
      authorization: 'Bearer secret',
      'idempotency-key': 'message-1',
      'content-type': 'application/json',
    })
  })

  it('takes any answer of success, whatever the provider says beside it', async () => {
    for (const body of ['', 'OK', '{"id":12}', '{"id":"a b\\r\\nc"}', '[]', 'null', 'x'.repeat(50_000)]) {
      const { url } = await answering(200, body)
      expect(await httpGateway({ url, token: 'secret' }).send(message)).toBeNull()
    }
    expect(await faultAt((await answering(409)).url)).toBe('taken')
  })

  it('tells a wrong number, which is for good, from a provider that is not well', async () => {
    for (const [status, permanent] of [
      [400, true],
      [422, true],
      [401, false],
      [403, false],
      [429, false],
      [500, false],
      [503, false],
    ] as const) {
      expect(await faultAt((await answering(status)).url)).toEqual({ reason: `gateway-${status}`, permanent })
    }
    expect(await faultAt('http://127.0.0.1:1/')).toEqual({ reason: 'no-answer', permanent: false })
    const silent = await provider(() => undefined)
    expect(await faultAt(silent.url)).toEqual({ reason: 'no-answer', permanent: false })
  })

  it('never follows to another host, which would learn the number and the words', async () => {
    const other = await answering(200)
    const here = await answering(307, '', { Location: other.url })
    expect(await faultAt(here.url)).toEqual({ reason: 'gateway-307', permanent: false })
    expect(other.asked).toEqual([])
  })

  it('is not opened where the token would travel in the clear', () => {
    expect(() => httpGateway({ url: 'http://sms.example/messages', token: 'secret' })).toThrow(RangeError)
    expect(() => httpGateway({ url: 'http://127.0.0.1.evil.example/', token: 'secret' })).toThrow(RangeError)
    expect(() => httpGateway({ url: 'https://sms.example/messages', token: 'secret' })).not.toThrow()
  })
})

describe('without a provider', () => {
  it('text messages become files that only their owner reads, the same one once', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'ribambelle-sms-'))
    try {
      const gateway = smsGateway({ folder: join(folder, 'sms') })
      await gateway.send(message)
      await gateway.send(message)
      await folderGateway(join(folder, 'sms')).send({ ...message, key: '../../escape' })
      expect(readdirSync(join(folder, 'sms')).sort()).toEqual(['..-..-escape.txt', 'message-1.txt'])
      expect(readFileSync(join(folder, 'sms', 'message-1.txt'), 'utf8')).toContain('Vous avez un message.')
      expect(statSync(join(folder, 'sms', 'message-1.txt')).mode & 0o777).toBe(0o600)
    } finally {
      rmSync(folder, { recursive: true, force: true })
    }
  })
})
