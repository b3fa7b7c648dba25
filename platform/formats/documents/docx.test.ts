import { describe, expect, it } from 'vitest'
import { documentXml } from '../../testing/documents.ts'
import { renderDocx } from './docx.ts'

const parts = [
  { kind: 'heading', level: 1, text: 'Procès-verbal' },
  { kind: 'text', text: 'Une ligne\nune autre <w:p> & « guillemets »' },
  { kind: 'list', items: ['un', 'deux'] },
  { kind: 'table', head: ['Nom', 'Vote'], rows: [['Ana', 'pour']] },
] as const

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
