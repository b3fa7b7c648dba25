import { row, rows } from '@ribambelle/platform/database'
import type { Scope } from '@ribambelle/platform/database'
import { sql } from 'kysely'
import type { RawBuilder } from 'kysely'
import type { DecisionLine, DecisionQuestion, Decisions } from '../application/ports.ts'
import { decisionKinds } from '../domain/decision/decision.ts'
import type { Decision, DecisionKind } from '../domain/decision/decision.ts'
import type { Ground } from '../domain/decision/grounds.ts'

const columns = sql`decision_id "decisionId", round_id "roundId", request_id "requestId", reference, kind, decided_on "decidedOn"`

function conditions(
  scope: Scope,
  { roundId, kind, reference }: Partial<Pick<DecisionQuestion, 'roundId' | 'kind' | 'reference'>>,
): RawBuilder<unknown> {
  const parts = [
    sql`territory_id = ${scope.territory}`,
    ...(roundId ? [sql`round_id = ${roundId}`] : []),
    ...(kind ? [sql`kind = ${kind}`] : []),
    ...(reference ? [sql`reference = ${reference}`] : []),
  ]
  return sql.join(parts, sql` and `)
}

/** Decisions as they were told, and the territory's own legal texts. */
export const decisionsPort = (scope: Scope): Decisions => ({
  ...toldDecisions(scope),
  ...decisionLists(scope),
  ...legalTexts(scope),
})

/** Decisions, each told once. */
const toldDecisions = (scope: Scope): Pick<Decisions, 'add' | 'find' | 'ofRequest'> => ({
  async add(decisions) {
    if (decisions.length === 0) return []
    return rows(
      scope,
      sql<DecisionLine>`insert into admissions.decision (territory_id, decision_id, round_id, request_id, reference, kind, decided_on, content,
          made_at)
        select ${scope.territory}, v."decisionId", v."roundId", v."requestId", v.reference, v.kind, v."decidedOn", v.content, ${scope.clock.now()}
        from jsonb_to_recordset(${JSON.stringify(decisions.map(withContent))}::jsonb) as v("decisionId" text, "roundId" text, "requestId" text,
          reference text, kind text, "decidedOn" date, content jsonb)
        on conflict (territory_id, round_id, request_id) do nothing returning ${columns}`,
    )
  },
  async find(decisionId) {
    const found = await row(
      scope,
      sql<
        DecisionLine & { content: Omit<Decision, keyof DecisionLine> }
      >`select ${columns}, content from admissions.decision
        where territory_id = ${scope.territory} and decision_id = ${decisionId}`,
    )
    if (!found) return undefined
    const { content, ...line } = found
    return { ...line, ...content }
  },
  ofRequest: (requestId) =>
    rows(
      scope,
      sql<DecisionLine>`select ${columns} from admissions.decision where territory_id = ${scope.territory} and request_id = ${requestId}
        order by made_at desc, decision_id`,
    ),
})

/** What the desk counts and lists. */
const decisionLists = (scope: Scope): Pick<Decisions, 'list' | 'counts'> => ({
  async list({ skip, take, ...question }) {
    const where = conditions(scope, question)
    const found = await rows(
      scope,
      sql<DecisionLine>`select ${columns} from admissions.decision where ${where} order by decided_on desc, reference limit ${take} offset ${skip}`,
    )
    const count = await row(scope, sql<{ n: number }>`select count(*) n from admissions.decision where ${where}`)
    return { rows: found, total: count!.n }
  },
  async counts(roundId) {
    const found = await rows(
      scope,
      sql<{ kind: DecisionKind; n: number }>`select kind, count(*) n from admissions.decision
        where ${conditions(scope, { roundId })} group by kind`,
    )
    const known = new Map(found.map(({ kind, n }) => [kind, n]))
    return Object.fromEntries(decisionKinds.map((kind) => [kind, known.get(kind) ?? 0])) as Record<DecisionKind, number>
  },
})

/** Every version of the territory’s own texts. */
const legalTexts = (scope: Scope): Pick<Decisions, 'grounds' | 'addGround'> => ({
  grounds: () =>
    rows(
      scope,
      sql<Ground>`select ground_id "groundId", version, from_day "from", text, source from admissions.ground
        where territory_id = ${scope.territory} order by ground_id, version`,
    ),
  async addGround({ groundId, from, text, source }, by) {
    // Two people at the same moment: the primary key lets one pass, the other tries again.
    const added = await row(
      scope,
      sql<{
        version: number
      }>`insert into admissions.ground (territory_id, ground_id, version, from_day, text, source, added_by, added_at)
        select ${scope.territory}, ${groundId}, coalesce(max(version), 0) + 1, ${from}::date, ${text}, ${source}, ${by}, ${scope.clock.now()}
        from admissions.ground where territory_id = ${scope.territory} and ground_id = ${groundId} returning version`,
    )
    return added!.version
  },
})

function withContent({ decisionId, roundId, requestId, reference, kind, decidedOn, ...content }: Decision): object {
  return { decisionId, roundId, requestId, reference, kind, decidedOn, content }
}
