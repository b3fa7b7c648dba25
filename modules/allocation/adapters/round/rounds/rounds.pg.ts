import { row } from '@ribambelle/platform/database'
import type { Scope } from '@ribambelle/platform/database'
import { sql } from 'kysely'
import type { RawBuilder } from 'kysely'
import type { Rounds } from '../../../application/ports.ts'
import { fileNames } from '../../../domain/files/files.ts'
import type { FamilyResult } from '../../../domain/result/family-result.ts'
import type { Round } from '../../../domain/round/round.ts'
import { digestReads, frozenReads, resultReads, roundFound, roundList } from './round-reads.pg.ts'

/** Moves a round on; the state it must be in is part of the statement. */
async function move(scope: Scope, roundId: string, from: Round['state'], changes: RawBuilder<unknown>): Promise<void> {
  const moved = await row(
    scope,
    sql`update allocation.round set ${changes}
      where territory_id = ${scope.territory} and round_id = ${roundId} and state = ${from} returning round_id`,
  )
  if (!moved) throw new Error(`the round ${roundId} is not ${from} any more`)
}

/** Rounds and what they decided. Every row of a round is written once; only its state moves. */
export const roundsPort = (scope: Scope): Rounds => ({
  ...roundRows(scope),
  ...roundSteps(scope),
  ...frozenReads(scope),
  ...resultReads(scope),
  ...digestReads(scope),
})

const roundRows = (scope: Scope): Pick<Rounds, 'list' | 'all' | 'find' | 'lock' | 'add' | 'hiddenSeed'> => ({
  list: () => roundList(scope, sql`and dropped_at is null`),
  all: () => roundList(scope, sql``),
  find: (roundId) => roundFound(scope, roundId, sql``),
  lock: (roundId) => roundFound(scope, roundId, sql`for update`),
  async add(round, seed) {
    const added = await row(
      scope,
      sql`insert into allocation.round (territory_id, round_id, name, kind, campaign, start_months, age_rule, scale_id, scale_version,
          commitment, opened_at)
        values (${scope.territory}, ${round.roundId}, ${round.name}, ${round.kind}, ${round.campaign}, ${round.startMonths}, ${round.ageRule},
          ${round.scaleId}, ${round.scaleVersion}, ${round.commitment}, ${round.openedAt})
        on conflict do nothing returning round_id`,
    )
    // Two transactions met: the runner begins again, and finds the next free number.
    if (!added) throw Object.assign(new Error(`a round ${round.roundId} was opened meanwhile`), { code: '40001' })
    await sql`insert into allocation.seed (territory_id, round_id, seed) values (${scope.territory}, ${round.roundId}, ${seed})`.execute(
      scope.db,
    )
  },
  hiddenSeed: async (roundId) =>
    (await row(
      scope,
      sql<{
        seed: string
      }>`select seed from allocation.seed where territory_id = ${scope.territory} and round_id = ${roundId}`,
    ))!.seed,
})

type Steps = Pick<Rounds, 'freeze' | 'draw' | 'propose' | 'publish' | 'drop' | 'keepWaiting'>

const roundSteps = (scope: Scope): Steps => ({
  freeze: (...frozen) => freeze(scope, ...frozen),
  async draw(roundId, seed, numbers) {
    await sql`update allocation.entry e set lottery = new.lottery
        from jsonb_to_recordset(${JSON.stringify(numbers)}::jsonb) as new ("requestId" text, lottery bigint)
        where e.territory_id = ${scope.territory} and e.round_id = ${roundId} and e.request_id = new."requestId"`.execute(
      scope.db,
    )
    await move(scope, roundId, 'frozen', sql`state = 'drawn', drawn_at = ${scope.clock.now()}, seed = ${seed}`)
  },
  propose: (roundId, proposal) => propose(scope, roundId, proposal),
  publish: (roundId) => move(scope, roundId, 'proposed', sql`state = 'published', published_at = ${scope.clock.now()}`),
  drop: (roundId, { reason, by }) =>
    move(scope, roundId, 'open', sql`dropped_at = ${scope.clock.now()}, drop_reason = ${reason}, dropped_by = ${by}`),
  async keepWaiting(roundId, cells) {
    await sql`insert into allocation.digest (territory_id, round_id, name, content)
        values (${scope.territory}, ${roundId}, 'waiting', ${JSON.stringify(cells)}::jsonb) on conflict do nothing`.execute(
      scope.db,
    )
  },
})

async function freeze(
  scope: Scope,
  ...[roundId, snapshot, hash, entries]: Parameters<Rounds['freeze']>
): Promise<void> {
  await sql`insert into allocation.snapshot (territory_id, round_id, content, hash)
        values (${scope.territory}, ${roundId}, ${JSON.stringify(snapshot)}::jsonb, ${hash})`.execute(scope.db)
  await sql`insert into allocation.entry (territory_id, round_id, request_id, reference, pseudonym, ticket)
        select ${scope.territory}, ${roundId}, new."requestId", new.reference, new.pseudonym, new.ticket
        from jsonb_to_recordset(${JSON.stringify(entries)}::jsonb) as new ("requestId" text, reference text, pseudonym text, ticket text)`.execute(
    scope.db,
  )
  await sql`insert into allocation.book_code (territory_id, code, round_id, pseudonym)
        select ${scope.territory}, new.code, ${roundId}, new.pseudonym
        from jsonb_to_recordset(${JSON.stringify(entries)}::jsonb) as new (code text, pseudonym text)`.execute(scope.db)
  await move(scope, roundId, 'open', sql`state = 'frozen', frozen_at = ${scope.clock.now()}, snapshot_hash = ${hash}`)
}

async function propose(
  scope: Scope,
  roundId: string,
  { families, files, ...digests }: Parameters<Rounds['propose']>[1],
): Promise<void> {
  await insertResults(scope, roundId, families)
  const named = Object.entries(digests).map(([name, content]) => ({ name, content }))
  await sql`insert into allocation.digest (territory_id, round_id, name, content)
        select ${scope.territory}, ${roundId}, new.name, new.content from jsonb_to_recordset(${JSON.stringify(named)}::jsonb) as new (name text, content jsonb)`.execute(
    scope.db,
  )
  for (const name of fileNames)
    await sql`insert into allocation.file (territory_id, round_id, name, content)
          values (${scope.territory}, ${roundId}, ${name}, ${files[name]})`.execute(scope.db)
  await move(scope, roundId, 'drawn', sql`state = 'proposed', proposed_at = ${scope.clock.now()}`)
}

const chunk = 500

async function insertResults(scope: Scope, roundId: string, families: readonly FamilyResult[]): Promise<void> {
  for (let start = 0; start < families.length; start += chunk) {
    const part = families.slice(start, start + chunk).map((content) => ({ content }))
    await sql`insert into allocation.result (territory_id, round_id, request_id, pseudonym, outcome, rank, points, content)
      select ${scope.territory}, ${roundId}, content->>'requestId', content->>'pseudonym', content->>'outcome', (content->>'rank')::integer,
        (content->>'points')::integer, content
      from jsonb_to_recordset(${JSON.stringify(part)}::jsonb) as new (content jsonb)`.execute(scope.db)
  }
}
