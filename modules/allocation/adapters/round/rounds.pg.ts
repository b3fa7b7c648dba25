import type { Policy } from '@ribambelle/matching'
import { row, rows } from '@ribambelle/platform/database'
import type { Scope } from '@ribambelle/platform/database'
import { sql } from 'kysely'
import type { RawBuilder } from 'kysely'
import type { Digests, RoundEntry, Rounds } from '../../application/ports.ts'
import { fileNames } from '../../domain/files/files.ts'
import type { FileName, RoundFiles } from '../../domain/files/files.ts'
import type { FamilyResult } from '../../domain/result/family-result.ts'
import type { Round } from '../../domain/round/round.ts'
import type { Snapshot } from '../../domain/round/snapshot.ts'
import { heldDigests, heldFiles, heldResults } from '../override/overrides.pg.ts'

type Instant = Date | null
type RoundRow = Omit<Round, 'openedAt' | 'frozenAt' | 'drawnAt' | 'proposedAt' | 'publishedAt'> & {
  openedAt: Date
  frozenAt: Instant
  drawnAt: Instant
  proposedAt: Instant
  publishedAt: Instant
}

const columns = sql`round_id "roundId", name, kind, campaign, start_months "startMonths", age_rule "ageRule", scale_id "scaleId",
  scale_version "scaleVersion", state, commitment, seed, snapshot_hash "snapshotHash", opened_at "openedAt", frozen_at "frozenAt",
  drawn_at "drawnAt", proposed_at "proposedAt", published_at "publishedAt"`

const roundOf = (found: RoundRow): Round => ({
  ...found,
  openedAt: found.openedAt.toISOString(),
  frozenAt: found.frozenAt?.toISOString() ?? null,
  drawnAt: found.drawnAt?.toISOString() ?? null,
  proposedAt: found.proposedAt?.toISOString() ?? null,
  publishedAt: found.publishedAt?.toISOString() ?? null,
})

// A round frozen before codes were given calls its families in the book as in the folder.
const entryColumns = sql`e.request_id "requestId", e.reference, e.pseudonym, coalesce(b.code, e.pseudonym) code, e.ticket, e.lottery`
const withCode = sql`left join allocation.book_code b on b.territory_id = e.territory_id and b.pseudonym = e.pseudonym`

/** Rounds and what they decided. Every row of a round is written once; only its state moves. */
export function roundsPort(scope: Scope): Rounds {
  const { territory } = scope
  const one = async (roundId: string, end: RawBuilder<unknown>): Promise<Round | undefined> => {
    const found = await row(
      scope,
      sql<RoundRow>`select ${columns} from allocation.round
      where territory_id = ${territory} and round_id = ${roundId} ${end}`,
    )
    return found && roundOf(found)
  }
  /** Moves a round on; the state it must be in is part of the statement. */
  const move = async (roundId: string, from: Round['state'], changes: RawBuilder<unknown>): Promise<void> => {
    const moved = await row(
      scope,
      sql`update allocation.round set ${changes}
      where territory_id = ${territory} and round_id = ${roundId} and state = ${from} returning round_id`,
    )
    if (!moved) throw new Error(`the round ${roundId} is not ${from} any more`)
  }
  const now = scope.clock.now()
  return {
    list: async () =>
      (
        await rows(
          scope,
          sql<RoundRow>`select ${columns} from allocation.round
      where territory_id = ${territory} order by opened_at desc, round_id desc`,
        )
      ).map(roundOf),
    find: (roundId) => one(roundId, sql``),
    lock: (roundId) => one(roundId, sql`for update`),
    async add(round, seed) {
      const added = await row(
        scope,
        sql`insert into allocation.round (territory_id, round_id, name, kind, campaign, start_months, age_rule, scale_id, scale_version,
          commitment, opened_at)
        values (${territory}, ${round.roundId}, ${round.name}, ${round.kind}, ${round.campaign}, ${round.startMonths}, ${round.ageRule},
          ${round.scaleId}, ${round.scaleVersion}, ${round.commitment}, ${round.openedAt})
        on conflict do nothing returning round_id`,
      )
      // Two transactions met: the runner begins again, and finds the next free number.
      if (!added) throw Object.assign(new Error(`a round ${round.roundId} was opened meanwhile`), { code: '40001' })
      await sql`insert into allocation.seed (territory_id, round_id, seed) values (${territory}, ${round.roundId}, ${seed})`.execute(
        scope.db,
      )
    },
    hiddenSeed: async (roundId) =>
      (await row(
        scope,
        sql<{
          seed: string
        }>`select seed from allocation.seed where territory_id = ${territory} and round_id = ${roundId}`,
      ))!.seed,
    async freeze(roundId, snapshot, hash, entries) {
      await sql`insert into allocation.snapshot (territory_id, round_id, content, hash)
        values (${territory}, ${roundId}, ${JSON.stringify(snapshot)}::jsonb, ${hash})`.execute(scope.db)
      await sql`insert into allocation.entry (territory_id, round_id, request_id, reference, pseudonym, ticket)
        select ${territory}, ${roundId}, new."requestId", new.reference, new.pseudonym, new.ticket
        from jsonb_to_recordset(${JSON.stringify(entries)}::jsonb) as new ("requestId" text, reference text, pseudonym text, ticket text)`.execute(
        scope.db,
      )
      await sql`insert into allocation.book_code (territory_id, code, round_id, pseudonym)
        select ${territory}, new.code, ${roundId}, new.pseudonym
        from jsonb_to_recordset(${JSON.stringify(entries)}::jsonb) as new (code text, pseudonym text)`.execute(scope.db)
      await move(roundId, 'open', sql`state = 'frozen', frozen_at = ${now}, snapshot_hash = ${hash}`)
    },
    async draw(roundId, seed, numbers) {
      await sql`update allocation.entry e set lottery = new.lottery
        from jsonb_to_recordset(${JSON.stringify(numbers)}::jsonb) as new ("requestId" text, lottery bigint)
        where e.territory_id = ${territory} and e.round_id = ${roundId} and e.request_id = new."requestId"`.execute(
        scope.db,
      )
      await move(roundId, 'frozen', sql`state = 'drawn', drawn_at = ${now}, seed = ${seed}`)
    },
    async propose(roundId, { families, files, ...digests }) {
      await insertResults(scope, roundId, families)
      const named = Object.entries(digests).map(([name, content]) => ({ name, content }))
      await sql`insert into allocation.digest (territory_id, round_id, name, content)
        select ${territory}, ${roundId}, new.name, new.content from jsonb_to_recordset(${JSON.stringify(named)}::jsonb) as new (name text, content jsonb)`.execute(
        scope.db,
      )
      for (const name of fileNames)
        await sql`insert into allocation.file (territory_id, round_id, name, content)
          values (${territory}, ${roundId}, ${name}, ${files[name]})`.execute(scope.db)
      await move(roundId, 'drawn', sql`state = 'proposed', proposed_at = ${now}`)
    },
    publish: (roundId) => move(roundId, 'proposed', sql`state = 'published', published_at = ${now}`),
    async keepWaiting(roundId, cells) {
      await sql`insert into allocation.digest (territory_id, round_id, name, content)
        values (${territory}, ${roundId}, 'waiting', ${JSON.stringify(cells)}::jsonb) on conflict do nothing`.execute(
        scope.db,
      )
    },
    ...roundReads(scope),
  }
}

type Reads = Pick<
  Rounds,
  | 'snapshot'
  | 'policyOf'
  | 'entries'
  | 'takenNames'
  | 'results'
  | 'ofRequest'
  | 'requestIdsByOutcome'
  | 'digest'
  | 'file'
  | 'files'
>

function roundReads(scope: Scope): Reads {
  const { territory } = scope
  const ofRound = (roundId: string): RawBuilder<unknown> => sql`territory_id = ${territory} and round_id = ${roundId}`
  return {
    snapshot: async (roundId) =>
      (await row(scope, sql<{ content: Snapshot }>`select content from allocation.snapshot where ${ofRound(roundId)}`))!
        .content,
    policyOf: async (roundId) =>
      (
        await row(
          scope,
          sql<{
            policy: Partial<Policy>
          }>`select s.policy from allocation.scenario s join allocation.round r on r.territory_id = s.territory_id
          and r.round_id = s.round_id and r.snapshot_hash = s.snapshot_hash
          where s.territory_id = ${territory} and s.round_id = ${roundId} and s.adopted_at is not null`,
        )
      )?.policy ?? {},
    entries: (roundId) =>
      rows(
        scope,
        sql<RoundEntry>`select ${entryColumns} from allocation.entry e ${withCode}
          where e.territory_id = ${territory} and e.round_id = ${roundId} order by e.request_id`,
      ),
    takenNames: async (names) =>
      (
        await rows(
          scope,
          sql<{ name: string }>`select pseudonym name from allocation.entry
        where territory_id = ${territory} and pseudonym = any(${names}::text[])
        union select pseudonym from allocation.past_entry where territory_id = ${territory} and pseudonym = any(${names}::text[])
        union select code from allocation.book_code where territory_id = ${territory} and code = any(${names}::text[])`,
        )
      ).map(({ name }) => name),
    async results(roundId, { outcome, centreId, requestIds, limit, offset }) {
      const at = JSON.stringify({ stays: [{ centreId }] })
      const where = sql`r.territory_id = ${territory} and r.round_id = ${roundId}
        ${outcome ? sql`and r.outcome = ${outcome}` : sql``} ${centreId ? sql`and r.outcome = 'placed' and r.content @> ${at}::jsonb` : sql``}
        ${requestIds ? sql`and r.request_id = any(${requestIds}::text[])` : sql``}`
      const lines = await rows(
        scope,
        sql<{ content: FamilyResult; reference: string; code: string }>`select r.content, e.reference,
          coalesce(b.code, e.pseudonym) code from ${heldResults} r
        join allocation.entry e on e.territory_id = r.territory_id and e.round_id = r.round_id and e.request_id = r.request_id ${withCode}
        where ${where} order by r.points desc, r.pseudonym limit ${limit} offset ${offset}`,
      )
      const count = await row(scope, sql<{ n: number }>`select count(*) n from ${heldResults} r where ${where}`)
      return { lines: lines.map(({ content, reference, code }) => ({ ...content, reference, code })), total: count!.n }
    },
    async ofRequest(requestId) {
      const found = await row(
        scope,
        sql<
          RoundEntry & { round_id: string; content: FamilyResult | null }
        >`select ${entryColumns}, e.round_id, x.content
        from allocation.entry e ${withCode} join allocation.round r on r.territory_id = e.territory_id and r.round_id = e.round_id
        left join ${heldResults} x on x.territory_id = e.territory_id and x.round_id = e.round_id and x.request_id = e.request_id
        where e.territory_id = ${territory} and e.request_id = ${requestId} order by r.opened_at desc limit 1`,
      )
      if (!found) return undefined
      const { round_id, content, ...entry } = found
      const round = await row(scope, sql<RoundRow>`select ${columns} from allocation.round where ${ofRound(round_id)}`)
      return { round: roundOf(round!), entry, result: content }
    },
    requestIdsByOutcome: async (roundId, outcomes) =>
      (
        await rows(
          scope,
          sql<{ id: string }>`select request_id id from ${heldResults} r
        where ${ofRound(roundId)} and outcome = any(${outcomes}::text[]) order by request_id`,
        )
      ).map(({ id }) => id),
    digest: async <Name extends keyof Digests>(roundId: string, name: Name) =>
      (
        await row(
          scope,
          sql<{
            content: Digests[Name]
          }>`select content from ${heldDigests} d where ${ofRound(roundId)} and name = ${name}`,
        )
      )?.content,
    file: async (roundId, name) =>
      (
        await row(
          scope,
          sql<{ content: string }>`select content from ${heldFiles} f where ${ofRound(roundId)} and name = ${name}`,
        )
      )?.content,
    async files(roundId) {
      const found = await rows(
        scope,
        sql<{ name: FileName; content: string }>`select name, content from ${heldFiles} f where ${ofRound(roundId)}`,
      )
      return found.length === 0
        ? undefined
        : (Object.fromEntries(found.map(({ name, content }) => [name, content])) as RoundFiles)
    },
  }
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
