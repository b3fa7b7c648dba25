import { inflateRawSync } from 'node:zlib'
import { describe, expect, it } from 'vitest'
import { renderDocx } from './docx.ts'

const parts = [
  { kind: 'heading', level: 1, text: 'Procès-verbal' },
  { kind: 'text', text: 'Une ligne\nune autre <w:p> & « guillemets »' },
  { kind: 'list', items: ['un', 'deux'] },
  { kind: 'table', head: ['Nom', 'Vote'], rows: [['Ana', 'pour']] },
] as const

/** The text of `word/document.xml`: found by its local header, inflated as it stands. */
function documentXml(bytes: Uint8Array): string {
  const archive = Buffer.from(bytes)
  for (let at = archive.indexOf('PK\u0003\u0004'); at >= 0; at = archive.indexOf('PK\u0003\u0004', at + 4)) {
    const [names, extra] = [archive.readUInt16LE(at + 26), archive.readUInt16LE(at + 28)]
    if (archive.subarray(at + 30, at + 30 + names).toString() !== 'word/document.xml') continue
    const packed = archive.subarray(at + 30 + names + extra)
    return inflateRawSync(packed).toString('utf8')
  }
  throw new Error('no word/document.xml')
}

describe('a document for a word processor', () => {
  it('holds what was written, as text', async () => {
    const bytes = await renderDocx({ title: 'PV', language: 'fr', direction: 'ltr', parts })
    const xml = documentXml(bytes)
    for (const text of ['Procès-verbal', 'Une ligne', 'une autre &lt;w:p&gt; &amp; « guillemets »', 'deux', 'Ana'])
      expect(xml).toContain(text)
  })

  it('reads the other way in Arabic', async () => {
    const xml = documentXml(await renderDocx({ title: 'x', language: 'ar', direction: 'rtl', parts }))
    expect(xml).toContain('<w:bidi/>')
  })
})
