import { createHash } from 'node:crypto'
import { row, rows } from '@ribambelle/platform/database'
import type { Scope } from '@ribambelle/platform/database'
import { sql } from 'kysely'
import type { RawBuilder } from 'kysely'
import type { Attendee, Bookings, Held } from '../../application/meeting/ports.ts'
import { fold } from '../../domain/fold.ts'
import { bookingMoves } from '../../domain/meeting/meeting.ts'
import type { Booking, Meeting } from '../../domain/meeting/meeting.ts'
import { readReference } from '../../domain/reference.ts'
import { meetingColumns } from './meetings.pg.ts'

const hashOf = (token: string): string => createHash('sha256').update(token).digest('hex')

const bookingColumns =
  sql.raw(`b.booking_id "bookingId", b.meeting_id "meetingId", b.kind, b.request_id "requestId", b.name, b.email,
  b.language, b.state, b.asked_at "askedAt", b.booked_at "bookedAt", b.reminded_at "remindedAt", b.moved_to "movedTo"`)

const bookings = (scope: Scope, condition: RawBuilder<unknown>): Promise<Booking[]> =>
  rows(
    scope,
    sql<Booking>`select ${bookingColumns} from intake.meeting_booking b where b.territory_id = ${scope.territory} and ${condition}`,
  )

const first = async <T>(found: Promise<T[]>): Promise<T | undefined> => (await found)[0]

/** Bookings by what is known of them. */
const lookedUp = (scope: Scope): Pick<Bookings, 'find' | 'byToken' | 'active' | 'ofEmail' | 'ofRequests'> => ({
  find: (bookingId) => first(bookings(scope, sql`b.booking_id = ${bookingId}`)),
  byToken: (token) =>
    first(
      bookings(
        scope,
        sql`b.moved_to is null and b.booking_id in (with recursive led as (
          select l.booking_id from intake.meeting_link l where l.territory_id = ${scope.territory} and l.token_hash = ${hashOf(token)}
          union select n.moved_to from intake.meeting_booking n join led using (booking_id)
            where n.territory_id = ${scope.territory} and n.moved_to is not null) select booking_id from led)`,
      ),
    ),
  active: (meetingId) =>
    bookings(
      scope,
      sql`b.meeting_id = ${meetingId} and b.state in ('asked', 'booked', 'waiting') order by b.asked_at, b.booking_id`,
    ),
  ofEmail: (meetingId, email) =>
    first(
      bookings(
        scope,
        sql`b.meeting_id = ${meetingId} and lower(b.email) = lower(${email}) and b.request_id is null
          and b.state in ('asked', 'booked', 'waiting')`,
      ),
    ),
  ofRequests: (requestIds) => heldWhere(scope, sql`b.request_id = any(${[...requestIds]}::text[])`),
})

/** A booking is made, moves on, leads to another, and is opened by a link. */
const kept = (scope: Scope): Pick<Bookings, 'add' | 'move' | 'lead' | 'addLink'> => ({
  async add({ bookingId, meetingId, kind, requestId, name, email, language, state, madeBy }) {
    const now = scope.clock.now()
    await sql`insert into intake.meeting_booking (territory_id, booking_id, meeting_id, kind, request_id, name, email, language, state,
        asked_at, booked_at, made_by)
      values (${scope.territory}, ${bookingId}, ${meetingId}, ${kind}, ${requestId}, ${name}, ${email}, ${language}, ${state}, ${now},
        ${state === 'booked' ? now : null}, ${madeBy})`.execute(scope.db)
  },
  async move(bookingId, move) {
    const { from, to } = bookingMoves[move]
    const now = scope.clock.now()
    const moved = await row(
      scope,
      sql`update intake.meeting_booking set state = ${to},
          booked_at = case when ${to} = 'booked' then ${now}::timestamptz else booked_at end,
          ended_at = case when ${to} in ('booked', 'waiting') then null else ${now}::timestamptz end
        where territory_id = ${scope.territory} and booking_id = ${bookingId} and state = any(${[...from]}::text[]) returning booking_id`,
    )
    if (!moved) throw new RangeError(`booking ${bookingId} cannot ${move} from where it stands`)
  },
  async lead(bookingId, to) {
    await sql`update intake.meeting_booking set moved_to = ${to} where territory_id = ${scope.territory}
      and booking_id = ${bookingId}`.execute(scope.db)
  },
  async addLink(bookingId, token) {
    await sql`insert into intake.meeting_link (territory_id, token_hash, booking_id, made_at)
      values (${scope.territory}, ${hashOf(token)}, ${bookingId}, ${scope.clock.now()})`.execute(scope.db)
  },
})

/** Who comes, and how much is asked. */
const counted = (scope: Scope): Pick<Bookings, 'attendees' | 'search' | 'asksSince' | 'figures'> => ({
  attendees: (meetingId) =>
    attendeesWhere(scope, sql`b.meeting_id = ${meetingId} order by b.booked_at nulls last, b.asked_at, b.booking_id`),
  search: (text, take) => search(scope, text, take),
  async asksSince(email, since) {
    const found = await row(
      scope,
      sql<{
        count: number
      }>`select count(*) count from intake.meeting_link l join intake.meeting_booking b using (territory_id, booking_id)
        where l.territory_id = ${scope.territory} and lower(b.email) = lower(${email}) and l.made_at >= ${since}`,
    )
    return found?.count ?? 0
  },
  async figures() {
    const now = scope.clock.now()
    const found = await row(
      scope,
      sql<{
        week: number
        toNote: number
      }>`select count(distinct m.meeting_id) filter (where m.starts_at > ${now}) week,
          count(*) filter (where m.starts_at <= ${now}) "toNote"
        from intake.meeting_booking b join intake.meeting m using (territory_id, meeting_id)
        where b.territory_id = ${scope.territory} and b.state = 'booked' and m.state = 'open'
          and m.starts_at < ${now}::timestamptz + interval '7 days'`,
    )
    return { week: found?.week ?? 0, toNote: found?.toNote ?? 0 }
  },
})

/** Families in meetings, in the database. */
export const bookingsPort = (scope: Scope): Bookings => ({
  ...lookedUp(scope),
  ...kept(scope),
  ...counted(scope),
  ...careOf(scope),
})

const careOf = (scope: Scope): Pick<Bookings, 'toRemind' | 'markReminded' | 'forget'> => ({
  async toRemind(before) {
    const found = await rows(
      scope,
      sql<{ bookingId: string }>`select b.booking_id "bookingId" from intake.meeting_booking b join intake.meeting m
          using (territory_id, meeting_id)
        where b.territory_id = ${scope.territory} and b.state = 'booked' and b.reminded_at is null and m.state = 'open'
          and m.starts_at > ${scope.clock.now()} and m.starts_at < ${before} order by m.starts_at, b.booking_id`,
    )
    return found.map(({ bookingId }) => bookingId)
  },
  async markReminded(bookingId) {
    await sql`update intake.meeting_booking set reminded_at = ${scope.clock.now()}
      where territory_id = ${scope.territory} and booking_id = ${bookingId}`.execute(scope.db)
  },
  async forget(before) {
    const gone = await rows(
      scope,
      sql`delete from intake.meeting_booking b using intake.meeting m where b.territory_id = ${scope.territory}
        and m.territory_id = b.territory_id and m.meeting_id = b.meeting_id and b.request_id is null and m.ends_at < ${before}
        returning b.booking_id`,
    )
    return gone.length
  },
})

async function heldWhere(scope: Scope, condition: RawBuilder<unknown>): Promise<Held[]> {
  const found = await rows(
    scope,
    sql<{
      booking: string
      meetingId: string
    }>`select b.booking_id booking, b.meeting_id "meetingId" from intake.meeting_booking b
        join intake.meeting m using (territory_id, meeting_id)
      where b.territory_id = ${scope.territory} and ${condition} order by m.starts_at, b.asked_at, b.booking_id`,
  )
  return joined(
    scope,
    found.map(({ booking, meetingId }) => ({ bookingId: booking, meetingId })),
    await bookings(scope, sql`b.booking_id = any(${found.map(({ booking }) => booking)}::text[])`),
  ).then((all) => all.map(({ one, meeting }) => ({ booking: one, meeting })))
}

/** Bookings with their meetings, in the order of the ids. */
async function joined<B extends { readonly bookingId: string }>(
  scope: Scope,
  ids: readonly { readonly bookingId: string; readonly meetingId: string }[],
  known: readonly B[],
): Promise<{ one: B; meeting: Meeting }[]> {
  const meetings = await rows(
    scope,
    sql<Meeting>`select ${meetingColumns} from intake.meeting m where m.territory_id = ${scope.territory}
      and m.meeting_id = any(${ids.map(({ meetingId }) => meetingId)}::text[])`,
  )
  return ids.flatMap(({ bookingId, meetingId }) => {
    const one = known.find((booking) => booking.bookingId === bookingId)
    const meeting = meetings.find((candidate) => candidate.meetingId === meetingId)
    return one && meeting ? [{ one, meeting }] : []
  })
}

const attendeesWhere = (scope: Scope, condition: RawBuilder<unknown>): Promise<Attendee[]> =>
  rows(
    scope,
    sql<Attendee>`select ${bookingColumns}, r.reference, coalesce((select string_agg(g.first_name || ' ' || g.last_name, ', ' order by g.rank)
          from intake.guardian g where g.territory_id = h.territory_id and g.household_id = h.household_id), b.name) people,
        (select g.phone from intake.guardian g where g.territory_id = h.territory_id and g.household_id = h.household_id
          and g.phone is not null order by g.rank limit 1) phone,
        coalesce(h.interpreter, false) interpreter, coalesce(h.language, b.language) "householdLanguage",
        (select count(*) from intake.meeting_booking o where o.territory_id = b.territory_id and o.request_id = b.request_id
          and o.state = 'missed' and o.booking_id <> b.booking_id) "missedOthers"
      from intake.meeting_booking b
        left join intake.request r on r.territory_id = b.territory_id and r.request_id = b.request_id
        left join intake.household h on h.territory_id = r.territory_id and h.household_id = r.household_id
      where b.territory_id = ${scope.territory} and ${condition}`,
  )

async function search(scope: Scope, text: string, take: number): Promise<{ attendee: Attendee; meeting: Meeting }[]> {
  const reference = readReference(text)
  const words = fold(text)
    .split(' ')
    .filter((word) => word !== '')
    .slice(0, 6)
  if (words.length === 0) return []
  // A folded text holds no sign that LIKE knows; an address is looked up whole.
  const named = words.map((word) => sql`h.search like ${`%${word}%`}`)
  const condition = reference
    ? sql`r.reference = ${reference}`
    : sql`((${sql.join(named, sql` and `)}) or lower(b.email) = lower(${text.trim()})
        or (b.request_id is null and lower(b.name) = lower(${text.trim()})))`
  const found = await attendeesWhere(scope, sql`${condition} order by b.asked_at desc, b.booking_id limit ${take}`)
  const all = await joined(scope, found, found)
  return all.map(({ one, meeting }) => ({ attendee: one, meeting }))
}
