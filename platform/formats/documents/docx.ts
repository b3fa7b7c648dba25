import { Document, HeadingLevel, Packer, Paragraph, Table, TableCell, TableRow, TextRun, WidthType } from 'docx'
import { withoutMoments } from '../zip/still.ts'

/** A part of a document for a word processor, in reading order. */
export type DocxPart =
  | { readonly kind: 'heading'; readonly level: 1 | 2; readonly text: string }
  | { readonly kind: 'text'; readonly text: string }
  | { readonly kind: 'list'; readonly items: readonly string[] }
  | {
      readonly kind: 'table'
      readonly head: readonly string[]
      readonly rows: readonly (readonly string[])[]
      /** shares of the width, one a column; equal unless said */
      readonly widths?: readonly number[]
    }

export interface DocxRequest {
  readonly title: string
  /** BCP 47 */
  readonly language: string
  readonly direction: 'ltr' | 'rtl'
  readonly parts: readonly DocxPart[]
}

const headings = { 1: HeadingLevel.HEADING_1, 2: HeadingLevel.HEADING_2 } as const

/** Line breaks of a text stay line breaks; nothing of it is read as markup. */
function paragraph(text: string, more: { bold?: boolean; bullet?: boolean; rtl: boolean }): Paragraph {
  const lines = text.split('\n')
  return new Paragraph({
    bidirectional: more.rtl,
    ...(more.bullet ? { bullet: { level: 0 } } : {}),
    children: lines.map(
      (line, index) =>
        new TextRun({
          text: line,
          bold: more.bold === true,
          rightToLeft: more.rtl,
          ...(index > 0 ? { break: 1 } : {}),
        }),
    ),
  })
}

function made(part: DocxPart, rtl: boolean): (Paragraph | Table)[] {
  switch (part.kind) {
    case 'heading':
      return [new Paragraph({ text: part.text, heading: headings[part.level], bidirectional: rtl })]
    case 'text':
      return [paragraph(part.text, { rtl })]
    case 'list':
      return part.items.map((item) => paragraph(item, { bullet: true, rtl }))
    case 'table': {
      const widths = part.widths ?? part.head.map(() => 1)
      const whole = widths.reduce((sum, one) => sum + one, 0)
      const width = (i: number) => ({ size: Math.round((100 * widths[i]!) / whole), type: WidthType.PERCENTAGE })
      const cells = (texts: readonly string[], bold: boolean): TableCell[] =>
        texts.map((text, i) => new TableCell({ width: width(i), children: [paragraph(text, { bold, rtl })] }))
      return [
        new Table({
          width: { size: 100, type: WidthType.PERCENTAGE },
          visuallyRightToLeft: rtl,
          rows: [
            new TableRow({ tableHeader: true, children: cells(part.head, true) }),
            ...part.rows.map((row) => new TableRow({ cantSplit: true, children: cells(row, false) })),
          ],
        }),
        new Paragraph({ text: '' }),
      ]
    }
  }
}

/** The media type of what `renderDocx` makes. */
export const docxType = 'application/vnd.openxmlformats-officedocument.wordprocessingml.document'

/**
 * Makes a document that a word processor opens and a person can go on writing. The same request gives the same bytes.
 * @returns the bytes of the file
 */
export async function renderDocx({ title, language, direction, parts }: DocxRequest): Promise<Uint8Array<ArrayBuffer>> {
  const rtl = direction === 'rtl'
  const document = new Document({
    title,
    creator: 'Ribambelle',
    styles: { default: { document: { run: { font: 'Noto Sans', size: 21, language: { value: language } } } } },
    sections: [{ children: parts.flatMap((part) => made(part, rtl)) }],
  })
  return withoutMoments(await Packer.toBuffer(document))
}
