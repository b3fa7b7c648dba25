import { randomBytes } from 'node:crypto'
import { canonicalJson } from '@ribambelle/matching'
import { row, rows } from '@ribambelle/platform/database'
import type { Scope } from '@ribambelle/platform/database'
import { sql } from 'kysely'
import type { RawBuilder } from 'kysely'
import type { ScaleDrafts, SimulationRecord } from '../../application/scale/ports.ts'
import type { Draft } from '../../domain/scale/draft.ts'
import type { Scale } from '../../domain/scale/scale.ts'
import { exampleScales } from '../examples.ts'
import { nativeHash } from '../hash.ts'

type DraftRow = Omit<Draft, 'changedAt'> & { changedAt: Date }
type SimulationRow = Omit<SimulationRecord, 'askedAt' | 'doneAt'> & { askedAt: Date; doneAt: Date | null }

const draftColumns = sql`draft_id "draftId", content, revision, state, published_version "publishedVersion", based_on "basedOn",
  changed_at "changedAt"`
const simulationColumns = sql`simulation_id "simulationId", draft_id "draftId", round_id "roundId", scale, state, progress, result,
  asked_at "askedAt", done_at "doneAt"`

const draftOf = (found: DraftRow): Draft => ({ ...found, changedAt: found.changedAt.toISOString() })
const recordOf = (found: SimulationRow): SimulationRecord => ({
  ...found,
  askedAt: found.askedAt.toISOString(),
  doneAt: found.doneAt?.toISOString() ?? null,
})

/** Scales being written, and the simulations that are kept with them. */
export function draftsPort(scope: Scope): ScaleDrafts {
  const { territory, db } = scope
  const now = scope.clock.now()
  return {
    list: async () =>
      (
        await rows(
          scope,
          sql<DraftRow>`select ${draftColumns} from allocation.scale_draft
          where territory_id = ${territory} order by changed_at desc, draft_id`,
        )
      ).map(draftOf),
    async find(draftId) {
      const found = await row(
        scope,
        sql<DraftRow>`select ${draftColumns} from allocation.scale_draft
        where territory_id = ${territory} and draft_id = ${draftId}`,
      )
      return found && draftOf(found)
    },
    async add(draftId, content, basedOn) {
      await sql`insert into allocation.scale_draft (territory_id, draft_id, content, based_on, changed_at)
        values (${territory}, ${draftId}, ${JSON.stringify(content)}::jsonb, ${basedOn}, ${now})`.execute(db)
    },
    ...draftMoves(scope),
    ...simulationsOf(scope),
    examples: exampleScales as readonly Scale[],
    newId: () => randomBytes(12).toString('base64url').replaceAll(/[-_]/g, 'x').toLowerCase(),
  }
}

const changeable = ({ territory }: Scope, draftId: string, revision: number): RawBuilder<unknown> =>
  sql`territory_id = ${territory} and draft_id = ${draftId} and revision = ${revision} and state = 'open' returning draft_id`

/** A draft moves from the revision that was seen, or not at all. */
const draftMoves = (scope: Scope): Pick<ScaleDrafts, 'change' | 'close'> => ({
  change: async (draftId, revision, content) =>
    (await row(
      scope,
      sql`update allocation.scale_draft set content = ${JSON.stringify(content)}::jsonb, revision = revision + 1, changed_at = ${scope.clock.now()}
      where ${changeable(scope, draftId, revision)}`,
    )) !== undefined,
  close: async (draftId, revision, how) =>
    (await row(
      scope,
      sql`update allocation.scale_draft set revision = revision + 1, changed_at = ${scope.clock.now()},
        state = ${how === 'dropped' ? 'dropped' : 'published'}, published_version = ${how === 'dropped' ? null : how.publishedVersion}
      where ${changeable(scope, draftId, revision)}`,
    )) !== undefined,
})

type Simulations = Pick<
  ScaleDrafts,
  'simulations' | 'simulation' | 'askSimulation' | 'noteProgress' | 'finishSimulation'
>

function simulationsOf(scope: Scope): Simulations {
  const { territory, db } = scope
  const now = scope.clock.now()
  return {
    simulations: async (draftId) =>
      (
        await rows(
          scope,
          sql<SimulationRow>`select ${simulationColumns} from allocation.scale_simulation
          where territory_id = ${territory} and draft_id = ${draftId} order by asked_at desc, simulation_id`,
        )
      ).map(recordOf),
    async simulation(simulationId) {
      const found = await row(
        scope,
        sql<SimulationRow>`select ${simulationColumns} from allocation.scale_simulation
        where territory_id = ${territory} and simulation_id = ${simulationId}`,
      )
      return found && recordOf(found)
    },
    askSimulation: async ({ simulationId, draftId, roundId, scale }) =>
      (await row(
        scope,
        sql`insert into allocation.scale_simulation (territory_id, simulation_id, draft_id, round_id, scale, scale_hash, asked_at)
        values (${territory}, ${simulationId}, ${draftId}, ${roundId}, ${JSON.stringify(scale)}::jsonb, ${nativeHash(canonicalJson(scale))},
          ${now}) on conflict do nothing returning simulation_id`,
      )) !== undefined,
    async noteProgress(simulationId, progress) {
      await sql`update allocation.scale_simulation set progress = greatest(progress, ${progress})
        where territory_id = ${territory} and simulation_id = ${simulationId} and state = 'waiting'`.execute(db)
    },
    async finishSimulation(simulationId, result) {
      await sql`update allocation.scale_simulation set state = ${result ? 'done' : 'failed'}, progress = 100, done_at = ${now},
          result = ${result && JSON.stringify(result)}::jsonb
        where territory_id = ${territory} and simulation_id = ${simulationId} and state = 'waiting'`.execute(db)
    },
  }
}
