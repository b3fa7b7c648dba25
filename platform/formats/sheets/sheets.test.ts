import { deflateRawSync } from 'node:zlib'
import type { Ok } from '@ribambelle/kernel'
import fc from 'fast-check'
import { readXlsx, writeXlsx as writeAny } from 'hucre/xlsx'
import { describe, expect, it } from 'vitest'
import { readCsv } from './csv.ts'
import { readSheet, writeXlsx } from './index.ts'
import type { SheetRows } from './index.ts'
import { readXlsxGrid } from './xlsx.ts'

const read = async (bytes: Uint8Array, name?: string) => {
  const outcome = await readSheet(bytes, name)
  return outcome.ok ? outcome.value : outcome.refusals.map(({ code }) => code)
}
const rows = async (text: string, encoding: BufferEncoding = 'utf8') =>
  ((await readSheet(Buffer.from(text, encoding))) as Ok<SheetRows>).value

describe('a list as CSV', () => {
  it('is read with the separator and the encoding of whoever wrote it', async () => {
    const wanted = [
      ['Crèche', 'Adresse'],
      ['Les Lilas', '1, rue de l’Été'],
    ]
    const text = 'Crèche;Adresse\r\nLes Lilas;1, rue de l’Été\r\n'
    expect((await rows(text)).rows).toEqual(wanted)
    expect((await rows(`\uFEFF${text}`)).rows).toEqual(wanted)
    expect((await rows(`\uFEFF${text}`, 'utf16le')).rows).toEqual(wanted)
    expect((await rows(text.replaceAll('’', "'"), 'latin1')).rows[1]![1]).toBe("1, rue de l'Été")
    expect((await rows('Crèche\tAdresse\nLes Lilas\t"1, rue de l’Été"')).rows).toEqual(wanted)
    expect((await rows('Crèche,Adresse\rLes Lilas,"1, rue de l’Été"')).rows).toEqual(wanted)
    expect((await rows('sep=|\r\nCrèche|Adresse\nLes Lilas|1, rue de l’Été')).rows).toEqual(wanted)
    const windows = Buffer.from([0x80, 0x3b, 0x92, 0x0a, 0x31, 0x3b, 0x32]) // « € » and a curly apostrophe
    expect(((await readSheet(windows)) as Ok<SheetRows>).value.rows[0]).toEqual(['€', '’'])
  })

  it('keeps quotes, separators and line breaks inside a cell, and says at which line each row began', async () => {
    const { rows: found, lines } = await rows('a;b\n\n"x;""y""\nz";1\n;\nlast;2\n')
    expect(found).toEqual([
      ['a', 'b'],
      ['x;"y"\nz', '1'],
      ['last', '2'],
    ])
    expect(lines).toEqual([1, 3, 6])
  })

  it('of one column is a column', async () => {
    expect((await rows('nom\nLéa\nAnna, Marie\n')).rows).toEqual([['nom'], ['Léa'], ['Anna, Marie']])
  })

  it('comes back as it was written, whatever the cells hold', () => {
    const cell = fc.string({ unit: fc.constantFrom('a', 'é', '"', ';', ',', '\n', '\r', ' ', 'ب'), maxLength: 8 })
    fc.assert(
      fc.property(fc.array(fc.array(cell, { minLength: 2, maxLength: 4 }), { minLength: 1, maxLength: 6 }), (table) => {
        const text = table.map((row) => row.map((value) => `"${value.replaceAll('"', '""')}"`).join(';')).join('\r\n')
        expect(readCsv(text, { rows: 100, cells: 1000 }, ';').rows).toEqual(table)
      }),
    )
  })
})

describe('a list as XLSX', () => {
  it('gives its first sheet that is shown: days, times, numbers and text as a person reads them', async () => {
    const bytes = await writeAny({
      sheets: [
        { name: 'Caché', rows: [['non']], hidden: true },
        { name: 'Vide', rows: [] },
        {
          name: 'Liste',
          rows: [
            ['Nom', 'Né', 'Code', 'Vrai', 'Heure'],
            ['  Léa ', new Date('2026-01-05T00:00:00Z'), '0012', true, new Date('2026-01-05T08:30:00Z')],
            [],
            [null, 12.5, 0.1 + 0.2, false, 1e21],
          ],
        },
      ],
    })
    expect(await read(bytes, 'liste.csv')).toEqual({
      rows: [
        ['Nom', 'Né', 'Code', 'Vrai', 'Heure'],
        ['Léa', '2026-01-05', '0012', 'oui', '2026-01-05 08:30'],
        ['', '12.5', '0.3', 'non', '1e+21'],
      ],
      lines: [1, 2, 4],
    })
  })

  it('that would fill the memory once unzipped is refused, whatever size it announces', async () => {
    const zeros = deflateRawSync(Buffer.alloc(150_000_000), { level: 9 })
    const started = performance.now()
    expect(await read(zipOf('xl/worksheets/sheet1.xml', zeros, 1000))).toEqual(['sheet-too-large'])
    expect(performance.now() - started).toBeLessThan(5_000)
  })

  it('with a cell in the last corner, or too many rows, is refused and not waited for', async () => {
    const corner = new Map([['1048575,16383', { value: 'x' }]])
    expect(await read(await writeAny({ sheets: [{ name: 'A', rows: [['a']], cells: corner }] }))).not.toHaveProperty(
      'rows',
    )
    const long = Array.from({ length: 20_001 }, (_, i) => [`n${i}`])
    expect(await read(await writeAny({ sheets: [{ name: 'A', rows: long }] }))).toEqual(['sheet-too-large'])
  })
})

describe('anything else', () => {
  it('is refused in one word', async () => {
    expect(await read(Buffer.from(''))).toEqual(['sheet-empty'])
    expect(await read(Buffer.from(' \n;;\n'))).toEqual(['sheet-empty'])
    expect(await read(Buffer.from('%PDF-1.7\n\u0000\u0001'))).toEqual(['sheet-unreadable'])
    expect(await read(Buffer.from([0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1, 1]))).toEqual(['sheet-unreadable'])
    expect(await read(Buffer.from('PK\u0003\u0004 not a workbook'))).toEqual(['sheet-unreadable'])
    expect(await read(Buffer.from(`a;b\n"${'x'.repeat(40_000)}`))).toEqual(['sheet-too-large'])
  })

  it('made of any bytes gives rows or a word, and never more', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.uint8Array({ maxLength: 400 }),
        fc.constantFrom('', 'a;b\n', '\uFEFF', '"'),
        async (bytes, head) => {
          const found = await read(Buffer.concat([Buffer.from(head), bytes]).subarray(0, 400))
          if (!Array.isArray(found)) for (const row of found.rows) expect(row).toHaveLength(found.rows[0]!.length)
          else expect(found[0]).toMatch(/^sheet-(unreadable|too-large|empty)$/)
        },
      ),
      { numRuns: 400 },
    )
  })

  it('made of a workbook with some bytes changed ends well', async () => {
    const sound = await writeXlsx([{ name: 'A', head: ['a', 'b'], rows: [['x', 1]] }])
    const limits = { rows: 100, cells: 1000, unzipped: 1_000_000 }
    await fc.assert(
      fc.asyncProperty(fc.array(fc.tuple(fc.nat(sound.length - 1), fc.nat(255)), { maxLength: 12 }), async (edits) => {
        const bytes = Uint8Array.from(sound)
        for (const [at, value] of edits) bytes[at] = value
        const grid = await readXlsxGrid(bytes, limits).catch((error: unknown) => error)
        expect(grid instanceof Error || typeof grid === 'object').toBe(true)
      }),
      { numRuns: 150 },
    )
  }, 60_000)
})

describe('a workbook that we write', () => {
  it('has several sheets with fit names, and holds text that looks like a formula as text', async () => {
    const bytes = await writeXlsx([
      {
        name: 'Demandes: 2027/09',
        head: ['Nom', 'Points'],
        rows: [
          ['=HYPERLINK("http://x")', 12],
          ['+33 1', null],
          ['@a', -3],
        ],
      },
      { name: 'demandes- 2027-09', head: ['x'], rows: [] },
      { name: 'x'.repeat(50), head: ['é\u0000'], rows: [['\u0001a']] },
    ])
    const { sheets } = await readXlsx(bytes)
    expect(sheets.map(({ name }) => name)).toEqual(['Demandes- 2027-09', 'demandes- 2027-09 (2)', 'x'.repeat(31)])
    expect(sheets[0]!.rows).toEqual([
      ['Nom', 'Points'],
      ['=HYPERLINK("http://x")', 12],
      ['+33 1', null],
      ['@a', -3],
    ])
    const { cells } = (await readXlsx(bytes, { readStyles: true })).sheets[0]!
    expect([...cells!.values()].some(({ formula }) => formula !== undefined)).toBe(false)
    for (const at of ['1,0', '2,0', '3,0']) expect(cells!.get(at)?.style?.numFmt).toBe('@')
    expect((await read(bytes)) as object).toMatchObject({
      rows: [
        ['Nom', 'Points'],
        ['=HYPERLINK("http://x")', '12'],
        ['+33 1', ''],
        ['@a', '-3'],
      ],
    })
  })
})

/** An archive of one entry that announces another size than it has. */
function zipOf(name: string, content: Uint8Array, announced: number): Uint8Array {
  const title = Buffer.from(name)
  const local = Buffer.alloc(30)
  local.writeUInt32LE(0x04034b50, 0)
  local.writeUInt16LE(8, 8)
  local.writeUInt32LE(content.length, 18)
  local.writeUInt32LE(announced, 22)
  local.writeUInt16LE(title.length, 26)
  const entry = Buffer.alloc(46)
  entry.writeUInt32LE(0x02014b50, 0)
  entry.writeUInt16LE(8, 10)
  entry.writeUInt32LE(content.length, 20)
  entry.writeUInt32LE(announced, 24)
  entry.writeUInt16LE(title.length, 28)
  const end = Buffer.alloc(22)
  end.writeUInt32LE(0x06054b50, 0)
  end.writeUInt16LE(1, 8)
  end.writeUInt16LE(1, 10)
  end.writeUInt32LE(46 + title.length, 12)
  end.writeUInt32LE(30 + title.length + content.length, 16)
  return Buffer.concat([local, title, content, entry, title, end])
}
