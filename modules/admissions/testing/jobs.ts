import type { Effects, JobPayload } from '@ribambelle/platform/jobs'
import { admissionsEffects } from '../adapters/effects.ts'
import { admissionsPorts } from '../adapters/index.ts'
import type { Scene } from './scene.ts'

/** Runs what waits in the outbox, as the worker would, until nothing is left. @param times how often each effect runs: twice after a crash */
export async function drain(scene: Scene, times = 1): Promise<string[]> {
  const effects: Effects = admissionsEffects(scene.run, admissionsPorts)
  const ran: string[] = []
  for (;;) {
    const { rows } = await scene.fresh.database.owner.query<{ id: string; payload: JobPayload }>(
      `select id, payload from graphile_worker._private_jobs where payload ->> 'type' is not null order by id`,
    )
    if (rows.length === 0) return ran
    for (const { id, payload } of rows) {
      for (let time = 0; time < times; time++)
        for (const effect of effects[payload.type] ?? [])
          await scene.fresh.database.within(payload.territory, scene.clock, (scope) => effect(payload, scope), {
            slow: true,
          })
      ran.push(payload.type)
      await scene.fresh.database.owner.query('select graphile_worker.complete_jobs(array[$1::bigint])', [id])
    }
  }
}

/** A message in the journal, as tests look at it. */
export interface Written {
  readonly kind: string
  readonly key: string
  readonly language: string
  readonly way: string
  readonly subject: string
  readonly paragraphs: readonly string[]
  readonly action_path: string | null
  readonly legal: readonly string[]
  readonly request_id: string
}

/** Everything that was written to families, in the order of writing. */
export const journal = async ({ fresh }: Scene): Promise<Written[]> =>
  (
    await fresh.database.owner.query<Written>(
      'select kind, key, language, way, subject, paragraphs, action_path, legal, request_id from correspondence.message order by planned_at, key',
    )
  ).rows
