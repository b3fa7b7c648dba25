import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import { printable, refusedSigns } from './printable.ts'

/** What a document is made of. */
export interface PdfRequest {
  /** Typst source; it reads `data`, and begins after `prelude` below */
  readonly template: string
  /** JSON only */
  readonly data: unknown
  /** read out by screen readers, shown by viewers: PDF/UA asks for it */
  readonly title: string
  /** BCP 47 tag; the engine is told the language spoken: `fr` for `fr-x-falc` */
  readonly language: string
  readonly direction: 'ltr' | 'rtl'
}

/** This machine has no engine for documents: the native package exists for Linux on x64 with glibc. Pages offer the same content as HTML. */
export class DocumentsUnavailable extends Error {
  readonly code = 'documents-unavailable'
  constructor(cause?: unknown) {
    super('no engine for PDF documents on this platform', { cause })
  }
}

interface Compiler {
  pdf(
    document: { mainFileContent: string; inputs: Record<string, string>; resetRead?: boolean },
    options: { pdfStandard: 'ua-1' },
  ): Buffer
  evictCache(maxAge: number): void
}

const find = createRequire(import.meta.url)
// Required by a name in a variable: on other platforms the package is not installed, which is no mistake.
const enginePackage = '@myriaddreamin/typst-ts-node-compiler-linux-x64-gnu'

let compiler: Compiler | undefined

function engine(): Compiler {
  if (compiler) return compiler
  try {
    const { NodeCompiler } = find(enginePackage) as { NodeCompiler: { create(options: object): Compiler } }
    compiler = NodeCompiler.create({ workspace: import.meta.dirname, fontArgs: [{ fontPaths: fontFolders() }] })
    return compiler
  } catch (error) {
    throw new DocumentsUnavailable(error)
  }
}

/** Noto Sans for Latin and Cyrillic, Vazirmatn for Arabic script: Noto's Arabic breaks copied text. */
function fontFolders(): string[] {
  const faces = { 'noto-sans': ['400Regular', '400Regular_Italic', '700Bold'], vazirmatn: ['400Regular', '700Bold'] }
  return Object.entries(faces).flatMap(([family, folders]) => {
    const root = dirname(find.resolve(`@expo-google-fonts/${family}/package.json`))
    return folders.map((folder) => join(root, folder))
  })
}

/** Points of the running text. Easy French is printed larger. @source Inclusion Europe, Information for all: at least the size of Arial 14 */
const textSize = 10
const easySize = 14

/**
 * What every document shares: title and language (obligatory for PDF/UA), fonts, page, the colours of the design system. No date of making:
 * the same request is the same bytes, whenever it is printed; a date that matters stands in the text, by the territory's clock.
 */
const prelude = `
#let data = json(bytes(sys.inputs.data))
#let pine = rgb("#0E5A54")
#let ink = rgb("#22303C")
#let muted = rgb("#56646F")
#let line-colour = rgb("#D9CFC0")
#let paper = rgb("#FBF7F0")
#set document(title: sys.inputs.title, date: none)
#set text(font: ("Noto Sans", "Vazirmatn"), size: float(sys.inputs.size) * 1pt, fill: ink, lang: sys.inputs.language, dir: if sys.inputs.direction == "rtl" { rtl } else { ltr })
#set par(leading: 0.62em)
#set page(paper: "a4", margin: (x: 18mm, y: 20mm), numbering: "1 / 1")
#set table(stroke: (x, y) => (bottom: 0.5pt + line-colour), inset: (x: 4pt, y: 4pt))
#show heading.where(level: 1): set text(size: 20pt, weight: "bold", fill: pine)
#show heading.where(level: 2): set text(size: 13pt, weight: "bold", fill: pine)
#show heading: set block(above: 1.4em, below: 0.8em)
`

/** More kinds of foreign signs than any text of ours holds: beyond, something else is wrong. */
const mostTries = 20

/**
 * Makes a tagged PDF (PDF/UA-1). Data only enters as JSON: no text of a person is ever read as markup. A sign that no font has becomes a
 * question mark: one name never costs the others their document. The same request always makes the same bytes.
 * @returns the bytes of the file
 * @throws DocumentsUnavailable where this platform has no engine
 * @throws Error with the engine's words when the template is wrong: a bug
 */
export function renderPdf({ template, data, title, language, direction }: PdfRequest): Uint8Array<ArrayBuffer> {
  const found = engine()
  const refused = new Set<string>()
  try {
    for (let tries = 1; ; tries++) {
      const inputs = {
        data: JSON.stringify(data, (_name, value: unknown) =>
          typeof value === 'string' ? printable(value, refused) : value,
        ),
        title: printable(title, refused),
        language: language.split('-')[0]!,
        size: String(language === 'fr-x-falc' ? easySize : textSize),
        direction,
      }
      try {
        return Uint8Array.from(found.pdf({ mainFileContent: prelude + template, inputs }, { pdfStandard: 'ua-1' }))
      } catch (error) {
        const { message } = error as Error
        const more = refusedSigns(message).filter((sign) => !refused.has(sign))
        if (more.length === 0 || tries >= mostTries)
          throw new Error(`the document "${title}" could not be made: ${message}`, { cause: error })
        for (const sign of more) refused.add(sign)
      }
    }
  } finally {
    // Pages are kept between documents to be quicker; old ones go.
    found.evictCache(10)
  }
}
