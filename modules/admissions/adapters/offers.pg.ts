import { createHash } from 'node:crypto'
import type { Day } from '@ribambelle/kernel'
import { row, rows } from '@ribambelle/platform/database'
import type { Scope } from '@ribambelle/platform/database'
import { sql } from 'kysely'
import type { RawBuilder } from 'kysely'
import type { LinkHolder, OfferQuestion, Offers } from '../application/ports.ts'
import { offerStates } from '../domain/offer/offer.ts'
import type { Offer, OfferState } from '../domain/offer/offer.ts'

type OfferRow = Omit<Offer, 'madeAt' | 'extensionAskedAt' | 'answeredAt'> & {
  madeAt: Date
  extensionAskedAt: Date | null
  answeredAt: Date | null
}

const hashOf = (token: string): string => createHash('sha256').update(token).digest('hex')

const offerOf = (found: OfferRow): Offer => ({
  ...found,
  madeAt: found.madeAt.toISOString(),
  extensionAskedAt: found.extensionAskedAt?.toISOString() ?? null,
  answeredAt: found.answeredAt?.toISOString() ?? null,
})

const columns = sql`o.offer_id "offerId", o.request_id "requestId", o.origin, o.round_id "roundId", o.state, o.age_rule "ageRule", o.rank,
  o.points, o.as_asked "asAsked", o.made_at "madeAt", o.made_by "madeBy", o.deadline, o.extensions, o.extension_asked_at "extensionAskedAt",
  o.reminders, o.stays_listed "staysListed", o.answered_at "answeredAt", o.answered_by "answeredBy", o.answered_through "answeredThrough",
  o.reason, o.replaces, o.other_week "otherWeek",
  (select json_agg(json_build_object('childId', p.child_id, 'centreId', p.centre_id, 'ageGroupId', p.age_group_id, 'born', p.born,
      'week', p.week, 'from', p.from_day, 'until', p.until_day, 'contractId', p.contract_id, 'leaves', p.leaves) order by p.born, p.child_id)
    from admissions.offer_place p where p.territory_id = o.territory_id and p.offer_id = o.offer_id) places`

/** Reads offers whole. @param rest conditions on `o`, order and limit */
export const offersWhere = async (scope: Scope, rest: RawBuilder<unknown>): Promise<Offer[]> =>
  (
    await rows(
      scope,
      sql<OfferRow>`select ${columns} from admissions.offer o where o.territory_id = ${scope.territory} ${rest}`,
    )
  ).map(offerOf)

const atCentres = (centreIds: readonly string[]): RawBuilder<unknown> =>
  sql`o.offer_id in (select p.offer_id from admissions.offer_place p where p.territory_id = o.territory_id
    and p.centre_id = any(${centreIds}::text[]))`

const ofChildren = (childIds: readonly string[]): RawBuilder<unknown> =>
  sql`o.offer_id in (select p.offer_id from admissions.offer_place p where p.territory_id = o.territory_id
    and p.child_id = any(${childIds}::text[]))`

function conditions(question: Omit<OfferQuestion, 'skip' | 'take'>): RawBuilder<unknown> {
  const { state, origin, roundId, centreIds, childIds, extensionAsked, otherWeekAsked, deadlineUntil } = question
  const parts = [
    ...(state ? [sql`o.state = ${state}`] : []),
    ...(origin ? [sql`o.origin = ${origin}`] : []),
    ...(roundId ? [sql`o.round_id = ${roundId}`] : []),
    ...(centreIds ? [atCentres(centreIds)] : []),
    ...(childIds ? [ofChildren(childIds)] : []),
    ...(extensionAsked ? [sql`o.extension_asked_at is not null`] : []),
    ...(otherWeekAsked ? [sql`o.state = 'made' and o.other_week is not null`] : []),
    ...(deadlineUntil ? [sql`o.state = 'made' and o.deadline <= ${deadlineUntil}::date`] : []),
  ]
  return parts.length === 0 ? sql`` : sql`and ${sql.join(parts, sql` and `)}`
}

/** Offers, their places and the links that answer them. */
export const offersPort = (scope: Scope): Offers => ({
  ...singleOffers(scope),
  ...standingOffers(scope),
  ...keptOffers(scope),
  ...listedOffers(scope),
  ...overdueOffers(scope),
  ...linkedOffers(scope),
})

/** One offer, or those of one request; taken, nobody else changes them before the act is done. */
const singleOffers = (scope: Scope): Pick<Offers, 'find' | 'take' | 'ofRequest'> => ({
  find: async (offerId) => (await offersWhere(scope, sql`and o.offer_id = ${offerId}`))[0],
  async take(offerIds) {
    if (offerIds.length === 0) return []
    await sql`select offer_id from admissions.offer where territory_id = ${scope.territory} and offer_id = any(${offerIds}::text[])
      order by offer_id for update`.execute(scope.db)
    const found = await offersWhere(scope, sql`and o.offer_id = any(${offerIds}::text[])`)
    return found.sort((a, b) => offerIds.indexOf(a.offerId) - offerIds.indexOf(b.offerId))
  },
  ofRequest: (requestId) => offersWhere(scope, sql`and o.request_id = ${requestId} order by o.made_at, o.offer_id`),
})

/** Offers by where they stand today. */
const standingOffers = (scope: Scope): Pick<Offers, 'open' | 'openOf' | 'awaiting'> => ({
  open: () =>
    offersWhere(
      scope,
      sql`and (o.state = 'awaiting' or o.state = 'made' and o.deadline >= ${scope.clock.today()}::date)
        order by o.answered_at nulls last, o.made_at, o.offer_id`,
    ),
  openOf: async (requestIds) =>
    requestIds.length === 0
      ? []
      : offersWhere(
          scope,
          sql`and o.state in ('made', 'awaiting') and o.request_id = any(${requestIds}::text[]) order by o.offer_id`,
        ),
  awaiting: () => offersWhere(scope, sql`and o.state = 'awaiting' order by o.answered_at, o.offer_id`),
})

/** What is offered is written once; where it stands moves. */
const keptOffers = (scope: Scope): Pick<Offers, 'add' | 'save'> => ({
  add: (offers) => addOffers(scope, offers),
  async save(offer) {
    await sql`update admissions.offer set state = ${offer.state}, deadline = ${offer.deadline}::date, extensions = ${offer.extensions},
        extension_asked_at = ${offer.extensionAskedAt}::timestamptz, reminders = ${offer.reminders}, stays_listed = ${offer.staysListed},
        answered_at = ${offer.answeredAt}::timestamptz, answered_by = ${offer.answeredBy}, answered_through = ${offer.answeredThrough},
        reason = ${offer.reason}, other_week = ${offer.otherWeek && JSON.stringify(offer.otherWeek)}::jsonb, version = version + 1
      where territory_id = ${scope.territory} and offer_id = ${offer.offerId}`.execute(scope.db)
  },
})

/** What the desk counts and lists. */
const listedOffers = (scope: Scope): Pick<Offers, 'list' | 'counts'> => ({
  async list({ skip, take, ...question }) {
    const where = conditions(question)
    const found = await offersWhere(
      scope,
      sql`${where} order by (o.state in ('made', 'awaiting')) desc, case when o.state in ('made', 'awaiting') then o.deadline end,
        o.made_at desc, o.offer_id limit ${take} offset ${skip}`,
    )
    const count = await row(
      scope,
      sql<{ n: number }>`select count(*) n from admissions.offer o where o.territory_id = ${scope.territory} ${where}`,
    )
    return { rows: found, total: count!.n }
  },
  async counts(centreIds) {
    const found = await rows(
      scope,
      sql<{ state: OfferState; n: number }>`select o.state, count(*) n from admissions.offer o
        where o.territory_id = ${scope.territory} ${centreIds ? sql`and ${atCentres(centreIds)}` : sql``} group by o.state`,
    )
    const known = new Map(found.map(({ state, n }) => [state, n]))
    return Object.fromEntries(offerStates.map((state) => [state, known.get(state) ?? 0])) as Record<OfferState, number>
  },
})

/** Offers by their last day. */
const overdueOffers = (scope: Scope): Pick<Offers, 'expire' | 'refusedSince' | 'running'> => ({
  expire: (today) => expireOffers(scope, today),
  refusedSince: (instant) =>
    offersWhere(
      scope,
      sql`and (o.state in ('declined', 'expired') or o.state = 'made' and o.deadline < ${scope.clock.today()}::date)
        and o.made_at >= ${instant}::timestamptz order by o.offer_id`,
    ),
  running: (today) =>
    offersWhere(scope, sql`and o.state = 'made' and o.deadline >= ${today}::date order by o.offer_id`),
})

/** Links that answer without signing in, kept as hashes. */
const linkedOffers = (scope: Scope): Pick<Offers, 'byLink' | 'addLink'> => ({
  byLink: (token) =>
    row(
      scope,
      sql<LinkHolder>`select offer_id "offerId", guardian from admissions.offer_link
        where territory_id = ${scope.territory} and token_hash = ${hashOf(token)}`,
    ),
  async addLink({ offerId, guardian }, token) {
    await sql`insert into admissions.offer_link (territory_id, token_hash, offer_id, guardian, made_at)
      values (${scope.territory}, ${hashOf(token)}, ${offerId}, ${guardian}, ${scope.clock.now()})`.execute(scope.db)
  },
})

/** Moves in one statement, so that an answer given at the same moment is either before or after. */
async function expireOffers(scope: Scope, today: Day): Promise<Offer[]> {
  const moved = await rows(
    scope,
    sql<{
      offerId: string
    }>`update admissions.offer set state = 'expired', extension_asked_at = null, version = version + 1
      where territory_id = ${scope.territory} and state = 'made' and deadline < ${today}::date returning offer_id "offerId"`,
  )
  return moved.length === 0
    ? []
    : offersWhere(scope, sql`and o.offer_id = any(${moved.map(({ offerId }) => offerId)}::text[]) order by o.offer_id`)
}

const chunk = 500

async function addOffers(scope: Scope, offers: readonly Offer[]): Promise<string[]> {
  const added: string[] = []
  for (let start = 0; start < offers.length; start += chunk)
    added.push(...(await addSome(scope, offers.slice(start, start + chunk))))
  return added
}

async function addSome(scope: Scope, offers: readonly Offer[]): Promise<string[]> {
  const found = await rows(
    scope,
    sql<{
      offerId: string
    }>`insert into admissions.offer (territory_id, offer_id, request_id, origin, round_id, state, age_rule, rank, points,
        as_asked, made_at, made_by, deadline, reason, replaces, stays_listed, answered_at, answered_by, answered_through)
      select ${scope.territory}, v."offerId", v."requestId", v.origin, v."roundId", v.state, v."ageRule", v.rank, v.points, v."asAsked",
        v."madeAt", v."madeBy", v.deadline, v.reason, v.replaces, v."staysListed", v."answeredAt", v."answeredBy", v."answeredThrough"
      from jsonb_to_recordset(${JSON.stringify(offers)}::jsonb) as v("offerId" text, "requestId" text, origin text, "roundId" text, state text,
        "ageRule" text, rank integer, points integer, "asAsked" boolean, "madeAt" timestamptz, "madeBy" text, deadline date, reason text,
        replaces text, "staysListed" boolean, "answeredAt" timestamptz, "answeredBy" text, "answeredThrough" text)
      on conflict do nothing returning offer_id "offerId"`,
  )
  const ids = new Set(found.map(({ offerId }) => offerId))
  const places = offers.flatMap(({ offerId, places }) =>
    ids.has(offerId) ? places.map((place) => ({ ...place, offerId })) : [],
  )
  await sql`insert into admissions.offer_place (territory_id, offer_id, child_id, centre_id, age_group_id, born, week, from_day, until_day,
      contract_id, leaves)
    select ${scope.territory}, v."offerId", v."childId", v."centreId", v."ageGroupId", v.born, array(select jsonb_array_elements_text(v.week)),
      v."from", v."until", v."contractId", v.leaves
    from jsonb_to_recordset(${JSON.stringify(places)}::jsonb) as v("offerId" text, "childId" text, "centreId" text, "ageGroupId" text,
      born date, week jsonb, "from" date, "until" date, "contractId" text, leaves text)`.execute(scope.db)
  return offers.flatMap(({ offerId }) => (ids.has(offerId) ? [offerId] : []))
}
