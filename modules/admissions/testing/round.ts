import { runRound } from '@ribambelle/allocation'
import type { RoundRun } from '@ribambelle/allocation'
import { month } from '@ribambelle/kernel'
import type { Month } from '@ribambelle/kernel'
import type { Scene } from './scene.ts'

/** Publishes a commission over the scene's requests. @param before what people do with the proposal @returns its id */
export async function publishRound(
  { fresh, clock }: Pick<Scene, 'fresh' | 'clock'>,
  startMonths: readonly Month[] = [month('2027-09')],
  before?: RoundRun['before'],
): Promise<string> {
  const asked = { territory: 'here', scale: 'pessac', startMonths, publish: true, seed: 'test' } as const
  const done = await runRound(fresh.database, clock, { ...asked, ...(before ? { before } : {}) })
  if (!done.ok) throw new Error(JSON.stringify(done.refusals))
  return done.value.roundId
}
