import type { Actor } from '@ribambelle/kernel'
import { homeAmong, noHome } from '../../domain/asking/home.ts'
import type { HomeFound, KnownAddress } from '../../domain/asking/home.ts'
import { fold } from '../../domain/fold.ts'
import type { IntakePorts, Places } from '../ports.ts'

const most = 200

/** Letters at the beginning of a word that a slip of the pen rarely touches. */
const beginning = 4

/**
 * What the territory's own file says of an address: the one that was meant, or those that look like it. Nothing leaves the territory.
 * @param typed as the family wrote it; empty finds nothing
 */
export async function homeFor(typed: string, places: Pick<Places, 'addressesLike'>): Promise<HomeFound> {
  const words = fold(typed).split(' ').filter(Boolean)
  if (words.length === 0) return noHome
  const having = await places.addressesLike(words.join(' '), most)
  if (having.length > 0) return homeAmong(typed, having)
  const candidates = new Map<string, KnownAddress>()
  for (const part of relaxed(words)) {
    for (const address of await places.addressesLike(part, most)) candidates.set(address.label, address)
    const found = homeAmong(typed, [], [...candidates.values()])
    if (found.near.length > 0) return found
  }
  return noHome
}

/** Less and less of what was typed: without its numbers, then its longest words by their beginnings, with the number first. */
function relaxed(words: readonly string[]): string[] {
  const names = words.filter((word) => !/^\d/.test(word))
  const number = words.find((word) => /^\d/.test(word))
  const longest = [...names].sort((a, b) => b.length - a.length).slice(0, 3)
  const stems = longest.filter((word) => word.length >= beginning).map((word) => word.slice(0, beginning))
  return [
    names.join(' '),
    ...stems.flatMap((stem) => (number === undefined ? [stem] : [`${number} ${stem}`, stem])),
  ].filter((part) => part !== '')
}

/** The same, as a question of a page. */
export const findHome = (typed: string, _: Actor, { places }: IntakePorts): Promise<HomeFound> => homeFor(typed, places)
