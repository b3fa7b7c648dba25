import { actorName, hasRole, ok, refuse } from '@ribambelle/kernel'
import type { Actor, Outcome } from '@ribambelle/kernel'
import { askedFaults } from '../../../domain/round/scenario/asked.ts'
import type { AskedFault, ScenarioAsked } from '../../../domain/round/scenario/asked.ts'
import type { ScenarioTodo } from '../../../domain/round/scenario/try-scenario.ts'
import type { Simulated } from '../../../domain/scale/simulation.ts'
import { hasReached } from '../../../domain/round/round.ts'
import type { AllocationPorts } from '../../ports.ts'
import type { Audience } from './ports.ts'

type Ports = Pick<AllocationPorts, 'rounds' | 'scales' | 'scenarios'>

/** Who tries scenarios at the desk; elected members try theirs in the book. */
export const scenarioKeepers = ['officer', 'coordinator', 'administrator'] as const

/** Scenarios of one frozen list. Elected members have fewer: many small ones put side by side would tell families apart. */
export const mostScenarios: Readonly<Record<Audience, number>> = { desk: 40, elected: 12 }

/** What this person asks as; undefined when it may not. */
export const audienceOf = (actor: Actor): Audience | undefined =>
  hasRole(actor, ...scenarioKeepers) ? 'desk' : hasRole(actor, 'elected') ? 'elected' : undefined

export interface AskScenario {
  readonly roundId: string
  readonly asked: ScenarioAsked
  /** how the person who asks is called on screen */
  readonly author: string
}

type AskRefusal = 'not-allowed' | 'round-not-found' | 'not-drawn' | 'tried-already' | 'too-many' | AskedFault

/** Somebody asks what another way of deciding a drawn round would change. A job computes it. */
export async function askScenario(
  { roundId, asked, author }: AskScenario,
  actor: Actor,
  { rounds, scales, scenarios }: Ports,
): Promise<Outcome<{ readonly scenarioId: string }, AskRefusal>> {
  const audience = audienceOf(actor)
  if (!audience) return refuse('not-allowed')
  // Locked: the number of scenarios is counted and one is added as one act.
  const round = await rounds.lock(roundId)
  if (!round) return refuse('round-not-found')
  const from = audience === 'desk' ? 'drawn' : 'proposed'
  if (!hasReached(round.state, from) || round.snapshotHash === null) return refuse('not-drawn')
  const scale = await scales.find(asked.scale?.scaleId ?? round.scaleId, asked.scale?.version ?? round.scaleVersion)
  const faults = askedFaults(asked, scale, await rounds.snapshot(roundId), audience === 'elected')
  if (faults.length > 0) return refuse(...faults)
  const { snapshotHash } = round
  const before = await scenarios.list(roundId, snapshotHash)
  if (before.filter((one) => one.audience === audience).length >= mostScenarios[audience]) return refuse('too-many')
  const scenarioId = scenarios.newId()
  const added = await scenarios.add({ scenarioId, roundId, snapshotHash, audience, asked, author }, actorName(actor))
  if (!added) return refuse('tried-already')
  return ok({ scenarioId }, [
    { type: 'allocation.scenario-asked', subject: scenarioId, data: { round: roundId, audience, asked } },
  ])
}

export interface ScenarioName {
  readonly roundId: string
  readonly scenarioId: string
}

/** What a scenario is computed from; undefined once it is done, or when its list was put aside. For the job only. */
export async function scenarioTodo(
  { roundId, scenarioId }: ScenarioName,
  actor: Actor,
  { rounds, scales, scenarios }: Ports,
): Promise<ScenarioTodo | undefined> {
  if (actor.kind !== 'system') return undefined
  const record = await scenarios.find(roundId, scenarioId)
  const round = await rounds.find(roundId)
  if (record?.state !== 'waiting' || round?.snapshotHash !== record.snapshotHash) return undefined
  const { asked } = record
  const scale = (await scales.find(round.scaleId, round.scaleVersion))!
  const tried = asked.scale ? (await scales.find(asked.scale.scaleId, asked.scale.version))! : scale
  const entries = (await rounds.entries(roundId)).map(({ requestId, pseudonym, ticket, lottery }) => ({
    requestId,
    pseudonym,
    ticket,
    lottery: lottery!,
  }))
  return { snapshot: await rounds.snapshot(roundId), entries, scale, tried, asked }
}

/** The job says how far it is. */
export async function noteScenario(
  { roundId, scenarioId, progress }: ScenarioName & { readonly progress: number },
  actor: Actor,
  { scenarios }: Ports,
): Promise<Outcome<null, 'not-allowed'>> {
  if (actor.kind !== 'system') return refuse('not-allowed')
  await scenarios.noteProgress(roundId, scenarioId, progress)
  return ok(null)
}

/** The job brings what it found, or that it found nothing that the checker confirms. */
export async function finishScenario(
  { roundId, scenarioId, simulated }: ScenarioName & { readonly simulated: Simulated | null },
  actor: Actor,
  { scenarios }: Ports,
): Promise<Outcome<null, 'not-allowed'>> {
  if (actor.kind !== 'system') return refuse('not-allowed')
  await scenarios.finish(roundId, scenarioId, simulated?.ok ? simulated.simulation : null)
  const data = { round: roundId, found: simulated?.ok === true }
  return ok(null, [{ type: 'allocation.scenario-tried', subject: scenarioId, data }])
}
