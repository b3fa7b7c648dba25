import { fold } from '../fold.ts'

/** An address of the territory's own file. */
export interface KnownAddress {
  readonly label: string
  readonly zoneId: string | null
  /** WGS 84, degrees */
  readonly latitude: number
  readonly longitude: number
}

/** What the file says of an address that was typed. */
export interface HomeFound {
  /** the one address that was meant */
  readonly exact: KnownAddress | null
  /** addresses that look like it, the likeliest first; empty when one is exact */
  readonly near: readonly KnownAddress[]
}

export const noHome: HomeFound = { exact: null, near: [] }

/** Most addresses that a family is asked to choose from: a screen of a phone. */
export const mostNear = 5

/** Numbers are compared as they stand: « 12 » is not nearly « 14 ». */
const isNumber = (word: string): boolean => /^\d/.test(word)

const wordsOf = (text: string): string[] => fold(text).split(' ').filter(Boolean)

/**
 * Which address was meant. Exact: the same words, or the only address that has every word, the number of its house included.
 * @param typed as the family wrote it; postcode and town may be left out
 * @param having addresses that have every word that was typed, or a word that begins so
 * @param others addresses that share words with it
 */
export function homeAmong(
  typed: string,
  having: readonly KnownAddress[],
  others: readonly KnownAddress[] = [],
): HomeFound {
  const wanted = wordsOf(typed)
  if (wanted.length === 0) return noHome
  const same = having.filter(({ label }) => fold(label) === wanted.join(' '))
  if (same.length === 1) return { exact: same[0]!, near: [] }
  if (having.length === 1 && wanted.some(isNumber)) return { exact: having[0]!, near: [] }
  const scored = [...having, ...others]
    .map((address) => ({ address, cost: costOf(wanted, wordsOf(address.label)) }))
    .filter(({ cost }) => cost <= wanted.length / 2)
    .sort((a, b) => a.cost - b.cost || (a.address.label < b.address.label ? -1 : 1))
  return { exact: null, near: scored.slice(0, mostNear).map(({ address }) => address) }
}

/** How far an address is from what was typed: words that are missing count one, slips of letters a share of their word. */
const costOf = (wanted: readonly string[], words: readonly string[]): number =>
  wanted.reduce((sum, word) => sum + Math.min(1, ...words.map((known) => slipsOf(word, known))), 0)

function slipsOf(a: string, b: string): number {
  if (a === b) return 0
  if (isNumber(a) || isNumber(b)) return 1
  return Math.min(1, (2 * distance(a, b)) / Math.max(a.length, b.length))
}

/** Levenshtein's distance (1965): a letter added, lost or changed counts one. */
function distance(a: string, b: string): number {
  let last = Array.from({ length: b.length + 1 }, (_, column) => column)
  for (let i = 1; i <= a.length; i++) {
    const line = [i]
    for (let j = 1; j <= b.length; j++)
      line.push(Math.min(last[j]! + 1, line[j - 1]! + 1, last[j - 1]! + (a[i - 1] === b[j - 1] ? 0 : 1)))
    last = line
  }
  return last[b.length]!
}

/** Kilometres between two points as the crow flies (haversine, mean radius of the Earth). */
export function kilometres(
  a: { readonly latitude: number; readonly longitude: number },
  b: { readonly latitude: number; readonly longitude: number },
): number {
  const rad = (degrees: number): number => (degrees * Math.PI) / 180
  const half = (degrees: number): number => Math.sin(rad(degrees) / 2) ** 2
  const h =
    half(b.latitude - a.latitude) +
    Math.cos(rad(a.latitude)) * Math.cos(rad(b.latitude)) * half(b.longitude - a.longitude)
  return 2 * 6371.0088 * Math.asin(Math.min(1, Math.sqrt(h)))
}
