import { rows } from '@ribambelle/platform/database'
import type { Scope } from '@ribambelle/platform/database'
import { sql } from 'kysely'
import { fold } from '../domain/fold.ts'
import { notePapersAwaited, ofRequests } from './asking/papers-awaited.ts'
import type { CareRequest, Child, Guardian, Household } from '../domain/request.ts'

/** Guardians' names as the desk searches them, the first one's last name first. */
const guardiansSearch = (guardians: readonly Guardian[]): string =>
  guardians.map(({ lastName, firstName }) => fold(`${lastName} ${firstName}`)).join(' ')

/** A child's names as the desk searches them. */
export const childSearch = ({ lastName, firstName }: Pick<Child, 'lastName' | 'firstName'>): string =>
  fold(`${lastName} ${firstName ?? ''}`)

/** The last of those that share an id: the same household may come with several requests. */
const lastOfEach = <T>(values: readonly T[], id: (value: T) => string): T[] => [
  ...new Map(values.map((value) => [id(value), value])).values(),
]

/**
 * Writes requests whole, with their households, children, needs, wishes and facts: added when new, replaced when known. A dozen
 * statements, whatever their number.
 */
export async function saveRequests(scope: Scope, requests: readonly CareRequest[]): Promise<void> {
  if (requests.length === 0) return
  const households = lastOfEach(
    requests.map(({ household }) => household),
    ({ householdId }) => householdId,
  )
  // Foreign keys are checked with plans kept by the connection: made while a table was small they read all of it for each row.
  if (requests.length > 50) await sql`discard plans`.execute(scope.db)
  await saveHouseholds(scope, households)
  await saveGuardians(scope, households)
  await saveChildren(scope, requests)
  await saveHeads(scope, requests)
  await saveNeeds(scope, requests)
  await saveWishes(scope, requests)
  await saveFacts(scope, requests)
  await notePapersAwaited(scope, ofRequests(idsOf(requests)))
}

async function saveHouseholds(scope: Scope, households: readonly Household[]): Promise<void> {
  const values = households.map((household) => ({ ...household, search: guardiansSearch(household.guardians) }))
  await rows(
    scope,
    sql`insert into intake.household (territory_id, household_id, account_id, zone_id, address, latitude, longitude, family_type,
        yearly_resources, children_in_charge, language, channel, interpreter, postal, contact_person, search, made_at)
      select ${scope.territory}, v."householdId", v."accountId", v."zoneId", v.address, v.latitude, v.longitude, v."familyType",
        v."yearlyResources", v."childrenInCharge", v.language, v.channel, v.interpreter, v.postal, v."contactPerson", v.search,
        ${scope.clock.now()}
      from jsonb_to_recordset(${JSON.stringify(values)}::jsonb) as v("householdId" text, "accountId" text, "zoneId" text, address text,
        latitude double precision, longitude double precision, "familyType" text, "yearlyResources" bigint, "childrenInCharge" integer,
        language text, channel text, interpreter boolean, postal jsonb, "contactPerson" jsonb, search text)
      on conflict (territory_id, household_id) do update set account_id = excluded.account_id, zone_id = excluded.zone_id,
        address = excluded.address, latitude = excluded.latitude, longitude = excluded.longitude, family_type = excluded.family_type,
        yearly_resources = excluded.yearly_resources, children_in_charge = excluded.children_in_charge, language = excluded.language,
        channel = excluded.channel, interpreter = excluded.interpreter, postal = excluded.postal,
        contact_person = excluded.contact_person, search = excluded.search`,
  )
}

async function saveGuardians(scope: Scope, households: readonly Household[]): Promise<void> {
  const ids = households.map(({ householdId }) => householdId)
  await rows(
    scope,
    sql`delete from intake.guardian where territory_id = ${scope.territory} and household_id = any(${ids}::text[])`,
  )
  const values = households.flatMap(({ householdId, guardians }) =>
    guardians.map((guardian, index) => ({ ...guardian, householdId, rank: index + 1 })),
  )
  await rows(
    scope,
    sql`insert into intake.guardian (territory_id, guardian_id, household_id, rank, first_name, last_name, email, phone)
      select ${scope.territory}, v."guardianId", v."householdId", v.rank, v."firstName", v."lastName", v.email, v.phone
      from jsonb_to_recordset(${JSON.stringify(values)}::jsonb) as v("guardianId" text, "householdId" text, rank integer, "firstName" text,
        "lastName" text, email text, phone text)`,
  )
}

async function saveChildren(scope: Scope, requests: readonly CareRequest[]): Promise<void> {
  const values = lastOfEach(
    requests.flatMap(({ needs, household: { householdId } }) =>
      needs.map(({ child }) => ({ ...child, householdId, search: childSearch(child) })),
    ),
    ({ childId }) => childId,
  )
  await rows(
    scope,
    sql`insert into intake.child (territory_id, child_id, household_id, first_name, last_name, born, expected, adoption,
        approximate, search)
      select ${scope.territory}, v."childId", v."householdId", v."firstName", v."lastName", v.born, v.expected,
        coalesce(v.adoption, false), coalesce(v.approximate, false), v.search
      from jsonb_to_recordset(${JSON.stringify(values)}::jsonb) as v("childId" text, "householdId" text, "firstName" text,
        "lastName" text, born date, expected boolean, adoption boolean, approximate boolean, search text)
      on conflict (territory_id, child_id) do update set household_id = excluded.household_id, first_name = excluded.first_name,
        last_name = excluded.last_name, born = excluded.born, expected = excluded.expected, adoption = excluded.adoption,
        approximate = excluded.approximate, search = excluded.search`,
  )
}

async function saveHeads(scope: Scope, requests: readonly CareRequest[]): Promise<void> {
  const values = requests.map((request) => ({
    requestId: request.requestId,
    reference: request.reference,
    householdId: request.household.householdId,
    state: request.state,
    startMonth: request.startMonth,
    startFlexibility: request.startFlexibility,
    siblings: request.siblings,
    submittedAt: request.submittedAt,
  }))
  await rows(
    scope,
    sql`insert into intake.request (territory_id, request_id, reference, household_id, state, start_month, start_flexibility, siblings,
        submitted_at, changed_at)
      select ${scope.territory}, v."requestId", v.reference, v."householdId", v.state, v."startMonth", v."startFlexibility", v.siblings,
        v."submittedAt", ${scope.clock.now()}
      from jsonb_to_recordset(${JSON.stringify(values)}::jsonb) as v("requestId" text, reference text, "householdId" text, state text,
        "startMonth" text, "startFlexibility" integer, siblings text, "submittedAt" timestamptz)
      on conflict (territory_id, request_id) do update set reference = excluded.reference, household_id = excluded.household_id,
        state = excluded.state, start_month = excluded.start_month, start_flexibility = excluded.start_flexibility,
        siblings = excluded.siblings, submitted_at = excluded.submitted_at, changed_at = excluded.changed_at,
        version = request.version + 1`,
  )
}

const idsOf = (requests: readonly CareRequest[]): string[] => requests.map(({ requestId }) => requestId)

async function saveNeeds(scope: Scope, requests: readonly CareRequest[]): Promise<void> {
  await rows(
    scope,
    sql`delete from intake.need where territory_id = ${scope.territory} and request_id = any(${idsOf(requests)}::text[])`,
  )
  const values = requests.flatMap(({ requestId, needs }) =>
    needs.map(({ child: { childId }, week, fewestDays, otherDays, hours }) => ({
      requestId,
      childId,
      week,
      fewestDays,
      never: otherDays?.never ?? null,
      hours: hours ?? null,
    })),
  )
  await rows(
    scope,
    sql`insert into intake.need (territory_id, request_id, child_id, week, fewest_days, never_days, hours)
      select ${scope.territory}, v."requestId", v."childId", array(select jsonb_array_elements_text(v.week)), v."fewestDays",
        case when v.never is not null then array(select jsonb_array_elements_text(v.never)) end, v.hours
      from jsonb_to_recordset(${JSON.stringify(values)}::jsonb) as v("requestId" text, "childId" text, week jsonb, "fewestDays" integer,
        never jsonb, hours jsonb)`,
  )
}

async function saveWishes(scope: Scope, requests: readonly CareRequest[]): Promise<void> {
  await rows(
    scope,
    sql`delete from intake.wish where territory_id = ${scope.territory} and request_id = any(${idsOf(requests)}::text[])`,
  )
  const values = requests.flatMap(({ requestId, wishes }) => wishes.map((wish) => ({ ...wish, requestId })))
  await rows(
    scope,
    sql`insert into intake.wish (territory_id, request_id, rank, site_id)
      select ${scope.territory}, v."requestId", v.rank, v."siteId"
      from jsonb_to_recordset(${JSON.stringify(values)}::jsonb) as v("requestId" text, rank integer, "siteId" text)`,
  )
}

/** Facts that stay keep the name of who verified them; those that changed lose it. */
async function saveFacts(scope: Scope, requests: readonly CareRequest[]): Promise<void> {
  const values = requests.flatMap(({ requestId, facts }) => facts.map((fact) => ({ ...fact, requestId })))
  const listed = sql`jsonb_to_recordset(${JSON.stringify(values)}::jsonb) as v("requestId" text, code text, value integer, proof text,
    "verifiedOn" date)`
  await rows(
    scope,
    sql`delete from intake.fact where territory_id = ${scope.territory} and request_id = any(${idsOf(requests)}::text[])
      and (request_id, code) not in (select v."requestId", v.code from ${listed})`,
  )
  await rows(
    scope,
    sql`insert into intake.fact (territory_id, request_id, code, value, proof, verified_on)
      select ${scope.territory}, v."requestId", v.code, v.value, v.proof, v."verifiedOn" from ${listed}
      on conflict (territory_id, request_id, code) do update set value = excluded.value, proof = excluded.proof,
        verified_on = excluded.verified_on,
        verified_by = case when fact.proof = excluded.proof and fact.value = excluded.value then fact.verified_by end`,
  )
}
