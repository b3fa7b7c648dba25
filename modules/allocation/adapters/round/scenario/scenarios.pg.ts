import { randomBytes } from 'node:crypto'
import { canonicalJson } from '@ribambelle/matching'
import { row, rows } from '@ribambelle/platform/database'
import type { Scope } from '@ribambelle/platform/database'
import { sql } from 'kysely'
import type { RawBuilder } from 'kysely'
import type { ScenarioRecord, Scenarios } from '../../../application/round/scenario/ports.ts'
import { nativeHash } from '../../hash.ts'

type ScenarioRow = Omit<ScenarioRecord, 'askedAt' | 'adoptedAt'> & { askedAt: Date; adoptedAt: Date | null }

const columns = sql`scenario_id "scenarioId", round_id "roundId", snapshot_hash "snapshotHash", audience, asked, state, progress, result,
  author, asked_at "askedAt", adopted_at "adoptedAt", adopted_reason "adoptedReason"`

const recordOf = (found: ScenarioRow): ScenarioRecord => ({
  ...found,
  askedAt: found.askedAt.toISOString(),
  adoptedAt: found.adoptedAt?.toISOString() ?? null,
})

const named = ({ territory }: Scope, roundId: string, scenarioId: string): RawBuilder<unknown> =>
  sql`territory_id = ${territory} and round_id = ${roundId} and scenario_id = ${scenarioId}`

/** What was tried on drawn rounds; results are written once. */
export const scenariosPort = (scope: Scope): Scenarios => ({
  list: async (roundId, snapshotHash) =>
    (
      await rows(
        scope,
        sql<ScenarioRow>`select ${columns} from allocation.scenario
        where territory_id = ${scope.territory} and round_id = ${roundId} and snapshot_hash = ${snapshotHash} order by asked_at, scenario_id`,
      )
    ).map(recordOf),
  async find(roundId, scenarioId) {
    const found = await row(
      scope,
      sql<ScenarioRow>`select ${columns} from allocation.scenario where ${named(scope, roundId, scenarioId)}`,
    )
    return found && recordOf(found)
  },
  ...scenarioMoves(scope),
  newId: () => randomBytes(12).toString('hex'),
})

/** A scenario from its asking to its choice. */
const scenarioMoves = (scope: Scope): Pick<Scenarios, 'add' | 'noteProgress' | 'finish' | 'adopt'> => ({
  add: async ({ scenarioId, roundId, snapshotHash, audience, asked, author }, by) =>
    (await row(
      scope,
      sql`insert into allocation.scenario (territory_id, round_id, scenario_id, snapshot_hash, audience, asked, asked_hash, asked_by, author, asked_at)
      values (${scope.territory}, ${roundId}, ${scenarioId}, ${snapshotHash}, ${audience}, ${JSON.stringify(asked)}::jsonb,
        ${nativeHash(canonicalJson(asked))}, ${by}, ${author}, ${scope.clock.now()}) on conflict do nothing returning scenario_id`,
    )) !== undefined,
  async noteProgress(roundId, scenarioId, progress) {
    await sql`update allocation.scenario set progress = greatest(progress, ${progress})
      where ${named(scope, roundId, scenarioId)} and state = 'waiting'`.execute(scope.db)
  },
  async finish(roundId, scenarioId, result) {
    await sql`update allocation.scenario set state = ${result ? 'done' : 'failed'}, progress = 100, done_at = ${scope.clock.now()},
        result = ${result && JSON.stringify(result)}::jsonb
      where ${named(scope, roundId, scenarioId)} and state = 'waiting'`.execute(scope.db)
  },
  // The round is locked by the act: of two that choose at once, the second finds the first.
  adopt: async (roundId, scenarioId, { reason, by, policy }) =>
    (await row(
      scope,
      sql`update allocation.scenario s set adopted_at = ${scope.clock.now()}, adopted_by = ${by}, adopted_reason = ${reason},
        policy = ${JSON.stringify(policy)}::jsonb
      where ${named(scope, roundId, scenarioId)} and adopted_at is null and not exists (select 1 from allocation.scenario other
        where other.territory_id = ${scope.territory} and other.round_id = ${roundId} and other.snapshot_hash = s.snapshot_hash
          and other.adopted_at is not null) returning scenario_id`,
    )) !== undefined,
})
