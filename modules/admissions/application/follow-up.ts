import type { Actor } from '@ribambelle/kernel'
import { may } from '../domain/permissions.ts'
import type { AdmissionsPorts } from './ports.ts'

/** What is still being written after a commission was published: offers first, then decisions. */
export interface FollowUp {
  readonly round: string
  readonly step: 'decisions' | 'offers'
  readonly written: number
  readonly families: number
}

/** Milliseconds after which nobody waits any more: what is missing then is a matter for the log. */
const waited = 24 * 3600 * 1000

/** How far the work after the last publication is; null when nothing is being written, and for who sees neither decisions nor offers. */
export async function followUp(
  _: null,
  actor: Actor,
  { rounds, decisions, offers, world }: Pick<AdmissionsPorts, 'rounds' | 'decisions' | 'offers' | 'world'>,
): Promise<FollowUp | null> {
  if (!may(actor, 'see-decisions')) return null
  const last = await rounds.lastPublished()
  if (!last || Date.parse(world.now()) - Date.parse(last.publishedAt) > waited) return null
  const { roundId, name: round, families, placed } = last
  const written = Object.values(await decisions.counts(roundId)).reduce((sum, count) => sum + count, 0)
  if (written >= families) return null
  // Offers of a commission are made in one transaction: none, then all of them.
  const { total } = await offers.list({ roundId, skip: 0, take: 1 })
  const offersFirst = placed > 0 && total === 0 && written === 0
  return { round, step: offersFirst ? 'offers' : 'decisions', written, families }
}
