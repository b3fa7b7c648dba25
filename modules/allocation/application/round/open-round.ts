import { ok, refuse } from '@ribambelle/kernel'
import type { Actor, Month, Outcome } from '@ribambelle/kernel'
import { lotteryCommitment } from '@ribambelle/matching'
import { ageRuleFits, mayKeepRounds, startMonthsFit } from '../../domain/round/round.ts'
import type { Round, RoundKind } from '../../domain/round/round.ts'
import type { AllocationPorts } from '../ports.ts'

export interface OpenRound {
  readonly name: string
  readonly kind: RoundKind
  readonly startMonths: readonly Month[]
  readonly ageRule: 'cohort' | 'monthly'
  readonly scaleId: string
  readonly scaleVersion: number
  /** chosen for a rehearsal; drawn at random when left out, as it must be for a real round */
  readonly seed?: string
}

type OpenRefusal =
  | 'not-allowed'
  | 'name-missing'
  | 'start-months-do-not-fit'
  | 'august-by-school-year'
  | 'scale-not-found'

/** A coordinator opens a round. The seed of its lottery is drawn now and only its hash is shown: nobody can choose it later to suit somebody. */
export async function openRound(
  command: OpenRound,
  actor: Actor,
  { rounds, scales, newSeed, now }: Pick<AllocationPorts, 'rounds' | 'scales' | 'newSeed' | 'now'>,
): Promise<Outcome<Round, OpenRefusal>> {
  if (!mayKeepRounds(actor)) return refuse('not-allowed')
  const scale = await scales.find(command.scaleId, command.scaleVersion)
  const reasons = [
    ...(command.name.trim() === '' ? [{ code: 'name-missing' as const, field: 'name' }] : []),
    ...(startMonthsFit(command.startMonths) ? [] : [{ code: 'start-months-do-not-fit' as const, field: 'first' }]),
    ...(ageRuleFits(command.startMonths, command.ageRule)
      ? []
      : [{ code: 'august-by-school-year' as const, field: 'first' }]),
    ...(scale ? [] : [{ code: 'scale-not-found' as const, field: 'scale' }]),
  ]
  if (reasons.length > 0) return refuse(...reasons)
  const seed = command.seed ?? newSeed()
  const startMonths = [...command.startMonths].sort()
  const roundId = await freeId(rounds, `${startMonths[0]!}-${command.kind}`)
  const round = newRound({ ...command, startMonths }, roundId, lotteryCommitment(seed), now())
  await rounds.add(round, seed)
  const data = { commitment: round.commitment, scale: command.scaleId, version: command.scaleVersion }
  return ok(round, [{ type: 'allocation.round-opened', subject: roundId, data }])
}

/** A round in which nothing has happened yet. */
const newRound = (
  { name, kind, startMonths, ageRule, scaleId, scaleVersion }: OpenRound,
  roundId: string,
  commitment: string,
  openedAt: string,
): Round => ({
  roundId,
  name: name.trim(),
  kind,
  campaign: startMonths[0]!,
  startMonths,
  ageRule,
  scaleId,
  scaleVersion,
  state: 'open',
  commitment,
  seed: null,
  snapshotHash: null,
  openedAt,
  frozenAt: null,
  drawnAt: null,
  proposedAt: null,
  publishedAt: null,
})

/** `2027-09-april`, then `2027-09-april-2` and so on. */
async function freeId(rounds: AllocationPorts['rounds'], stem: string): Promise<string> {
  const taken = new Set((await rounds.all()).map(({ roundId }) => roundId))
  for (let n = 1; ; n++) {
    const roundId = n === 1 ? stem : `${stem}-${n}`
    if (!taken.has(roundId)) return roundId
  }
}
