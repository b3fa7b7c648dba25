import type { Site } from '@ribambelle/directory'
import { hasRole } from '@ribambelle/kernel'
import type { Actor } from '@ribambelle/kernel'
import { mayReopen } from '../../../domain/round/reopen/reopen.ts'
import type { Reopening } from '../../../domain/round/reopen/reopen.ts'
import { sinceFreeze } from '../../../domain/round/reopen/since-freeze.ts'
import type { SinceFreeze } from '../../../domain/round/reopen/since-freeze.ts'
import { entersRound, familyReaders } from '../../../domain/round/round.ts'
import type { Round } from '../../../domain/round/round.ts'
import type { AllocationPorts } from '../../ports.ts'

export interface ReopenSheet {
  readonly round: Round
  readonly past: readonly Reopening[]
  /** null where there is nothing frozen to compare */
  readonly since: SinceFreeze | null
  readonly names: ReadonlyMap<string, Site>
}

/** A round with what changed since its freeze, and the times it was reopened. */
export async function reopenSheet(
  roundId: string,
  actor: Actor,
  { rounds, reopenings, places, requests, sites }: AllocationPorts,
): Promise<ReopenSheet | undefined> {
  if (!hasRole(actor, ...familyReaders)) return undefined
  const round = await rounds.find(roundId)
  if (!round) return undefined
  const past = await reopenings.list(roundId)
  if (!mayReopen(round.state)) return { round, past, since: null, names: new Map() }
  const snapshot = await rounds.snapshot(roundId)
  const ids = snapshot.centres.map(({ centreId }) => centreId)
  const now = await places.free(ids, snapshot.months, round.ageRule, await places.promised())
  const entering = (await requests.forRound(round.startMonths))
    .filter((request) => entersRound(round.kind, request))
    .map(({ requestId }) => requestId)
  const since = sinceFreeze(snapshot, now, entering)
  const named = await sites.find([...new Set(since.places.map(({ centreId }) => centreId))])
  return { round, past, since, names: new Map(named.map((site) => [site.siteId, site])) }
}

/** One of the files of a list that was put aside. */
export async function pastFile(
  { roundId, number, name }: { readonly roundId: string; readonly number: number; readonly name: string },
  actor: Actor,
  { reopenings }: Pick<AllocationPorts, 'reopenings'>,
): Promise<string | undefined> {
  return hasRole(actor, ...familyReaders) ? reopenings.file(roundId, number, name) : undefined
}

/** When and why a published round was reopened on the way, for everybody: coded reasons only. */
export async function publicReopenings(
  roundId: string,
  _actor: Actor,
  { rounds, reopenings }: Pick<AllocationPorts, 'rounds' | 'reopenings'>,
): Promise<Pick<Reopening, 'number' | 'at' | 'kind' | 'from' | 'snapshotHash'>[]> {
  const round = await rounds.find(roundId)
  if (round?.state !== 'published') return []
  const past = await reopenings.list(roundId)
  return past.map(({ number, at, kind, from, snapshotHash }) => ({ number, at, kind, from, snapshotHash }))
}
