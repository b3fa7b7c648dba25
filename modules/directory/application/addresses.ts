import type { Actor } from '@ribambelle/kernel'
import { addressWords, isNumber, meantWords, streetOf } from '../domain/finding/address.ts'
import { searchable } from '../domain/finding/search-text.ts'
import type { Address, DirectoryPorts } from './ports.ts'

/** Enough to see every street that answers, although each house is a row. */
const most = 400

/**
 * Addresses of the territory's own file that have every word typed; accents, abbreviations and small slips are forgiven. Without the number of
 * a house, or when the file has no such house, each street comes once, by its middle house.
 */
export async function addressesLike(
  { typed, limit }: { readonly typed: string; readonly limit: number },
  _actor: Actor,
  { addresses }: Pick<DirectoryPorts, 'addresses'>,
): Promise<Address[]> {
  const words = addressWords(typed)
  if (words.length === 0) return []
  const found = await having(words, addresses)
  if (found.length > 0) return (words.some(isNumber) ? found : byStreet(found)).slice(0, limit)
  const names = words.filter((word) => !isNumber(word))
  if (names.length === 0 || names.length === words.length) return []
  return byStreet(await having(names, addresses)).slice(0, limit)
}

/** As typed, else as meant. */
async function having(words: readonly string[], addresses: DirectoryPorts['addresses']): Promise<Address[]> {
  const exact = await addresses.having(
    words.map((word) => [word]),
    most,
  )
  return exact.length > 0 ? exact : addresses.having(meantWords(words, await addresses.vocabulary()), most)
}

/** Whether a label has every word as it was typed, accents and abbreviations aside; numbers whole. */
export function isAsTyped(typed: string, label: string): boolean {
  const known = searchable(label).split(' ')
  return addressWords(typed).every((word) =>
    isNumber(word) ? known.includes(word) : known.some((one) => one.startsWith(word)),
  )
}

/** A street of the file, in the order in which it was found, under its own name. */
function byStreet(found: readonly Address[]): Address[] {
  const streets = Map.groupBy(found, ({ label }) => streetOf(label))
  return [...streets].map(([label, houses]) => ({ ...houses[Math.floor(houses.length / 2)]!, label }))
}
