import { createHash, randomBytes } from 'node:crypto'
import type { Day } from '@ribambelle/kernel'
import { row, rows } from '@ribambelle/platform/database'
import type { Scope } from '@ribambelle/platform/database'
import { sql } from 'kysely'
import type { RawBuilder } from 'kysely'
import type { Availability, AvailabilityState } from '../../application/ports.ts'
import { usualRule } from '../../domain/availability/availability.ts'
import type { AvailabilityRule, Declaration, Link } from '../../domain/availability/availability.ts'

const hashOf = (token: string): string => createHash('sha256').update(token).digest('hex')

const declared = sql.raw(`number, kind, declared_on as "on", declared_by as "by", author, paused_from as "pausedFrom"`)

/** What childminders of one territory said, and their links. */
export const availabilityPort = (scope: Scope): Availability => ({
  states: (centreIds) => statesOf(scope, centreIds),
  declarations: (centreId, most) =>
    rows(
      scope,
      sql<Declaration>`select ${declared} from capacity.declaration
        where territory_id = ${scope.territory} and centre_id = ${centreId} order by number desc limit ${most}`,
    ),
  async declare(centreId, { kind, on, by, author, pausedFrom }) {
    await sql`insert into capacity.declaration (territory_id, centre_id, number, kind, declared_on, declared_by, author, paused_from)
      select ${scope.territory}, ${centreId}, coalesce(max(number), 0) + 1, ${kind}, ${on}::date, ${by}, ${author}, ${pausedFrom}::date
      from capacity.declaration where territory_id = ${scope.territory} and centre_id = ${centreId}`.execute(scope.db)
  },
  byToken: (token, today) =>
    row(
      scope,
      sql<{
        centreId: string
        until: Day
      }>`select centre_id as "centreId", until_day as "until" from capacity.availability_link
        where territory_id = ${scope.territory} and token_hash = ${hashOf(token)} and ended_on is null and until_day >= ${today}::date`,
    ),
  async makeLink(centreId, { madeOn, until, way }) {
    await endLinks(scope, centreId, madeOn)
    const token = randomBytes(16).toString('base64url')
    await sql`insert into capacity.availability_link (territory_id, token_hash, centre_id, made_on, until_day, way)
      values (${scope.territory}, ${hashOf(token)}, ${centreId}, ${madeOn}, ${until}, ${way})`.execute(scope.db)
    return token
  },
  endLinks: (centreId, on) => endLinks(scope, centreId, on),
  rule: () => ruleOf(scope),
  async saveRule({ months, remind }) {
    await sql`insert into capacity.availability_rule (territory_id, months, remind) values (${scope.territory}, ${months}, ${remind})
      on conflict (territory_id) do update set (months, remind) = (excluded.months, excluded.remind)`.execute(scope.db)
  },
})

async function ruleOf(scope: Scope): Promise<AvailabilityRule> {
  const found = await row(
    scope,
    sql<AvailabilityRule>`select months, remind from capacity.availability_rule where territory_id = ${scope.territory}`,
  )
  return found ?? usualRule
}

async function endLinks(scope: Scope, centreId: string, on: Day): Promise<number> {
  const ended = await rows(
    scope,
    sql`update capacity.availability_link set ended_on = ${on}
      where territory_id = ${scope.territory} and centre_id = ${centreId} and ended_on is null and until_day >= ${on}::date returning 1`,
  )
  return ended.length
}

async function statesOf(
  scope: Scope,
  centreIds: readonly string[] | undefined,
): Promise<ReadonlyMap<string, AvailabilityState>> {
  const these = ofCentres(scope, centreIds)
  const last = await rows(
    scope,
    sql<Declaration & { centreId: string }>`select distinct on (centre_id) centre_id as "centreId", ${declared}
      from capacity.declaration where ${these} order by centre_id, number desc`,
  )
  const links = await rows(
    scope,
    sql<
      Link & { centreId: string }
    >`select distinct on (centre_id) centre_id as "centreId", made_on as "madeOn", until_day as "until",
        ended_on is not null as ended, way
      from capacity.availability_link where ${these} order by centre_id, made_on desc, ended_on desc nulls first`,
  )
  const states = new Map<string, AvailabilityState>()
  for (const { centreId, ...one } of last) states.set(centreId, { centreId, last: one, link: null })
  for (const { centreId, ...one } of links)
    states.set(centreId, { centreId, last: states.get(centreId)?.last ?? null, link: one })
  return states
}

const ofCentres = (scope: Scope, centreIds: readonly string[] | undefined): RawBuilder<unknown> =>
  centreIds
    ? sql`territory_id = ${scope.territory} and centre_id = any(${centreIds}::text[])`
    : sql`territory_id = ${scope.territory}`

/** Centres that offer no place, each with the day from which it is so. */
export async function pausesOf(
  scope: Scope,
  centreIds: readonly string[] | undefined,
): Promise<ReadonlyMap<string, Day>> {
  const last = await rows(
    scope,
    sql<{ centreId: string; pausedFrom: Day }>`select centre_id as "centreId", paused_from as "pausedFrom" from (
        select distinct on (centre_id) centre_id, paused_from from capacity.declaration
        where ${ofCentres(scope, centreIds)} order by centre_id, number desc
      ) as latest where paused_from is not null`,
  )
  return new Map(last.map(({ centreId, pausedFrom }) => [centreId, pausedFrom]))
}

/** Forgets links that ended more than a year ago. @returns how many */
export async function purgeLinks(scope: Scope): Promise<number> {
  const gone = await rows(
    scope,
    sql`delete from capacity.availability_link
      where territory_id = ${scope.territory} and least(until_day, coalesce(ended_on, until_day)) < ${scope.clock.today()}::date - 366 returning 1`,
  )
  return gone.length
}
