/** Letters that may be wrong in a name: none in a short one, or everything would be near. */
const allowed = (word: string): number => (word.length < 4 ? 0 : word.length < 7 ? 1 : 2)

/**
 * Edits between two words: a letter too many, missing, wrong, or two neighbours exchanged (optimal string alignment).
 * @param most stops counting above it
 * @returns edits, or `most + 1` when there are more
 */
export function edits(one: string, other: string, most: number): number {
  if (Math.abs(one.length - other.length) > most) return most + 1
  let before: number[] = []
  let above = Array.from({ length: other.length + 1 }, (_, n) => n)
  for (let i = 1; i <= one.length; i++) {
    const line = [i]
    for (let j = 1; j <= other.length; j++) {
      const same = one[i - 1] === other[j - 1]
      let best = Math.min(above[j]! + 1, line[j - 1]! + 1, above[j - 1]! + (same ? 0 : 1))
      if (i > 1 && j > 1 && one[i - 1] === other[j - 2] && one[i - 2] === other[j - 1])
        best = Math.min(best, before[j - 2]! + 1)
      line.push(best)
    }
    if (Math.min(...line) > most) return most + 1
    before = above
    above = line
  }
  return Math.min(above[other.length]!, most + 1)
}

/**
 * What somebody may have meant by a search that found nobody: each unknown word gives way to a known name one or two letters away.
 * @param typed folded words of names
 * @param known folded names, the most frequent first
 * @param most searches to give back
 * @returns other searches, the nearest first; none when a word resembles no name
 */
export function nearSearches(typed: string, known: readonly string[], most = 5): string[] {
  const words = typed.split(' ').filter((word) => word !== '')
  let searches: { text: string[]; away: number }[] = [{ text: [], away: 0 }]
  for (const word of words) {
    const choices = known.some((name) => name.includes(word)) ? [{ name: word, away: 0 }] : nearest(word, known)
    searches = searches
      .flatMap(({ text, away }) =>
        choices.map((choice) => ({ text: [...text, choice.name], away: away + choice.away })),
      )
      .sort((a, b) => a.away - b.away)
      .slice(0, most)
  }
  return searches.filter(({ away }) => away > 0).map(({ text }) => text.join(' '))
}

function nearest(word: string, known: readonly string[]): { name: string; away: number }[] {
  const most = allowed(word)
  if (most === 0) return []
  return known
    .map((name) => ({ name, away: edits(word, name, most) }))
    .filter(({ away }) => away <= most)
    .sort((a, b) => a.away - b.away)
    .slice(0, 5)
}
