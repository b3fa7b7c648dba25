import { ok, refuse } from '@ribambelle/kernel'
import type { Actor, Outcome } from '@ribambelle/kernel'
import { hasReached, mayKeepRounds } from '../../domain/round/round.ts'
import type { Simulated, SimulationTodo } from '../../domain/scale/simulation.ts'
import type { AllocationPorts } from '../ports.ts'
import { mistakesIn } from './keep-draft.ts'

type Ports = Pick<AllocationPorts, 'rounds' | 'scales' | 'drafts'>

/** A coordinator asks what a draft would have changed in a past round. A job computes it. */
export async function askSimulation(
  { draftId, roundId }: { readonly draftId: string; readonly roundId: string },
  actor: Actor,
  { rounds, drafts }: Ports,
): Promise<
  Outcome<
    { readonly simulationId: string },
    'not-allowed' | 'draft-not-found' | 'round-not-found' | 'draft-has-mistakes' | 'simulated-already'
  >
> {
  if (!mayKeepRounds(actor)) return refuse('not-allowed')
  const draft = await drafts.find(draftId)
  if (!draft || draft.state === 'dropped') return refuse('draft-not-found')
  const round = await rounds.find(roundId)
  if (!round || !hasReached(round.state, 'drawn')) return refuse({ code: 'round-not-found', field: 'round' })
  if (mistakesIn(draft.content).length > 0) return refuse('draft-has-mistakes')
  const simulationId = drafts.newId()
  if (!(await drafts.askSimulation({ simulationId, draftId, roundId, scale: draft.content })))
    return refuse({ code: 'simulated-already', field: 'round' })
  return ok({ simulationId }, [
    { type: 'allocation.scale-simulation-asked', subject: simulationId, data: { draft: draftId, round: roundId } },
  ])
}

/** What a simulation is computed from; undefined once it is done, `begun-again` when its round was reopened since. For the job only. */
export async function simulationTodo(
  simulationId: string,
  actor: Actor,
  { rounds, scales, drafts }: Ports,
): Promise<SimulationTodo | 'begun-again' | undefined> {
  if (actor.kind !== 'system') return undefined
  const asked = await drafts.simulation(simulationId)
  if (asked?.state !== 'waiting') return undefined
  const round = (await rounds.find(asked.roundId))!
  if (!hasReached(round.state, 'drawn')) return 'begun-again'
  const entries = await rounds.entries(asked.roundId)
  return {
    snapshot: await rounds.snapshot(asked.roundId),
    entries: entries.map(({ requestId, pseudonym, ticket, lottery }) => ({
      requestId,
      pseudonym,
      ticket,
      lottery: lottery!,
    })),
    before: (await scales.find(round.scaleId, round.scaleVersion))!,
    after: asked.scale,
  }
}

/** The job says how far it is. */
export async function noteProgress(
  { simulationId, progress }: { readonly simulationId: string; readonly progress: number },
  actor: Actor,
  { drafts }: Ports,
): Promise<Outcome<null, 'not-allowed'>> {
  if (actor.kind !== 'system') return refuse('not-allowed')
  await drafts.noteProgress(simulationId, progress)
  return ok(null)
}

/** The job brings what it found, or that it found nothing that the checker confirms. */
export async function finishSimulation(
  { simulationId, simulated }: { readonly simulationId: string; readonly simulated: Simulated },
  actor: Actor,
  { drafts }: Ports,
): Promise<Outcome<null, 'not-allowed'>> {
  if (actor.kind !== 'system') return refuse('not-allowed')
  await drafts.finishSimulation(simulationId, simulated.ok ? simulated.simulation : null)
  const data = simulated.ok
    ? { families: simulated.simulation.families }
    : { faults: simulated.faults.slice(0, 3).join('; ') }
  return ok(null, [{ type: 'allocation.scale-simulated', subject: simulationId, data }])
}
