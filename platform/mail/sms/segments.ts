/** The alphabet of text messages. @source 3GPP TS 23.038, section 6.2.1: default alphabet, and its extension table, whose characters count twice */
const basic = new Set(
  '@£$¥èéùìòÇ\nØø\rÅåΔ_ΦΓΛΩΠΨΣΘΞÆæßÉ !"#¤%&\'()*+,-./0123456789:;<=>?¡ABCDEFGHIJKLMNOPQRSTUVWXYZÄÖÑÜ§¿abcdefghijklmnopqrstuvwxyzäöñüà',
)
const extended = new Set('\f^{}\\[~]|€')

/** Signs of print that a telephone does not need. */
const plain: Readonly<Record<string, string>> = {
  '’': "'",
  '‘': "'",
  '“': '"',
  '”': '"',
  '«': '"',
  '»': '"',
  '–': '-',
  '—': '-',
  '‑': '-',
  '…': '...',
  œ: 'oe',
  Œ: 'OE',
  '\u00A0': ' ',
  '\u202F': ' ',
  '\u2009': ' ',
  '\u00AD': '',
  '\u200B': '',
}

const fits = (text: string): boolean => Array.from(text).every((sign) => basic.has(sign) || extended.has(sign))

const printed = (text: string): string =>
  Array.from(text.normalize('NFC'))
    .map((sign) => plain[sign] ?? sign)
    .join('')
    .replaceAll(/" (.*?) "/g, '"$1"')

/** Accents that the alphabet lacks go (`ê` becomes `e`); those that it has stay. */
const bare = (text: string): string =>
  Array.from(text)
    .map((sign) => (fits(sign) ? sign : sign.normalize('NFD').replaceAll(/\p{M}/gu, '')))
    .join('')

/** A text as it leaves, and what it costs. */
export interface ShortText {
  readonly text: string
  readonly alphabet: 'gsm-7' | 'ucs-2'
  /** messages that the operator counts */
  readonly segments: number
}

/**
 * Writes a text in the alphabet that costs least: signs of print are simplified, and accents that the alphabet lacks are dropped where the
 * rest fits it. Other scripts leave as they are.
 */
export function shortText(typed: string): ShortText {
  const simple = printed(typed)
  const text = [simple, bare(simple)].find(fits)
  if (text === undefined)
    return { text: typed.normalize('NFC'), alphabet: 'ucs-2', segments: ucsSegments(typed.normalize('NFC')) }
  return { text, alphabet: 'gsm-7', segments: gsmSegments(text) }
}

/** 160 signs alone, 153 in a row; a sign of the extension table is never cut in two. */
function gsmSegments(text: string): number {
  return cut(
    Array.from(text).map((sign) => (extended.has(sign) ? 2 : 1)),
    160,
    153,
  )
}

/** 70 units of UTF-16 alone, 67 in a row; a pair of surrogates is never cut in two. */
const ucsSegments = (text: string): number =>
  cut(
    Array.from(text).map((sign) => sign.length),
    70,
    67,
  )

function cut(widths: readonly number[], alone: number, inRow: number): number {
  if (widths.reduce((sum, width) => sum + width, 0) <= alone) return 1
  let segments = 1
  let filled = 0
  for (const width of widths) {
    if (filled + width > inRow) {
      segments += 1
      filled = 0
    }
    filled += width
  }
  return segments
}
