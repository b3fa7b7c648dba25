import { finder, searchable } from './search-text.ts'

/** How people shorten the words of addresses, as `searchable` leaves them. */
const inFull: Readonly<Record<string, string>> = {
  av: 'avenue',
  ave: 'avenue',
  bd: 'boulevard',
  bld: 'boulevard',
  blvd: 'boulevard',
  bvd: 'boulevard',
  ch: 'chemin',
  che: 'chemin',
  chem: 'chemin',
  fg: 'faubourg',
  fbg: 'faubourg',
  imp: 'impasse',
  pl: 'place',
  qu: 'quai',
  r: 'rue',
  rte: 'route',
  sq: 'square',
  st: 'saint',
  ste: 'sainte',
}

/** The words of an address that was typed, abbreviations opened; at most a dozen. */
export const addressWords = (typed: string): string[] =>
  searchable(typed)
    .split(' ')
    .filter((word) => word !== '')
    .slice(0, 12)
    .map((word) => inFull[word] ?? word)

/** Numbers of houses and postcodes are meant as they are: « 1 » is not « 11 ». */
export const isNumber = (word: string): boolean => /^\d+$/.test(word)

const houseNumber = /^\d+\s*(?:(?:bis|ter|quater|[a-z])\b)?[\s,]*/i

/** An address without the number of its house: its street. */
export const streetOf = (label: string): string => label.replace(houseNumber, '')

/**
 * For each word typed, the words of the address file that may have been meant. A word that none is near keeps itself, and finds nothing.
 * @param vocabulary words of the address file, each once
 */
export const meantWords = (words: readonly string[], vocabulary: readonly string[]): string[][] =>
  words.map((word) => {
    const judge = finder(word)
    const meant = isNumber(word) ? [] : vocabulary.filter((known) => judge(known) !== undefined)
    return meant.length > 0 ? meant.slice(0, 50) : [word]
  })
