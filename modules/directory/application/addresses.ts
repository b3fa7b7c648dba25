import type { Actor } from '@ribambelle/kernel'
import { addressWords, isNumber, meantWords, streetOf } from '../domain/finding/address.ts'
import { finder, searchable } from '../domain/finding/search-text.ts'
import type { Address, DirectoryPorts } from './ports.ts'

/** Enough to see every street that answers, although each house is a row. */
const most = 400

/**
 * Addresses of the territory's own file that have every word typed; accents, abbreviations and small slips are forgiven. Without the number of
 * a house each street comes once, by its middle house.
 */
export async function addressesLike(
  { typed, limit }: { readonly typed: string; readonly limit: number },
  _actor: Actor,
  { addresses }: Pick<DirectoryPorts, 'addresses'>,
): Promise<Address[]> {
  const words = addressWords(typed)
  if (words.length === 0) return []
  const exact = await addresses.having(
    words.map((word) => [word]),
    most,
  )
  const found = exact.length > 0 ? exact : await addresses.having(meantWords(words, await addresses.vocabulary()), most)
  return (words.some(isNumber) ? found : byStreet(found)).slice(0, limit)
}

/** Whether a label has every word as it was typed, accents and abbreviations aside. */
export const isAsTyped = (typed: string, label: string): boolean =>
  finder(addressWords(typed).join(' '))(searchable(label)) === 'exact'

/** A street of the file, in the order in which it was found, under its own name. */
function byStreet(found: readonly Address[]): Address[] {
  const streets = Map.groupBy(found, ({ label }) => streetOf(label))
  return [...streets].map(([label, houses]) => ({ ...houses[Math.floor(houses.length / 2)]!, label }))
}
