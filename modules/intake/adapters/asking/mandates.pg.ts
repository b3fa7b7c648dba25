import { row, rows } from '@ribambelle/platform/database'
import type { Scope } from '@ribambelle/platform/database'
import { sql } from 'kysely'
import type { ListedMandate, Mandates } from '../../application/asking/ports.ts'
import type { Mandate } from '../../domain/asking/mandate.ts'
import type { Helping } from '../../domain/permissions.ts'

const columns =
  sql.raw(`m.mandate_id "mandateId", m.request_id "requestId", m.helper_id "helperId", m.allows, m.consent,
  m.agreed_on "agreedOn", m.until, m.ended_on "endedOn"`)

/** Who helps with a request today. */
export const helpingWith = (scope: Scope, requestId: string): Promise<Helping[]> =>
  rows(
    scope,
    sql<Helping>`select m.helper_id "helperId", m.allows from intake.mandate m where m.territory_id = ${scope.territory}
      and m.request_id = ${requestId} and m.ended_on is null and m.until >= ${scope.clock.today()}::date`,
  )

/** Writes down that somebody acts for a family. */
export async function saveMandate(
  scope: Scope,
  { mandateId, requestId, helperId, allows, consent, agreedOn, until }: Mandate,
  householdId: string,
): Promise<void> {
  await sql`insert into intake.mandate (territory_id, mandate_id, household_id, request_id, helper_id, allows, consent, agreed_on, until,
      made_at)
    values (${scope.territory}, ${mandateId}, ${householdId}, ${requestId}, ${helperId}, ${[...allows]}::text[], ${consent}, ${agreedOn},
      ${until}, ${scope.clock.now()})`.execute(scope.db)
}

export const mandatesPort = (scope: Scope): Mandates => ({
  add: (mandate, householdId) => saveMandate(scope, mandate, householdId),
  ofRequest: (requestId) =>
    rows(
      scope,
      sql<Mandate>`select ${columns} from intake.mandate m where m.territory_id = ${scope.territory} and m.request_id = ${requestId}
        order by m.made_at desc, m.mandate_id`,
    ),
  ofHelper: (helperId) =>
    rows(
      scope,
      sql<ListedMandate>`select ${columns}, r.reference, r.state,
          coalesce((select jsonb_agg(jsonb_build_object('firstName', c.first_name, 'lastName', c.last_name, 'expected', c.expected)
              order by c.born, c.child_id)
            from intake.need n join intake.child c using (territory_id, child_id)
            where n.territory_id = m.territory_id and n.request_id = m.request_id), '[]') children
        from intake.mandate m join intake.request r using (territory_id, request_id)
        where m.territory_id = ${scope.territory} and m.helper_id = ${helperId} order by m.until desc, m.made_at desc limit 500`,
    ),
  find: (mandateId) =>
    row(
      scope,
      sql<Mandate>`select ${columns} from intake.mandate m where m.territory_id = ${scope.territory} and m.mandate_id = ${mandateId}`,
    ),
  async end(mandateId, on, by) {
    await sql`update intake.mandate set ended_on = ${on}::date, ended_by = ${by}
      where territory_id = ${scope.territory} and mandate_id = ${mandateId} and ended_on is null`.execute(scope.db)
  },
})
