import { execFileSync } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { renderPdf } from '@ribambelle/platform/documents'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { PrintedLetter } from '../../application/ports.ts'
import { printAside } from '../index.ts'
import { lettersPdf } from './letters.ts'
import type { PrintFile } from './letters.ts'

const letter = (changed: Partial<PrintedLetter> = {}): PrintedLetter => ({
  kind: 'round-result',
  name: 'Paul Renard',
  language: 'fr',
  subject: 'La réponse de la commission',
  paragraphs: ['Une place vous est proposée.'],
  actionLabel: 'Répondre',
  actionPath: '/my/offers/1',
  sms: '',
  legal: [],
  address: ['12 rue des Tilleuls', '00000 Aubépine'],
  reference: 'RIB-7K4M2',
  number: '1-1',
  ...changed,
})

const file = (letters: readonly PrintedLetter[], changed: Partial<PrintFile> = {}): PrintFile => ({
  letters,
  service: {
    name: 'Ribambelle',
    territory: 'Pays de la Lurelle',
    country: 'FR',
    phone: '05 36 49 12 12',
    hours: 'du lundi au vendredi',
    email: null,
    smsSender: null,
  },
  letterhead: null,
  on: '2026-11-22',
  duplex: false,
  address: 'https://relais.example/lurelle',
  ...changed,
})

/** Words of a PDF page by page, each with its place in points from the top left corner. */
function pages(pdf: Uint8Array): { text: string; words: { text: string; x: number; y: number }[] }[] {
  const folder = mkdtempSync(join(tmpdir(), 'letter-'))
  try {
    writeFileSync(join(folder, 'a.pdf'), pdf)
    const read = execFileSync('pdftotext', ['-bbox', join(folder, 'a.pdf'), '-'], { encoding: 'utf8' })
    return read
      .split('<page ')
      .slice(1)
      .map((page) => {
        const words = [...page.matchAll(/<word xMin="([\d.]+)" yMin="([\d.]+)"[^>]*>(.*?)<\/word>/g)].map((found) => ({
          x: Number(found[1]),
          y: Number(found[2]),
          text: found[3]!,
        }))
        return { text: words.map(({ text }) => text).join(' '), words }
      })
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

const millimetres = (points: number): number => (points * 25.4) / 72

describe('a letter', () => {
  it('shows its address in the window of the envelope, in every language', () => {
    for (const language of ['fr', 'ar']) {
      const [page] = pages(renderPdf(lettersPdf(file([letter({ language, address: ['ZZZRUE', 'ZZZVILLE'] })]))))
      for (const line of ['ZZZRUE', 'ZZZVILLE']) {
        const { x, y } = page!.words.find(({ text }) => text === line)!
        expect(millimetres(x)).toBeCloseTo(105, 0)
        // A DL window shows from 47 to 92 mm once the sheet is folded in three.
        expect(millimetres(y)).toBeGreaterThanOrEqual(50)
        expect(millimetres(y)).toBeLessThan(85)
      }
    }
  })

  it('keeps a long name and seven lines inside the window', () => {
    const long = letter({
      name: 'Marie-Antoinette-Élisabeth de La Rochefoucauld-Montmorency-Talleyrand-Périgord',
      address: [
        'Chez Madame la directrice de la résidence',
        'Bâtiment B',
        'Escalier 12',
        'Lieu-dit Le Vieux Moulin',
        'ZZZEND',
      ],
    })
    const { x, y } = pages(renderPdf(lettersPdf(file([long]))))[0]!.words.find(({ text }) => text === 'ZZZEND')!
    expect([millimetres(x) >= 104, millimetres(y) < 86]).toEqual([true, true])
  })

  it('runs over several pages when it must, and counts its own only', () => {
    const lines = Array.from(
      { length: 20 },
      (_, n) => `${n + 1}. ${'La commission a étudié votre demande. '.repeat(5)}`,
    )
    const made = pages(renderPdf(lettersPdf(file([letter(), letter({ paragraphs: lines }), letter()]))))
    const last = made.length - 1
    expect(made[0]!.text).not.toMatch(/Page \d/)
    expect(made[1]!.text).toContain(`Page 1 sur ${last - 1}`)
    expect(made[last - 1]!.text).toContain(`Page ${last - 1} sur ${last - 1}`)
    expect(made[last]!.text).not.toMatch(/Page \d/)
  })

  it('begins on a new sheet when both sides are printed', () => {
    const made = pages(renderPdf(lettersPdf(file([letter(), letter()], { duplex: true }))))
    expect(made.map(({ text }) => text !== '')).toEqual([true, false, true])
  })

  it('writes what people typed as they typed it, whatever it is', () => {
    fc.assert(
      fc.property(
        fc.oneof(fc.string({ unit: 'binary', maxLength: 40 }), fc.string({ unit: 'grapheme', maxLength: 80 })),
        (typed) => {
          const made = letter({
            name: typed,
            subject: typed,
            paragraphs: [typed],
            address: [typed, typed],
            legal: [typed],
          })
          expect(renderPdf(lettersPdf(file([made]))).length).toBeGreaterThan(1000)
        },
      ),
      { numRuns: 80 },
    )
    const strange = letter({ name: 'Zo\uFEFFé \u0000\uE000\uFFFE\uD800 Marin\u202E' })
    expect(renderPdf(lettersPdf(file([strange]))).length).toBeGreaterThan(1000)
    const name = '#panic("x") *a* _b_ $c$ <d> @e \\f [g] //h'
    expect(pages(renderPdf(lettersPdf(file([letter({ name })]))))[0]!.text).toContain(
      '#panic(&quot;x&quot;) *a* _b_ $c$ &lt;d&gt;',
    )
  })

  it('is tagged, in its language, with the words of the law in French', () => {
    const arabic = letter({
      language: 'ar',
      subject: 'رد اللجنة',
      paragraphs: ['درست اللجنة طلبكم.'],
      legal: ['Deux mois pour contester.'],
    })
    const pdf = Buffer.from(renderPdf(lettersPdf(file([arabic])))).toString('latin1')
    expect(pdf).toContain('pdfuaid')
    expect(pdf).toMatch(/\/Lang\s*\(ar\)/)
  })

  it('of five hundred is made beside the pages, which go on answering', async () => {
    const many = Array.from({ length: 500 }, (_, n) => letter({ number: `1-${n + 1}`, name: `Famille ${n}` }))
    let turns = 0
    const ticking = setInterval(() => (turns += 1), 20)
    const pdf = await printAside(lettersPdf(file(many)))
    clearInterval(ticking)
    expect(pdf.length).toBeGreaterThan(500_000)
    expect(turns).toBeGreaterThan(10)
  })
})
