import type { Result } from '@ribambelle/matching'
import { row, rows } from '@ribambelle/platform/database'
import type { Scope } from '@ribambelle/platform/database'
import { sql } from 'kysely'
import type { RawBuilder } from 'kysely'
import type { Overrides } from '../../application/override/ports.ts'
import type { Book } from '../../domain/book/book.ts'
import type { FileName } from '../../domain/files/files.ts'
import type { DecidedRound } from '../../domain/override/decided.ts'
import type { CentreAnswer } from '../../domain/override/centre-answer.ts'
import type { Override } from '../../domain/override/override.ts'
import { expectChange, writeDownAside } from './write-down.ts'
import type { FamilyResult } from '../../domain/result/family-result.ts'
import type { Summary } from '../../domain/result/summary.ts'

/** What each family has: the proposal, and what people changed in it. Read like the table of results. */
export const heldResults = sql`(select r.territory_id, r.round_id, r.request_id, r.pseudonym, coalesce(c.outcome, r.outcome) outcome,
    case when c.request_id is null then r.rank else c.rank end rank, coalesce(c.points, r.points) points,
    coalesce(c.content, r.content) content
  from allocation.result r left join allocation.decided_result c
    on c.territory_id = r.territory_id and c.round_id = r.round_id and c.request_id = r.request_id)`

/** Figures, occupancy and book of the list that holds. */
export const heldDigests = sql`(select d.territory_id, d.round_id, d.name, coalesce(c.content, d.content) "content"
  from allocation.digest d left join allocation.decided_digest c
    on c.territory_id = d.territory_id and c.round_id = d.round_id and c.name = d.name)`

/** The published folder: the engine's files, the changes where there are some, and the manifest that names them all. */
export const heldFiles = sql`(select f.territory_id, f.round_id, f.name, f.content from allocation.file f
    where not exists (select 1 from allocation.decided_file c
      where c.territory_id = f.territory_id and c.round_id = f.round_id and c.name = f.name)
  union all select territory_id, round_id, name, content from allocation.decided_file)`

const ofRound = ({ territory }: Scope, roundId: string): RawBuilder<unknown> =>
  sql`territory_id = ${territory} and round_id = ${roundId}`

/** Changes made by people, the list that they make, and what directors say of it. */
export const overridesPort = (scope: Scope): Overrides => ({
  ...changesMade(scope),
  ...listsWritten(scope),
  ...centreAnswers(scope),
})

/** Changes, undone ones too. */
const changesMade = (scope: Scope): Pick<Overrides, 'list' | 'add' | 'undo'> => ({
  list: async (roundId) =>
    (
      await rows(
        scope,
        sql<OverrideRow>`select number, request_id "requestId", pseudonym, option, kind, reason, claims, decided_by "by", author,
          author_role "role", decided_at "at", undone_by "undoneBy", undone_author "undoneAuthor", undone_role "undoneRole",
          undone_at "undoneAt" from allocation.override where ${ofRound(scope, roundId)} order by number`,
      )
    ).map(overrideOf),
  async add(roundId, { number, requestId, pseudonym, option, kind, reason, claims, by, author, role, at }) {
    await sql`insert into allocation.override (territory_id, round_id, number, request_id, pseudonym, option, kind, reason, claims, decided_by, author,
        author_role, decided_at)
      values (${scope.territory}, ${roundId}, ${number}, ${requestId}, ${pseudonym}, ${option}, ${kind}, ${reason}, ${JSON.stringify(claims)}::jsonb,
        ${by}, ${author}, ${role}, ${at})`.execute(scope.db)
  },
  undo: async (roundId, number, { by, author, role, at }) =>
    (await row(
      scope,
      sql`update allocation.override set undone_by = ${by}, undone_author = ${author}, undone_role = ${role}, undone_at = ${at}
        where ${ofRound(scope, roundId)} and number = ${number} and undone_at is null returning number`,
    )) !== undefined,
})

/** The changed list beside the proposal, and what the engine proposed. */
const listsWritten = (
  scope: Scope,
): Pick<
  Overrides,
  'write' | 'expect' | 'keepDecided' | 'proposal' | 'engineResult' | 'computed' | 'proposalSeal' | 'changedSinceVote'
> => ({
  write: writeDownAside,
  expect: expectChange,
  keepDecided: (roundId, decided) => keepDecided(scope, roundId, decided),
  async proposal(roundId) {
    const digests = await rows(
      scope,
      sql<{ name: string; content: unknown }>`select name, content from allocation.digest
        where ${ofRound(scope, roundId)} and name in ('summary', 'book')`,
    )
    const digest = (name: string): unknown => digests.find((one) => one.name === name)?.content
    return {
      book: digest('book') as Book,
      summary: digest('summary') as Summary,
      manifest: await engineFile(scope, roundId, 'manifest.json'),
    }
  },
  engineResult: async (roundId) => JSON.parse(await engineFile(scope, roundId, 'result.json')) as Result,
  computed: async (roundId, requestIds) =>
    (
      await rows(
        scope,
        sql<{ content: FamilyResult }>`select content from allocation.result where ${ofRound(scope, roundId)}
          and request_id = any(${requestIds}::text[]) order by request_id`,
      )
    ).map(({ content }) => content),
  proposalSeal: async (roundId) =>
    (
      await row(
        scope,
        sql<{ seal: string }>`select content::jsonb ->> 'seal' seal from allocation.file
          where ${ofRound(scope, roundId)} and name = 'manifest.json'`,
      )
    )?.seal,
  changedSinceVote: async (roundId) =>
    (await row(
      scope,
      sql`select 1 from allocation.override o where ${ofRound(scope, roundId)} and greatest(decided_at, undone_at) >
        (select max(m.recorded_at) from allocation.motion m
          where m.territory_id = o.territory_id and m.round_id = o.round_id and m.kind = 'proposal') limit 1`,
    )) !== undefined,
})

/** What directors say of the children proposed to them. */
const centreAnswers = (scope: Scope): Pick<Overrides, 'answers' | 'addAnswer'> => ({
  answers: async (roundId) =>
    (
      await rows(
        scope,
        sql<
          Omit<CentreAnswer, 'at'> & { at: Date }
        >`select centre_id "centreId", request_id "requestId", number, answer, kind, note,
          answered_by "by", author, answered_at "at" from allocation.centre_answer where ${ofRound(scope, roundId)}
          order by centre_id, request_id, number`,
      )
    ).map((found) => ({ ...found, at: found.at.toISOString() })),
  async addAnswer(roundId, { centreId, requestId, number, answer, kind, note, by, author, at }) {
    await sql`insert into allocation.centre_answer (territory_id, round_id, centre_id, request_id, number, answer, kind, note, answered_by, author, answered_at)
      values (${scope.territory}, ${roundId}, ${centreId}, ${requestId}, ${number}, ${answer}, ${kind}, ${note}, ${by}, ${author}, ${at})`.execute(
      scope.db,
    )
  },
})

/** A file as the engine's proposal has it, whatever was changed since. */
async function engineFile({ db, territory }: Scope, roundId: string, name: FileName): Promise<string> {
  const found = await row(
    { db },
    sql<{ content: string }>`select content from allocation.file
      where territory_id = ${territory} and round_id = ${roundId} and name = ${name}`,
  )
  if (!found) throw new Error(`the round ${roundId} has no ${name}`)
  return found.content
}

type OverrideRow = Omit<Override, 'at' | 'undone'> & {
  at: Date
  undoneBy: string | null
  undoneAuthor: string | null
  undoneRole: Override['role']
  undoneAt: Date | null
}

const overrideOf = ({ undoneBy, undoneAuthor, undoneRole, undoneAt, ...found }: OverrideRow): Override => ({
  ...found,
  at: found.at.toISOString(),
  undone:
    undoneBy === null
      ? null
      : { by: undoneBy, author: undoneAuthor ?? '', role: undoneRole, at: undoneAt!.toISOString() },
})

/** Replaces what stood beside the proposal; null when nothing is changed any more. Only what differs is kept. */
async function keepDecided(scope: Scope, roundId: string, decided: DecidedRound | null): Promise<void> {
  const { territory } = scope
  for (const table of ['decided_result', 'decided_digest', 'decided_file'])
    await sql`delete from allocation.${sql.ref(table)} where territory_id = ${territory} and round_id = ${roundId}`.execute(
      scope.db,
    )
  if (!decided) return
  const { families, files, summary, occupancy, book } = decided
  const chunk = 500
  for (let start = 0; start < families.length; start += chunk) {
    const part = families.slice(start, start + chunk).map((content) => ({ content }))
    await sql`insert into allocation.decided_result (territory_id, round_id, request_id, outcome, rank, points, content)
      select r.territory_id, r.round_id, r.request_id, n.content->>'outcome', (n.content->>'rank')::integer, (n.content->>'points')::integer, n.content
      from jsonb_to_recordset(${JSON.stringify(part)}::jsonb) as n (content jsonb)
        join allocation.result r on r.territory_id = ${territory} and r.round_id = ${roundId} and r.request_id = n.content->>'requestId'
      where n.content <> r.content`.execute(scope.db)
  }
  const named = Object.entries({ summary, occupancy, book }).map(([name, content]) => ({ name, content }))
  await sql`insert into allocation.decided_digest (territory_id, round_id, name, content)
    select ${territory}, ${roundId}, n.name, n.content from jsonb_to_recordset(${JSON.stringify(named)}::jsonb) as n (name text, content jsonb)`.execute(
    scope.db,
  )
  for (const name of ['overrides.json', 'manifest.json'] as const)
    await sql`insert into allocation.decided_file (territory_id, round_id, name, content)
      values (${territory}, ${roundId}, ${name}, ${files[name]})`.execute(scope.db)
}
