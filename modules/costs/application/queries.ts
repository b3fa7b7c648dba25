import type { Actor } from '@ribambelle/kernel'
import type { Prices } from '../domain/estimate.ts'
import { mayKeepPrices } from '../domain/policy.ts'
import { standing } from '../domain/recorded.ts'
import type { Recorded } from '../domain/recorded.ts'
import type { CostsPorts } from './ports.ts'

/** What stands of all that was written about prices: public, like the law. */
export async function standingPrices(_: unknown, _actor: Actor, { prices }: CostsPorts): Promise<Prices> {
  return { stand: standing(await prices.all()) }
}

/** Everything that was written about one number, the newest first; undefined for who does not keep prices. */
export async function priceHistory(
  { key }: { readonly key: string },
  actor: Actor,
  { prices }: CostsPorts,
): Promise<Recorded[] | undefined> {
  return mayKeepPrices(actor) ? (await prices.all(key)).toReversed() : undefined
}
