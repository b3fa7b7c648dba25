/** Letters that decomposing does not open, each with what people type instead. */
const plain: Readonly<Record<string, string>> = {
  œ: 'oe',
  æ: 'ae',
  ß: 'ss',
  ø: 'o',
  ł: 'l',
  đ: 'd',
  ð: 'd',
  þ: 'th',
  ı: 'i',
  ґ: 'г',
  ς: 'σ',
  ى: 'ي',
  ة: 'ه',
}

/**
 * A text as one searches and compares it: no capitals, no accents, every other sign one space, in any of our scripts.
 * « Émilie D’Œuvre-Łuk » and « emilie d oeuvre luk » are the same. It says who may be the same, never who is.
 */
export const folded = (text: string): string =>
  text
    .normalize('NFKD')
    .toLowerCase()
    // The bar that stretches Arabic words says nothing.
    .replaceAll(/[\p{M}\u0640]/gu, '')
    .replaceAll(/[œæßøłđðþıґςىة]/g, (letter) => plain[letter] ?? letter)
    .normalize('NFKD')
    .replaceAll(/[^\p{L}\p{N}]+/gu, ' ')
    .trim()
