import { ok, refuse } from '@ribambelle/kernel'
import type { Actor, Outcome } from '@ribambelle/kernel'
import { mayKeepPrices } from '../domain/policy.ts'
import type { CostsPorts } from './ports.ts'

export interface UndoPrice {
  readonly key: string
  readonly version: number
}

export type UndoPriceRefusal = 'not-allowed' | 'price-unknown' | 'not-the-last'

/**
 * Undoes what was last written for a day: what stood before it stands again, or nothing does. An undoing can be undone.
 * @returns the version that was written
 */
export async function undoPrice(
  { key, version }: UndoPrice,
  actor: Actor,
  { prices }: CostsPorts,
): Promise<Outcome<{ version: number }, UndoPriceRefusal>> {
  if (!mayKeepPrices(actor)) return refuse('not-allowed')
  await prices.lock(key)
  const rows = await prices.all(key)
  const undone = rows.find((row) => row.version === version)
  if (!undone) return refuse('price-unknown')
  const sameDay = rows.filter((row) => row.from === undone.from)
  if (sameDay.at(-1)?.version !== version) return refuse('not-the-last')
  const before = sameDay.at(-2)
  const next = rows.length + 1
  await prices.add({
    key,
    version: next,
    from: undone.from,
    value: before?.value ?? null,
    source: before?.source ?? '',
    reason: before?.reason ?? '',
    toVerify: before?.toVerify ?? false,
    undoes: version,
  })
  return ok({ version: next }, [
    { type: 'costs.price-undone', subject: key, data: { key, version: next, undoes: version } },
  ])
}
