/** References of requests, addresses, telephone numbers, days and postcodes: who reads them knows the family. */
const details = /\bRIB-[0-9A-Z]{5}\b|\S+@\S+|(?:\d[ .-]?){8,}|\b\d{1,2}[/.-]\d{1,2}[/.-]\d{2,4}\b|\b\d{5}\b/

const plain = (text: string): string => text.normalize('NFD').replaceAll(/\p{M}/gu, '').toLowerCase()

/** Whether words would tell who a family is. @param names of its people, and the reference of its request */
export function tells(text: string, names: readonly string[]): boolean {
  if (details.test(text)) return true
  const words = new Set(plain(text).split(/[^\p{L}\p{N}-]+/u))
  const whole = ` ${[...words].join(' ')} `
  return names.some((name) => {
    const one = plain(name).trim()
    return one.length >= 3 && (words.has(one) || plain(text).includes(` ${one} `) || whole.includes(` ${one} `))
  })
}

/**
 * Whether words call another family by its name: written with a capital, as names are, and not part of the name of a place.
 * @param surnames of all families that are spoken of together
 * @param places whose names may be written
 */
export function callsAnother(text: string, surnames: readonly string[], places: readonly string[]): boolean {
  const left = places.reduce((rest, place) => rest.replaceAll(plain(place), ' '), plain(text))
  const words = new Set(left.split(/[^\p{L}\p{N}-]+/u))
  const capital = new Set(
    (text.match(/\p{Lu}[\p{L}\p{M}\p{N}-]+/gu) ?? []).map(plain).filter((word) => words.has(word)),
  )
  return surnames.some((name) =>
    plain(name)
      .split(/\s+/)
      .some((part) => part.length >= 3 && capital.has(part)),
  )
}

/** What stands where words were taken out. */
export const takenOut = '[…]'

/**
 * Words without what would tell who a family is: a name too many is taken out rather than one too few.
 * @param names of its people, and the reference of its request
 */
export function masked(text: string, names: readonly string[]): string {
  const parts = new Set(names.flatMap((name) => plain(name).split(/[^\p{L}\p{N}]+/u)).filter((one) => one.length >= 2))
  const word = (one: string): boolean => parts.has(plain(one)) && (one.length >= 3 || /^\p{Lu}/u.test(one))
  return names
    .filter((name) => name.length >= 3)
    .reduce((rest, name) => rest.replaceAll(name, takenOut), text)
    .replaceAll(new RegExp(details, 'g'), takenOut)
    .replaceAll(/[\p{L}\p{N}\p{M}]+/gu, (one) => (word(one) ? takenOut : one))
}
