import { ok, refuse } from '@ribambelle/kernel'
import type { Actor, Outcome, Refusal } from '@ribambelle/kernel'
import { decisionOn } from '../../domain/panel/panel.ts'
import { pastWaiting } from '../../domain/waiting/waiting.ts'
import { countsAsPassage } from '../../domain/round/passage/passage.ts'
import type { Round } from '../../domain/round/round.ts'
import type { AllocationPorts } from '../ports.ts'
import { roundFor } from './step.ts'
import type { RoundStep, StepRefusal } from './step.ts'
import { gonePlaces } from '../override/flags.ts'
import { openRefusals } from '../../domain/override/centre-answer.ts'
import { openOn } from '../../domain/override/proposal/proposal.ts'

/** Directors refused children, officers proposed changes, families placed no longer ask, or places were corrected away: and nothing was done. */
type Waits = 'refusals-open' | 'proposals-open' | 'placed-withdrawn' | 'places-over'

type Ports = Pick<
  AllocationPorts,
  'rounds' | 'requests' | 'panels' | 'overrides' | 'proposals' | 'passages' | 'places' | 'dayOf'
>

/**
 * A coordinator publishes a round after the commission: families see their answer, everybody sees the figures and the files. Families without
 * a place have been through one commission more, which scales may count. Offers are the work of admissions.
 * @param step `despite`: publish although something waits for an answer of the coordination; asked once
 */
export async function publishRound(
  { despite = false, ...step }: RoundStep & { readonly despite?: boolean },
  actor: Actor,
  ports: Ports,
): Promise<
  Outcome<{ readonly withoutPlace: number }, StepRefusal | 'sitting-not-closed' | 'proposal-rejected' | Waits>
> {
  const found = await roundFor('publish', step, actor, ports)
  if (!('round' in found)) return found
  // Where the panel sits, its vote comes first; a service that holds no sitting publishes on its own word.
  const sitting = await ports.panels.sitting(found.round.roundId)
  if (sitting && !sitting.closedAt) return refuse('sitting-not-closed')
  if (sitting && decisionOn(sitting.motions) !== 'adopted') return refuse('proposal-rejected')
  const { roundId, frozenAt } = found.round
  const waits = despite ? [] : await waitsOf(found.round, ports)
  if (waits.length > 0) return refuse(...waits)
  const withoutPlace = await ports.rounds.requestIdsByOutcome(roundId, ['not-placed', 'impossible'])
  if (countsAsPassage(found.round.kind, await ports.passages.policy())) await ports.requests.recordPassage(withoutPlace)
  const placed = new Set(await ports.rounds.requestIdsByOutcome(roundId, ['placed']))
  const waited = pastWaiting(await ports.rounds.snapshot(roundId), placed, ports.dayOf(frozenAt!))
  await ports.rounds.keepWaiting(roundId, waited)
  await ports.rounds.publish(roundId)
  return ok({ withoutPlace: withoutPlace.length }, [
    { type: 'allocation.round-published', subject: roundId, data: { withoutPlace: withoutPlace.length } },
  ])
}

/** What waits for an answer of the coordination, each with how many. */
async function waitsOf(round: Round, ports: Ports): Promise<Refusal<Waits>[]> {
  const { roundId } = round
  const { lines } = await ports.rounds.results(roundId, { outcome: 'placed', limit: 1_000_000, offset: 0 })
  const { withdrawn, over } = await gonePlaces(round, lines, ports)
  const waits: readonly (readonly [Waits, number])[] = [
    ['refusals-open', openRefusals(await ports.overrides.answers(roundId), lines).length],
    ['proposals-open', openOn(await ports.proposals.list(roundId), round).length],
    ['placed-withdrawn', withdrawn.length],
    ['places-over', over.reduce((sum, { given, free }) => sum + given - free, 0)],
  ]
  return waits.flatMap(([code, count]) => (count > 0 ? [{ code, details: { count } }] : []))
}
