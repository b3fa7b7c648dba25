import type { Day, Month, Week } from '@ribambelle/kernel'
import { rows } from '@ribambelle/platform/database'
import type { Scope } from '@ribambelle/platform/database'
import { sql } from 'kysely'
import type { RawBuilder } from 'kysely'
import type { Allowance } from '../domain/asking/mandate.ts'
import type {
  CareRequest,
  Channel,
  Child,
  ContactPerson,
  DayHours,
  Fact,
  FactCode,
  Guardian,
  Household,
  Need,
  PostalAddress,
  RequestState,
  Weekday,
  Wish,
} from '../domain/request.ts'

interface HeadRow extends HouseholdRow {
  requestId: string
  reference: string
  state: RequestState
  startMonth: Month
  startFlexibility: number
  siblings: 'together' | 'split'
  submittedAt: Date | null
}

interface HouseholdRow {
  householdId: string
  accountId: string | null
  zoneId: string
  address: string
  latitude: number | null
  longitude: number | null
  familyType: 'couple' | 'single'
  yearlyResources: number | null
  childrenInCharge: number
  language: string
  channel: Channel
  interpreter: boolean
  postal: PostalAddress | null
  contactPerson: ContactPerson | null
}

type GuardianRow = Guardian & { householdId: string }
type NeedRow = Omit<Child, 'adoption' | 'approximate'> & {
  requestId: string
  adoption: boolean
  approximate: boolean
  week: string
  fewestDays: number | null
  never: Weekday[] | null
  hours: DayHours[] | null
}
type WishRow = Wish & { requestId: string }
type FactRow = Fact & { requestId: string }

/** Requests of a round: those that ask for one of these months and stand in one of these states, oldest first. */
export const requestsForRound = (
  scope: Scope,
  { startMonths, states }: { readonly startMonths: readonly Month[]; readonly states: readonly RequestState[] },
): Promise<CareRequest[]> =>
  requestsWhere(scope, sql`r.start_month = any(${startMonths}::text[]) and r.state = any(${states}::text[])`)

/** One request, or undefined. */
export const requestById = async (scope: Scope, requestId: string): Promise<CareRequest | undefined> =>
  (await requestsWhere(scope, sql`r.request_id = ${requestId}`))[0]

/**
 * The requests that an account follows: its own household's, and those in which it is the other guardian.
 * @param asHelper instead: requests of families that let this account do this for them today
 */
export const requestsOfAccount = (scope: Scope, accountId: string, asHelper?: Allowance): Promise<CareRequest[]> =>
  requestsWhere(
    scope,
    asHelper
      ? sql`exists (select from intake.mandate m where m.territory_id = r.territory_id and m.request_id = r.request_id
          and m.helper_id = ${accountId} and ${asHelper} = any(m.allows) and m.ended_on is null and m.until >= ${scope.clock.today()}::date)`
      : sql`(h.account_id = ${accountId} or exists (select from intake.follower f where f.territory_id = h.territory_id
      and f.household_id = h.household_id and f.account_id = ${accountId}))`,
  )

const householdColumns =
  sql.raw(`h.household_id "householdId", h.account_id "accountId", h.zone_id "zoneId", h.address, h.latitude,
  h.longitude, h.family_type "familyType", h.yearly_resources "yearlyResources", h.children_in_charge "childrenInCharge", h.language,
  h.channel, h.interpreter, h.postal, h.contact_person "contactPerson"`)

/** Reads households with their guardians. @param condition on `h` (household) */
export async function householdsWhere(scope: Scope, condition: RawBuilder<unknown>): Promise<Household[]> {
  const heads = await rows(
    scope,
    sql<HouseholdRow>`select ${householdColumns} from intake.household h where h.territory_id = ${scope.territory} and ${condition}
      order by h.made_at desc, h.household_id`,
  )
  if (heads.length === 0) return []
  const guardians = groupBy(await guardianRows(scope, heads), ({ householdId }) => householdId)
  return heads.map((head) => householdOf(head, guardians.get(head.householdId) ?? []))
}

/** Reads requests whole, oldest first. Five statements, whatever their number. @param condition on `r` (request) and `h` (household) */
export async function requestsWhere(scope: Scope, condition: RawBuilder<unknown>): Promise<CareRequest[]> {
  const heads = await rows(
    scope,
    sql<HeadRow>`select r.request_id "requestId", r.reference, r.state, r.start_month "startMonth", r.start_flexibility "startFlexibility",
        r.siblings, r.submitted_at "submittedAt", ${householdColumns}
      from intake.request r join intake.household h using (territory_id, household_id)
      where r.territory_id = ${scope.territory} and ${condition} order by r.submitted_at nulls last, r.request_id`,
  )
  if (heads.length === 0) return []
  const requestIds = heads.map(({ requestId }) => requestId)
  const guardians = groupBy(await guardianRows(scope, heads), ({ householdId }) => householdId)
  const needs = groupBy(await needRows(scope, requestIds), ({ requestId }) => requestId)
  const wishes = groupBy(await wishRows(scope, requestIds), ({ requestId }) => requestId)
  const facts = groupBy(await factRows(scope, requestIds), ({ requestId }) => requestId)
  return heads.map((head) => ({
    requestId: head.requestId,
    reference: head.reference,
    state: head.state,
    household: householdOf(head, guardians.get(head.householdId) ?? []),
    needs: (needs.get(head.requestId) ?? []).map(needOf),
    wishes: (wishes.get(head.requestId) ?? []).map(({ rank, siteId }) => ({ rank, siteId })),
    startMonth: head.startMonth,
    startFlexibility: head.startFlexibility,
    siblings: head.siblings,
    facts: (facts.get(head.requestId) ?? []).map(factOf),
    submittedAt: head.submittedAt?.toISOString() ?? null,
  }))
}

const guardianRows = (scope: Scope, heads: readonly HouseholdRow[]): Promise<GuardianRow[]> =>
  rows(
    scope,
    sql<GuardianRow>`select household_id "householdId", guardian_id "guardianId", first_name "firstName", last_name "lastName", email, phone
      from intake.guardian where territory_id = ${scope.territory}
      and household_id = any(${[...new Set(heads.map(({ householdId }) => householdId))]}::text[]) order by household_id, rank`,
  )

const needRows = (scope: Scope, requestIds: readonly string[]): Promise<NeedRow[]> =>
  rows(
    scope,
    // A joined text is read four times faster than an array: 20,000 weeks make the difference.
    sql<NeedRow>`select n.request_id "requestId", c.child_id "childId", c.first_name "firstName", c.last_name "lastName", c.born, c.expected,
        c.adoption, c.approximate, array_to_string(n.week, ',') week, n.fewest_days "fewestDays", n.never_days never, n.hours
      from intake.need n join intake.child c using (territory_id, child_id)
      where n.territory_id = ${scope.territory} and n.request_id = any(${requestIds}::text[]) order by n.request_id, c.born, c.child_id`,
  )

const wishRows = (scope: Scope, requestIds: readonly string[]): Promise<WishRow[]> =>
  rows(
    scope,
    sql<WishRow>`select request_id "requestId", rank, site_id "siteId" from intake.wish
      where territory_id = ${scope.territory} and request_id = any(${requestIds}::text[]) order by request_id, rank`,
  )

const factRows = (scope: Scope, requestIds: readonly string[]): Promise<FactRow[]> =>
  rows(
    scope,
    sql<FactRow>`select request_id "requestId", code, value, proof, verified_on "verifiedOn" from intake.fact
      where territory_id = ${scope.territory} and request_id = any(${requestIds}::text[]) order by request_id, code`,
  )

const householdOf = (head: HouseholdRow, guardians: readonly GuardianRow[]): Household => ({
  householdId: head.householdId,
  accountId: head.accountId,
  zoneId: head.zoneId,
  address: head.address,
  latitude: head.latitude,
  longitude: head.longitude,
  familyType: head.familyType,
  yearlyResources: head.yearlyResources,
  childrenInCharge: head.childrenInCharge,
  language: head.language,
  channel: head.channel,
  interpreter: head.interpreter,
  guardians: guardians.map(({ guardianId, firstName, lastName, email, phone }) => ({
    guardianId,
    firstName,
    lastName,
    email,
    phone,
  })),
  ...(head.postal ? { postal: head.postal } : {}),
  ...(head.contactPerson ? { contactPerson: head.contactPerson } : {}),
})

const needOf = ({ week, fewestDays, never, hours, ...child }: NeedRow): Need => ({
  child: childOf(child),
  week: week.split(',') as unknown as Week,
  fewestDays,
  ...(never ? { otherDays: { never } } : {}),
  ...(hours ? { hours } : {}),
})

const childOf = (row: Pick<NeedRow, keyof Child>): Child => ({
  childId: row.childId,
  firstName: row.firstName,
  lastName: row.lastName,
  born: row.born,
  expected: row.expected,
  ...(row.adoption ? { adoption: true } : {}),
  ...(row.approximate ? { approximate: true } : {}),
})

const factOf = ({ code, value, proof, verifiedOn }: FactRow): Fact => ({
  code: code satisfies FactCode,
  value,
  proof,
  verifiedOn: verifiedOn satisfies Day | null,
})

function groupBy<T>(values: readonly T[], key: (value: T) => string): Map<string, T[]> {
  const groups = new Map<string, T[]>()
  for (const value of values) {
    const group = groups.get(key(value))
    if (group) group.push(value)
    else groups.set(key(value), [value])
  }
  return groups
}
