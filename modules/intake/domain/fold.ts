const joined: readonly (readonly [RegExp, string])[] = [
  [/œ/g, 'oe'],
  [/æ/g, 'ae'],
  [/ß/g, 'ss'],
  [/ø/g, 'o'],
  [/ł/g, 'l'],
]

/**
 * A name as one searches for it: no capitals, no accents, one space between words, hyphens and apostrophes as spaces.
 * « Émilie D’Œuvre-Łuk » and « emilie d oeuvre luk » are the same.
 */
export function fold(text: string): string {
  let folded = text.toLowerCase()
  for (const [letter, plain] of joined) folded = folded.replace(letter, plain)
  return folded
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim()
}
