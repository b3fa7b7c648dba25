import { row, rows } from '@ribambelle/platform/database'
import type { Scope } from '@ribambelle/platform/database'
import { sql } from 'kysely'
import type { Interview, Interviews } from '../../application/desk/interviews/ports.ts'
import type { InterviewField } from '../../domain/desk/interview.ts'

/** Interviews that were held. */
const interviewsKept = (scope: Scope): Pick<Interviews, 'of' | 'add' | 'correct'> => ({
  async of(requestId) {
    const found = await rows(
      scope,
      sql<
        Omit<Interview, 'changedAt'> & { changedAt: Date }
      >`select interview_id "interviewId", request_id "requestId", held_on "heldOn",
          way, author_id "authorId", answers, version, changed_at "changedAt", changed_by "changedBy"
        from intake.interview where territory_id = ${scope.territory} and request_id = ${requestId}
        order by held_on desc, made_at desc, interview_id`,
    )
    return found.map((interview) => ({ ...interview, changedAt: interview.changedAt.toISOString() }))
  },
  async add({ interviewId, requestId, heldOn, way, authorId, answers }) {
    const now = scope.clock.now()
    await sql`insert into intake.interview (territory_id, interview_id, request_id, held_on, way, author_id, answers, made_at, changed_at,
        changed_by)
      values (${scope.territory}, ${interviewId}, ${requestId}, ${heldOn}::date, ${way}, ${authorId}, ${JSON.stringify(answers)}::jsonb,
        ${now}, ${now}, ${authorId})`.execute(scope.db)
  },
  async correct({ interviewId, heldOn, way, answers, version, changedBy }) {
    const corrected = await row(
      scope,
      sql`update intake.interview set held_on = ${heldOn}::date, way = ${way}, answers = ${JSON.stringify(answers)}::jsonb,
          version = version + 1, changed_at = ${scope.clock.now()}, changed_by = ${changedBy}
        where territory_id = ${scope.territory} and interview_id = ${interviewId} and version = ${version} returning interview_id`,
    )
    return corrected !== undefined
  },
})

/** What the territory asks in one. */
const fieldsKept = (scope: Scope): Pick<Interviews, 'fields' | 'saveFields'> => ({
  fields: () =>
    rows(
      scope,
      sql<InterviewField>`select field_id "fieldId", label, kind, choices from intake.interview_field
        where territory_id = ${scope.territory} order by rank, field_id`,
    ),
  async saveFields(fields) {
    await sql`delete from intake.interview_field where territory_id = ${scope.territory}`.execute(scope.db)
    for (const [n, { fieldId, label, kind, choices }] of fields.entries())
      await sql`insert into intake.interview_field (territory_id, field_id, rank, label, kind, choices)
        values (${scope.territory}, ${fieldId}, ${n + 1}, ${label}, ${kind}, ${[...choices]}::text[])`.execute(scope.db)
  },
})

/** Interviews of families, and the questions that the territory asks in them. */
export const interviewsPort = (scope: Scope): Interviews => ({
  ...interviewsKept(scope),
  ...fieldsKept(scope),
})
