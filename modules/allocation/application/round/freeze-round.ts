import { ok, refuse } from '@ribambelle/kernel'
import type { Actor, Outcome } from '@ribambelle/kernel'
import { canonicalJson, sha256 } from '@ribambelle/matching'
import {
  bookCodeOf,
  centreCodeOf,
  pseudonymOf,
  pseudonymsOf,
  ticketHolders,
  ticketOf,
} from '../../domain/round/names.ts'
import { entersRound, roundMonths } from '../../domain/round/round.ts'
import type { Round } from '../../domain/round/round.ts'
import type { Snapshot } from '../../domain/round/snapshot.ts'
import type { AllocationPorts, RoundEntry } from '../ports.ts'
import { roundFor } from './step.ts'
import type { RoundStep, StepRefusal } from './step.ts'
import { takeSnapshot } from './take-snapshot.ts'

export interface Frozen {
  readonly requests: number
  readonly excluded: number
  readonly centres: number
  readonly snapshotHash: string
}

/** A coordinator freezes a round: requests and free places are copied as they stand, and each family gets its pseudonym and its ticket. */
export async function freezeRound(
  step: RoundStep,
  actor: Actor,
  ports: AllocationPorts,
): Promise<Outcome<Frozen, StepRefusal | 'no-requests'>> {
  const found = await roundFor('freeze', step, actor, ports)
  if (!('round' in found)) return found
  const { round } = found
  const secret = await ports.secret()
  const { snapshot, references } = await snapshotOf(round, secret, ports)
  if (snapshot.requests.length === 0) return refuse('no-requests')
  const entries = await entriesOf(round, secret, snapshot, references, ports)
  const snapshotHash = sha256(canonicalJson(snapshot))
  await ports.rounds.freeze(round.roundId, snapshot, snapshotHash, entries)
  const frozen = {
    requests: snapshot.requests.length,
    excluded: snapshot.excluded.length,
    centres: snapshot.centres.length,
    snapshotHash,
  }
  return ok(frozen, [{ type: 'allocation.round-frozen', subject: round.roundId, data: { ...frozen } }])
}

async function snapshotOf(
  { roundId, kind, startMonths, campaign, ageRule }: Round,
  secret: string,
  { requests: intake, places, sites, dayOf }: AllocationPorts,
): Promise<{ snapshot: Snapshot; references: ReadonlyMap<string, string> }> {
  const requests = (await intake.forRound(startMonths)).filter((request) => entersRound(kind, request))
  const months = roundMonths(startMonths)
  const contracts = await places.contracts(requests.flatMap(({ needs }) => needs.map(({ child }) => child.childId)))
  const wished = requests.flatMap(({ wishes }) => wishes.map(({ siteId }) => siteId))
  const promised = await places.promised()
  const ids = [...new Set([...wished, ...contracts.map(({ centreId }) => centreId)])]
  const snapshot = takeSnapshot({
    campaign,
    months,
    ageRule,
    requests,
    contracts,
    sites: await sites.find(ids),
    groups: await places.groups(ids),
    // A place that a family is thinking about is not given a second time; an offer whose last day is over holds none.
    promised,
    free: await places.free(ids, months, ageRule, promised),
    pools: await places.pools(ids),
    dayOf,
    codeOf: (centreId) => centreCodeOf(secret, roundId, centreId),
  })
  return { snapshot, references: new Map(requests.map(({ requestId, reference }) => [requestId, reference])) }
}

/** Names that no round has used, a reopened one neither. */
async function newNames(
  nameOf: typeof pseudonymOf,
  secret: string,
  roundId: string,
  requestIds: readonly string[],
  rounds: AllocationPorts['rounds'],
): Promise<string[]> {
  const taken = new Set<string>()
  for (;;) {
    const names = pseudonymsOf(secret, roundId, requestIds, (name) => taken.has(name), nameOf)
    const known = await rounds.takenNames(names)
    if (known.length === 0) return names
    for (const name of known) taken.add(name)
  }
}

async function entriesOf(
  { roundId }: Round,
  secret: string,
  { requests }: Snapshot,
  references: ReadonlyMap<string, string>,
  { rounds, requests: intake }: AllocationPorts,
): Promise<RoundEntry[]> {
  const ids = requests.map(({ requestId }) => requestId)
  const pseudonyms = await newNames(pseudonymOf, secret, roundId, ids, rounds)
  const codes = await newNames(bookCodeOf, secret, roundId, ids, rounds)
  const eldest = requests.map(({ children }) => children[0]!.childId)
  const tickets = ticketHolders(eldest, await intake.firstAskedAs(eldest))
  return requests.map(({ requestId }, i) => ({
    requestId,
    reference: references.get(requestId)!,
    pseudonym: pseudonyms[i]!,
    code: codes[i]!,
    // The eldest child's: asking for one child more, or less, draws nothing again.
    ticket: ticketOf(secret, roundId, tickets[i]!),
    lottery: null,
  }))
}
