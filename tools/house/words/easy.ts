import { IntlMessageFormat } from 'intl-messageformat'

type Element = ReturnType<IntlMessageFormat['getAst']>[number]

/** Most words of a sentence of easy French, on average over a catalogue, and in any one sentence. @source Inclusion Europe, « L’information pour tous » */
export const easyLimits = { average: 12, longest: 20 } as const

// Kinds of the parser's elements: 0 text, 5 select, 6 plural. An argument counts as one word.
const [text, select, plural] = [0, 5, 6]

/** A message as it would be read: of several branches the last one, each argument one word. */
function read(elements: readonly Element[]): string {
  return elements
    .map((element) => {
      const kind = Number(element.type)
      if (kind === text) return (element as { value: string }).value
      if (kind !== select && kind !== plural) return 'x'
      return read(Object.values((element as { options: Record<string, { value: Element[] }> }).options).at(-1)!.value)
    })
    .join('')
}

/** Sentences of a message: what ends with a full stop, a question mark, an exclamation mark or a colon. Labels are no sentences. */
export function sentencesOf(message: string): string[] {
  const spoken = read(new IntlMessageFormat(message, 'fr', undefined, { ignoreTag: true }).getAst())
  return [...spoken.matchAll(/[^.?!:…\n]+[.?!:…]+(?=\s|$)/gu)].map(([sentence]) => sentence.trim())
}

/** Words of a sentence: what stands between spaces and has a letter or a digit. */
export const wordsOf = (sentence: string): number =>
  sentence.split(/[\s\u00A0\u202F]+/).filter((word) => /[\p{L}\p{N}]/u.test(word)).length

/** What keeps a catalogue of easy French from being easy. */
export function easyFaults(catalogue: Readonly<Record<string, string>>): string[] {
  const sentences = Object.entries(catalogue).flatMap(([key, message]) =>
    sentencesOf(message).map((sentence) => ({ key, words: wordsOf(sentence) })),
  )
  const long = sentences.filter(({ words }) => words > easyLimits.longest)
  const average = sentences.reduce((sum, { words }) => sum + words, 0) / Math.max(1, sentences.length)
  return [
    ...long.map(
      ({ key, words }) => `${key} has a sentence of ${words} words, at most ${easyLimits.longest}: one idea a sentence`,
    ),
    ...(average > easyLimits.average
      ? [`${average.toFixed(1)} words a sentence on average, at most ${easyLimits.average}: shorten the long ones`]
      : []),
  ]
}
