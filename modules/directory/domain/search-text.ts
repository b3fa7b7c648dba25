/**
 * Text as it is searched: lower case, without accents, ligatures opened, every other sign a space.
 * `L'Oustal dou Caganis` and `l oustal dou caganis` are the same text.
 */
export const searchable = (text: string): string =>
  text
    .normalize('NFD')
    .replaceAll(/\p{M}/gu, '')
    .toLowerCase()
    .replaceAll('œ', 'oe')
    .replaceAll('æ', 'ae')
    .replaceAll('ß', 'ss')
    .replaceAll(/[^\p{L}\p{N}]+/gu, ' ')
    .trim()

/** Letters that a word may differ by: none in short words, where a slip makes another word; two in long ones. */
const slips = (length: number): number => (length < 4 ? 0 : length < 8 ? 1 : 2)

/**
 * Whether every word that was typed begins a word of the text, small typing slips forgiven.
 * @param text already `searchable`
 * @param typed already `searchable`; empty finds everything
 */
export function finds(text: string, typed: string): boolean {
  if (typed === '') return true
  const words = text.split(' ')
  return typed
    .split(' ')
    .every((wanted) =>
      words.some((word) => word.startsWith(wanted) || (slips(wanted.length) > 0 && near(word, wanted))),
    )
}

const near = (word: string, wanted: string): boolean => {
  const most = slips(wanted.length)
  // A beginning counts: « montepl » is near « montpellier ».
  return [wanted.length - 1, wanted.length, wanted.length + 1].some(
    (length) => length > 0 && distance(word.slice(0, length), wanted) <= most,
  )
}

/** Optimal string alignment distance (Damerau 1964, restricted): a letter added, lost, changed, or two neighbours swapped, each counts one. */
export function distance(a: string, b: string): number {
  let [before, last]: [number[], number[]] = [[], Array.from({ length: b.length + 1 }, (_, column) => column)]
  for (let i = 1; i <= a.length; i++) {
    const line = [i]
    for (let j = 1; j <= b.length; j++) {
      const same = a[i - 1] === b[j - 1]
      let least = Math.min(line[j - 1]! + 1, last[j]! + 1, last[j - 1]! + (same ? 0 : 1))
      if (i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1]) least = Math.min(least, before[j - 2]! + 1)
      line.push(least)
    }
    ;[before, last] = [last, line]
  }
  return last[b.length]!
}
