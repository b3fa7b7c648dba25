import { execFileSync } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { DocumentsUnavailable, renderPdf, renderPdfAside } from './index.ts'
import type { PdfRequest } from './index.ts'

const letter: PdfRequest = {
  template: '= #data.title\n#data.body\n#table(columns: 2, table.header([A], [B]), [1], [2])',
  data: { title: 'Bonjour', body: 'Une place pour *tous* #panic("no")' },
  title: 'Une lettre',
  language: 'fr',
  direction: 'ltr',
}

const here = (): boolean => {
  try {
    renderPdf(letter)
    return true
  } catch (error) {
    if (error instanceof DocumentsUnavailable) return false
    throw error
  }
}
const engine = here()
if (!engine) console.log('skipped: this platform has no engine for documents')

/** The words of a PDF, where the machine can read them. */
function words(pdf: Uint8Array): string | undefined {
  const folder = mkdtempSync(join(tmpdir(), 'pdf-'))
  try {
    writeFileSync(join(folder, 'a.pdf'), pdf)
    return execFileSync('pdftotext', [join(folder, 'a.pdf'), '-'], { encoding: 'utf8' })
  } catch {
    return undefined
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

describe.skipIf(!engine)('a document', () => {
  it('is tagged, has a title and says its language', () => {
    const text = Buffer.from(renderPdf(letter)).toString('latin1')
    expect(text.startsWith('%PDF-')).toBe(true)
    expect(text).toContain('pdfuaid')
    expect(text).toContain('/StructTreeRoot')
    expect(text).toMatch(/\/Lang\s*\(fr/)
  })

  it('is the same file whenever it is printed: no moment of the machine is in it', () => {
    const text = Buffer.from(renderPdf(letter)).toString('latin1')
    expect(text).not.toMatch(/CreationDate|ModDate|CreateDate|ModifyDate/)
  })

  it('never reads what a person wrote as markup', () => {
    const shown = words(renderPdf(letter))
    if (shown !== undefined) expect(shown).toContain('*tous* #panic("no")')
    expect(renderPdf({ ...letter, data: { title: '#include "/etc/passwd"', body: '' } }).length).toBeGreaterThan(1000)
  })

  it('is made whatever people typed: a sign that no font has becomes a question mark', () => {
    const strange = 'Zo\uFEFFé \u0000\uE000\uFFFE 日本 \u{1032D} fin'
    const pdf = renderPdf({ ...letter, data: { title: strange, body: 'Bonjour' } })
    const shown = words(pdf)
    if (shown !== undefined) expect(shown).toMatch(/Zoé +\?\? \? fin/)
  })

  it('writes Arabic that can be copied', () => {
    const shown = words(
      renderPdf({ ...letter, language: 'ar', direction: 'rtl', data: { title: 'مرحبا', body: 'طلب مكان في الحضانة' } }),
    )
    if (shown !== undefined) expect(shown.replaceAll(/[\u200E\u200F\u202A-\u202E]/g, '')).toContain('مرحبا')
  })

  it('writes every language that pages are in, letters and marks included', () => {
    const names = {
      uk: 'Їжаченко, ґанок',
      tr: 'Iğdır, şeker, İpek',
      sq: 'Çelë',
      de: 'Größe',
      pt: 'Função',
      'fr-x-falc': 'Œuvre, 1er',
    }
    for (const [language, body] of Object.entries(names)) {
      const pdf = renderPdf({ ...letter, language, data: { title: body, body } })
      expect(Buffer.from(pdf).toString('latin1')).toMatch(new RegExp(`/Lang\\s*\\(${language.slice(0, 2)}\\)`))
      const shown = words(pdf)
      if (shown !== undefined) expect(shown).toContain(body)
    }
  })

  it('says which document has a wrong template', () => {
    expect(() => renderPdf({ ...letter, template: '#nothing(' })).toThrow(/Une lettre/)
  })
})

describe.skipIf(!engine)('a document made beside the pages', () => {
  it('is the same, and leaves the pages to whoever else asks', async () => {
    let turns = 0
    const turning = setInterval(() => (turns += 1), 5)
    const [first, second] = await Promise.all([renderPdfAside(letter), renderPdfAside({ ...letter, title: 'Deux' })])
    clearInterval(turning)
    expect(Buffer.from(first).equals(Buffer.from(renderPdf(letter)))).toBe(true)
    expect(second.length).toBeGreaterThan(1000)
    expect(turns).toBeGreaterThan(0)
  })

  it('says which document has a wrong template, and makes the next one', async () => {
    await expect(renderPdfAside({ ...letter, template: '#nothing(' })).rejects.toThrow(/Une lettre/)
    expect((await renderPdfAside(letter)).length).toBeGreaterThan(1000)
  })
})
