import { row, rows } from '@ribambelle/platform/database'
import type { Scope } from '@ribambelle/platform/database'
import { sql } from 'kysely'
import type { RawBuilder } from 'kysely'
import type { MeetingFilter, Meetings } from '../../application/meeting/ports.ts'
import type { Meeting } from '../../domain/meeting/meeting.ts'

/** A meeting `m` with how many come and wait. */
export const meetingColumns =
  sql.raw(`m.meeting_id "meetingId", m.series_id "seriesId", m.kind, m.way, m.starts_at "startsAt",
  m.ends_at "endsAt", m.place, m.language, m.interpreter, m.capacity, m.officer_id "officerId", m.public, m.note, m.state, m.reason,
  m.version, (select count(*) from intake.meeting_booking c where c.territory_id = m.territory_id and c.meeting_id = m.meeting_id
    and c.state in ('booked', 'attended', 'missed')) booked,
  (select count(*) from intake.meeting_booking c where c.territory_id = m.territory_id and c.meeting_id = m.meeting_id
    and c.state = 'waiting') waiting`)

/** Meetings, and who is busy when. */
const meetingsFound = (scope: Scope): Pick<Meetings, 'find' | 'take' | 'busy' | 'takeOfficer' | 'list'> => ({
  find: (meetingId) =>
    row(
      scope,
      sql<Meeting>`select ${meetingColumns} from intake.meeting m
    where m.territory_id = ${scope.territory} and m.meeting_id = ${meetingId}`,
    ),
  take: (meetingIds) => take(scope, meetingIds),
  busy: (officerId, spans, but = '') =>
    rows(
      scope,
      sql<Meeting>`select ${meetingColumns} from intake.meeting m where m.territory_id = ${scope.territory}
        and m.officer_id = ${officerId} and m.state = 'open' and m.meeting_id <> ${but} and exists (
          select from jsonb_to_recordset(${JSON.stringify(spans)}::jsonb) as s("startsAt" timestamptz, "endsAt" timestamptz)
          where s."startsAt" < m.ends_at and m.starts_at < s."endsAt") order by m.starts_at, m.meeting_id`,
    ),
  async takeOfficer(officerId) {
    // There may be no row to lock yet: two meetings can be opened for one person at the same moment.
    await sql`select pg_advisory_xact_lock(hashtextextended(${`meetings ${scope.territory} ${officerId}`}, 0))`.execute(
      scope.db,
    )
  },
  async list(filter, { skip, take: most }) {
    const where = conditionsOf(scope, filter)
    const order = filter.when === 'coming' ? sql`m.starts_at, m.meeting_id` : sql`m.starts_at desc, m.meeting_id`
    const meetings = await rows(
      scope,
      sql<Meeting>`select ${meetingColumns} from intake.meeting m where ${where} order by ${order} offset ${skip} limit ${most}`,
    )
    const counted = await row(scope, sql<{ total: number }>`select count(*) total from intake.meeting m where ${where}`)
    return { meetings, total: counted?.total ?? 0 }
  },
})

/** Meetings are opened and change. */
const meetingsKept = (scope: Scope): Pick<Meetings, 'add' | 'change'> => ({
  async add(meetings, madeBy) {
    await sql`insert into intake.meeting (territory_id, meeting_id, series_id, kind, way, starts_at, ends_at, place, language, interpreter,
        capacity, officer_id, public, note, made_at, made_by)
      select ${scope.territory}, v."meetingId", v."seriesId", v.kind, v.way, v."startsAt", v."endsAt", v.place, v.language, v.interpreter,
        v.capacity, v."officerId", v.public, v.note, ${scope.clock.now()}, ${madeBy}
      from jsonb_to_recordset(${JSON.stringify(meetings)}::jsonb) as v("meetingId" text, "seriesId" text, kind text, way text,
        "startsAt" timestamptz, "endsAt" timestamptz, place text, language text, interpreter text, capacity integer, "officerId" text,
        public boolean, note text)`.execute(scope.db)
  },
  async change({ meetingId, place, capacity, officerId, interpreter, note, state, reason }, version) {
    const changed = await row(
      scope,
      sql`update intake.meeting set place = ${place}, capacity = ${capacity}, officer_id = ${officerId}, interpreter = ${interpreter},
          note = ${note}, state = ${state}, reason = ${reason}, version = version + 1
        where territory_id = ${scope.territory} and meeting_id = ${meetingId} and version = ${version} returning meeting_id`,
    )
    return changed !== undefined
  },
})

/** Meetings in the database. */
export const meetingsPort = (scope: Scope): Meetings => ({
  ...meetingsFound(scope),
  ...meetingsKept(scope),
})

async function take(scope: Scope, meetingIds: readonly string[]): Promise<Meeting[]> {
  await sql`select meeting_id from intake.meeting where territory_id = ${scope.territory}
    and meeting_id = any(${[...meetingIds]}::text[]) order by meeting_id for update`.execute(scope.db)
  // A statement of its own: it sees what those who held the rows before have done.
  return rows(
    scope,
    sql<Meeting>`select ${meetingColumns} from intake.meeting m where m.territory_id = ${scope.territory}
      and m.meeting_id = any(${[...meetingIds]}::text[]) order by m.meeting_id`,
  )
}

const free = sql`m.state = 'open' and m.capacity > (select count(*) from intake.meeting_booking c
  where c.territory_id = m.territory_id and c.meeting_id = m.meeting_id and c.state in ('booked', 'attended', 'missed'))`

function conditionsOf(scope: Scope, filter: MeetingFilter): RawBuilder<unknown> {
  const now = scope.clock.now()
  const parts = [sql`m.territory_id = ${scope.territory}`]
  parts.push(filter.when === 'coming' ? sql`m.starts_at > ${now}` : sql`m.starts_at <= ${now}`)
  if (filter.kind) parts.push(sql`m.kind = ${filter.kind}`)
  if (filter.way) parts.push(sql`m.way = ${filter.way}`)
  if (filter.officerId) parts.push(sql`m.officer_id = ${filter.officerId}`)
  if (filter.public) parts.push(sql`m.public`)
  if (filter.open) parts.push(sql`m.state = 'open'`)
  if (filter.free) parts.push(free)
  return sql.join(parts, sql` and `)
}
