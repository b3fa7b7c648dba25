import { readXlsx } from 'hucre/xlsx'
import { describe, expect, it } from 'vitest'
import { renderDocx } from '../documents/index.ts'
import { writeXlsx } from '../sheets/index.ts'
import { withoutMoments } from './still.ts'
import { writeZip } from './index.ts'

/** Times of all files of an archive, as MS-DOS counts: read from its directory. */
function stamps(archive: Uint8Array): number[] {
  const view = Buffer.from(archive)
  const found: number[] = []
  for (let at = view.indexOf('PK\x01\x02', 0, 'latin1'); at >= 0; at = view.indexOf('PK\x01\x02', at + 1, 'latin1'))
    found.push(view.readUInt32LE(at + 12))
  return found
}

const docx = () =>
  renderDocx({
    title: 'Procès-verbal',
    language: 'fr',
    direction: 'ltr',
    parts: [
      { kind: 'list', items: ['un', 'deux'] },
      { kind: 'table', head: ['Nom'], rows: [['Ana']] },
    ],
  })
const xlsx = () => writeXlsx([{ name: 'Demandes', head: ['Nom', 'Points'], rows: [['Ana', 3]] }])

describe('a download', () => {
  it('holds no moment of the machine, so that the same request gives the same bytes', async () => {
    for (const make of [docx, xlsx]) {
      const made = await make()
      expect(new Set(stamps(made))).toEqual(new Set([0x0021_0000]))
      expect(Buffer.from(await make()).equals(Buffer.from(made))).toBe(true)
    }
  })

  it('says nowhere in its properties when it was made', () => {
    const dated = `<p><dcterms:created xsi:type="dcterms:W3CDTF">2026-11-22T10:00:00Z</dcterms:created><dc:title>PV</dc:title><dcterms:modified>x</dcterms:modified></p>`
    const at = new Date('2026-11-22T10:00:00Z')
    const made = withoutMoments(writeZip([{ name: 'docProps/core.xml', bytes: new TextEncoder().encode(dated) }], at))
    const plain = new TextEncoder().encode('<p><dc:title>PV</dc:title></p>')
    expect(made).toEqual(writeZip([{ name: 'docProps/core.xml', bytes: plain }], new Date('1980-01-01T00:00:00Z')))
  })

  it('is still the workbook that it was', async () => {
    const { sheets } = await readXlsx(await xlsx())
    expect(sheets[0]).toMatchObject({
      name: 'Demandes',
      rows: [
        ['Nom', 'Points'],
        ['Ana', 3],
      ],
    })
  })
})
