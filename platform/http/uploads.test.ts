import { h } from 'preact'
import { render } from 'preact-render-to-string'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { stoppedClock } from '../clock/index.ts'
import { documentTypes } from '../files/types.ts'
import { silentLog } from '../logs/index.ts'
import { page } from './route.ts'
import { serveWeb } from './serve.ts'
import type { Serving } from './serve.ts'
import { uploadFaultWords } from './uploads.ts'
import { createWeb } from './web.ts'

const pdf = (bytes: number): Blob => new Blob(['%PDF-1.7\n', new Uint8Array(bytes - 9)])
let serving: Serving

beforeAll(async () => {
  const web = createWeb({
    routes: [
      {
        method: 'POST',
        path: '/send',
        who: 'anyone',
        uploads: { most: 2, bytes: 2_000_000, types: documentTypes },
        handle: async ({ files, uploadFaults, form, by, lang }) => {
          const words = {
            files: files.map(({ field, name, type, bytes }) => [field, name, type, bytes.length]),
            faults: uploadFaults.map((fault) => `${fault.field}: ${uploadFaultWords(lang, fault)}`),
            typed: form.text('typed'),
            key: by.key,
          }
          return page('x', h('p', null, encodeURIComponent(JSON.stringify(words))), {
            status: uploadFaults.length > 0 ? 422 : 200,
          })
        },
      },
      { method: 'POST', path: '/plain', who: 'anyone', handle: async () => page('x', h('p', null, 'sent')) },
    ],
    shell: {
      page: ({ reply }) => render(h('main', null, reply.body)),
      fault: ({ status }) => `fault ${status}`,
      front: () => '',
    },
    assets: [],
    clock: stoppedClock('2026-11-22T12:00:00Z'),
    log: silentLog,
    territories: async () => [{ territoryId: 'demo', name: 'Demo', country: 'FR', demo: true, settings: {} }],
    sessions: async () => null,
    secure: false,
    ready: async () => true,
    signIn: { family: '/sign-in', staff: '/desk/sign-in' },
  })
  serving = await serveWeb(web.fetch, '127.0.0.1', 0)
})
afterAll(() => serving.close())

interface Answer {
  files: unknown[]
  faults: string[]
  typed: string
  key: string
}

async function send(files: readonly (readonly [field: string, blob: Blob, name: string])[], path = '/send') {
  const body = new FormData()
  body.append('_key', 'key-of-a-form')
  for (const [field, blob, name] of files) body.append(field, blob, name)
  body.append('typed', ' crèche ')
  const answer = await fetch(`${serving.address}/demo/fr${path}`, {
    method: 'POST',
    body,
    headers: { 'sec-fetch-site': 'same-origin' },
  })
  const text = await answer.text()
  const found = /<p>(%7B.*)<\/p>/.exec(text)?.[1]
  const said = found === undefined ? undefined : (JSON.parse(decodeURIComponent(found)) as Answer)
  return { status: answer.status, text, said }
}

describe('files that a family sends', () => {
  it('arrive with the rest of the form and its key, told by their content', async () => {
    const { status, said } = await send([['proof', pdf(1_000_000), '../ma facture.pdf']])
    expect([status, said?.files]).toEqual([200, [['proof', 'ma facture.pdf', 'application/pdf', 1_000_000]]])
    expect([said?.typed, said?.key]).toEqual(['crèche', 'key-of-a-form'])
  })

  it('may be left out', async () => {
    const { status, said } = await send([['proof', new Blob([]), '']])
    expect([status, said?.files, said?.faults]).toEqual([200, [], []])
  })

  it('that are too large, of another format or empty are said beside their field; what was typed is kept', async () => {
    const { status, said } = await send([['proof', pdf(9_000_000), 'gros.pdf']])
    expect([status, said?.files, said?.typed]).toEqual([422, [], 'crèche'])
    expect(said?.faults).toEqual(['proof: Le fichier «\u00A0gros.pdf\u00A0» est trop lourd\u00A0: 2 Mo au plus.'])
    const wrong = await send([
      ['proof', new Blob(['<svg onload="alert(1)"/>']), 'photo.png'],
      ['other', new Blob([]), 'vide.pdf'],
    ])
    expect(wrong.said?.faults).toEqual([
      'proof: Le format du fichier «\u00A0photo.png\u00A0» ne convient pas. Formats acceptés\u00A0: PDF, JPEG, PNG, WebP, HEIC.',
      'other: Le fichier «\u00A0vide.pdf\u00A0» est vide.',
    ])
  })

  it('that are too many are said once; the first ones are kept', async () => {
    const { status, said } = await send([1, 2, 3, 4].map((n) => ['proof', pdf(100), `${n}.pdf`] as const))
    expect([status, said?.files.length, said?.faults]).toEqual([
      422,
      2,
      ['proof: Vous pouvez joindre 2 fichiers au plus.'],
    ])
  })

  it('far over any limit get an answer, and never a connection that breaks', async () => {
    const { status, said } = await send([['proof', pdf(40_000_000), 'film.pdf']])
    expect([status, said?.faults.length]).toEqual([422, 1])
    expect((await send([['proof', pdf(20_000_000), 'film.pdf']], '/plain')).status).toBe(413)
    expect((await send([['proof', pdf(2_000), 'a.pdf']], '/plain')).status).toBe(400)
  })

  it('from another site are refused as any form is', async () => {
    const body = new FormData()
    body.append('proof', pdf(100), 'a.pdf')
    const answer = await fetch(`${serving.address}/demo/fr/send`, {
      method: 'POST',
      body,
      headers: { 'sec-fetch-site': 'cross-site' },
    })
    expect(answer.status).toBe(403)
  })

  it('cut short or malformed are refused', async () => {
    for (const body of ['', '--b\r\n', '--b\r\nContent-Disposition: form-data; name="a"\r\n\r\nx']) {
      const answer = await fetch(`${serving.address}/demo/fr/send`, {
        method: 'POST',
        body,
        headers: { 'sec-fetch-site': 'same-origin', 'content-type': 'multipart/form-data; boundary=b' },
      })
      expect(answer.status).toBe(400)
    }
  })
})
