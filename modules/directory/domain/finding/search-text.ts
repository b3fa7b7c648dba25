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

/** How well a text answers: as typed, with small slips forgiven, or not at all. */
export type Match = 'exact' | 'near' | undefined

/**
 * Makes a search for many texts: every word typed must begin a word of the text, small slips forgiven. Words that were typed in one where
 * the text has two (« multiaccueil ») are found too. Each word of the texts is compared once, however many texts have it.
 * @param typed already `searchable`; empty finds everything
 * @returns a judge of texts that are already `searchable`
 */
export function finder(typed: string): (text: string) => Match {
  if (typed === '') return () => 'exact'
  const wanted = typed.split(' ')
  const judges = wanted.map(judgeOf)
  return (text) => {
    const words = text.split(' ')
    let worst: Match = 'exact'
    for (const [index, judge] of judges.entries()) {
      const found = best(words, judge) ?? (beginsTwo(words, wanted[index]!) ? 'exact' : undefined)
      if (!found) return undefined
      if (found === 'near') worst = 'near'
    }
    return worst
  }
}

/** Whether a text answers at all. */
export const finds = (text: string, typed: string): boolean => finder(typed)(text) !== undefined

type Judge = (word: string) => Match

function judgeOf(wanted: string): Judge {
  const known = new Map<string, Match>()
  return (word) => {
    if (word.startsWith(wanted)) return 'exact'
    let match = known.get(word)
    if (match === undefined && !known.has(word)) {
      match = near(word, wanted) ? 'near' : undefined
      known.set(word, match)
    }
    return match
  }
}

function best(words: readonly string[], judge: Judge): Match {
  let found: Match
  for (const word of words) {
    const match = judge(word)
    if (match === 'exact') return match
    found ??= match
  }
  return found
}

/** Whether two neighbours, written in one, begin with what was typed. */
function beginsTwo(words: readonly string[], wanted: string): boolean {
  for (let i = 1; i < words.length; i++) {
    const first = words[i - 1]!
    if (first.length < wanted.length && wanted.startsWith(first) && (first + words[i]!).startsWith(wanted)) return true
  }
  return false
}

/** Whether a beginning of the word is typed with few enough slips: « montepl » is near « montpellier ». */
function near(word: string, wanted: string): boolean {
  const most = slips(wanted.length)
  if (most === 0 || word.length < wanted.length - most) return false
  return Math.min(...toBeginnings(wanted, word.slice(0, wanted.length + most), most)) <= most
}

/** Optimal string alignment distance (Damerau 1964, restricted): a letter added, lost, changed, or two neighbours swapped, each counts one. */
export const distance = (a: string, b: string): number => toBeginnings(a, b, Infinity)[b.length]!

/** Distances from a text to each beginning of another, the empty one first; given up, with what is known, beyond `most`. */
function toBeginnings(a: string, b: string, most: number): number[] {
  let [before, last]: [number[], number[]] = [[], Array.from({ length: b.length + 1 }, (_, column) => column)]
  for (let i = 1; i <= a.length; i++) {
    const line = [i]
    let smallest = i
    for (let j = 1; j <= b.length; j++) {
      const same = a[i - 1] === b[j - 1]
      let least = Math.min(line[j - 1]! + 1, last[j]! + 1, last[j - 1]! + (same ? 0 : 1))
      if (i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1]) least = Math.min(least, before[j - 2]! + 1)
      line.push(least)
      smallest = Math.min(smallest, least)
    }
    // A swap looks two lines back: one line beyond the bound may still come down, by one.
    if (smallest > most + 1) return line.fill(Infinity)
    ;[before, last] = [last, line]
  }
  return last
}
