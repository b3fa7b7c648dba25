import { day, month, week } from '@ribambelle/kernel'
import type { Day, Week } from '@ribambelle/kernel'
import { bornTogether, checkedFamily, elsewhere } from '../asked.ts'
import type { Asked, AskedChild, AskedContext, AskedGuardian, AskedHours } from '../asked.ts'
import { weekdayOf, weekdays } from '../request.ts'
import type { CareRequest, Channel, Child, DayHours, Guardian, Household, Need, RequestState } from '../request.ts'
import { factsOf } from '../situation.ts'
import { guardianIdsFor } from './guardian.ts'
import { readTime } from './times.ts'

/** What a request gets from the service and not from the family. */
export interface Given {
  readonly requestId: string
  readonly reference: string
  readonly householdId: string
  readonly accountId: string | null
  /** one id a child, in the order in which they were asked for */
  readonly childIds: readonly string[]
  readonly guardianIds: readonly string[]
  readonly state: RequestState
  /** ISO 8601 UTC */
  readonly submittedAt: string | null
}

/** What the check of the request found out on the way. */
export type Learnt = Pick<AskedContext, 'home' | 'readPhone'>

/**
 * Makes the request of what was asked and checked.
 * @param asked without faults: see `faultsOf`
 * @param before the request as it stood, when it is changed: what was proven stays so
 */
export function compose(asked: Asked, given: Given, learnt: Learnt, before?: CareRequest): CareRequest {
  const births = asked.children.map(({ born }) => day(born))
  const shown = shownBy(asked, births)
  return {
    requestId: given.requestId,
    reference: given.reference,
    state: given.state,
    household: householdOf(asked, given, learnt, before?.household),
    needs: asked.children.map((child, n) => needOf(child, given.childIds[n]!, births[n]!)),
    wishes: asked.wishes.map((siteId, n) => ({ rank: n + 1, siteId })),
    startMonth: month(asked.startMonth),
    startFlexibility: asked.startFlexibility ?? 0,
    siblings: asked.siblings === 'together' ? 'together' : 'split',
    facts: factsOf(asked.situation, shown, before?.facts),
    submittedAt: given.submittedAt,
  }
}

/**
 * A request with other answers: its reference, its state, its seniority and its household stay.
 * @param childIds of each child asked for
 * @param newId makes the id of a guardian who was added
 */
export const recompose = (
  asked: Asked,
  request: CareRequest,
  childIds: readonly string[],
  newId: () => string,
  learnt: Learnt,
): CareRequest => {
  const { requestId, reference, household, state, submittedAt } = request
  const { householdId, accountId } = household
  const guardianIds = guardianIdsFor(asked.guardians, household.guardians, newId)
  return compose(
    asked,
    { requestId, reference, householdId, accountId, childIds, guardianIds, state, submittedAt },
    learnt,
    request,
  )
}

/** What the answers show without a question of their own. */
export const shownBy = (
  { zoneId, children }: Pick<Asked, 'zoneId' | 'children'>,
  births: readonly Day[],
): { resident: boolean; bornTogether: boolean; adoption: boolean } => ({
  resident: zoneId !== elsewhere,
  bornTogether: bornTogether(births),
  adoption: children.some(({ arrival }) => arrival === 'adoption'),
})

function needOf(child: AskedChild, childId: string, born: Day): Need {
  const wanted = week(child.week)
  const days = new Set(wanted.map(weekdayOf))
  const never = weekdays.filter((day) => child.neverDays.includes(day) && !days.has(day))
  const hours = hoursOf(child.hours, wanted)
  return {
    child: childOf(child, childId, born),
    week: wanted,
    fewestDays: child.fewestDays ?? null,
    ...(child.otherDays ? { otherDays: { never } } : {}),
    ...(hours.length > 0 ? { hours } : {}),
  }
}

/** Hours that were given in full, of days that are wanted; what is said of all days holds where a day has no line of its own. */
function hoursOf(hours: readonly AskedHours[], wanted: Week): DayHours[] {
  const lines = new Map(hours.map((line) => [line.day, line]))
  return [...new Set(wanted.map(weekdayOf))].flatMap((day): DayHours[] => {
    const { from = '', until = '' } = lines.get(day) ?? lines.get('all') ?? {}
    const [arrives, leaves] = [readTime(from), readTime(until)]
    return arrives && leaves ? [{ day, from: arrives, until: leaves }] : []
  })
}

const childOf = ({ firstName, lastName, arrival, approximate }: AskedChild, childId: string, born: Day): Child => ({
  childId,
  firstName: firstName === '' ? null : firstName,
  lastName,
  born,
  expected: arrival !== 'born',
  ...(arrival === 'adoption' ? { adoption: true } : {}),
  ...(approximate ? { approximate: true } : {}),
})

const cents = (euros: number | null | undefined): number | null =>
  euros === null || euros === undefined ? null : euros * 100

function householdOf(asked: Asked, given: Given, learnt: Learnt, before: Household | undefined): Household {
  return {
    householdId: given.householdId,
    accountId: given.accountId,
    ...placeOf(asked, learnt, before),
    familyType: checkedFamily(asked.situation),
    yearlyResources: cents(asked.yearlyResources),
    childrenInCharge: asked.childrenInCharge ?? 1,
    language: asked.language,
    channel: asked.channel as Channel,
    interpreter: asked.interpreter,
    guardians: asked.guardians.map((guardian, n) => guardianOf(guardian, given.guardianIds[n]!, learnt)),
    ...(asked.channel === 'letter' ? { postal: asked.postal } : {}),
    ...(asked.channel === 'helper' ? { contactPerson: asked.contactPerson } : {}),
  }
}

/** Where the family lives: as the territory's file writes it where it knows the address. */
function placeOf(
  { address, zoneId }: Asked,
  { home: { exact } }: Learnt,
  before: Household | undefined,
): Pick<Household, 'address' | 'zoneId' | 'latitude' | 'longitude'> {
  if (exact && zoneId !== elsewhere) {
    const { label, latitude, longitude } = exact
    return { address: label, zoneId: exact.zoneId ?? zoneId, latitude, longitude }
  }
  const stays = before !== undefined && before.address === address && before.zoneId === zoneId
  return { address, zoneId, latitude: stays ? before.latitude : null, longitude: stays ? before.longitude : null }
}

const guardianOf = (
  { firstName, lastName, email, phone }: AskedGuardian,
  guardianId: string,
  { readPhone }: Learnt,
): Guardian => ({
  guardianId,
  firstName,
  lastName,
  email: email === '' ? null : email.toLowerCase(),
  phone: phone === '' ? null : (readPhone(phone) ?? phone),
})

/** The order in which a row was read or a form was written says nothing. */
const inOrder = (_: string, value: unknown): unknown =>
  typeof value === 'object' && value !== null && !Array.isArray(value)
    ? Object.fromEntries(Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1)))
    : value

const same = (a: unknown, b: unknown): boolean => JSON.stringify(a, inOrder) === JSON.stringify(b, inOrder)

/** Which parts of a request differ, as codes: for the audit, which holds no personal data. */
export function changedParts(before: CareRequest, after: CareRequest): string[] {
  const parts = {
    children: ({ needs }: CareRequest) => needs.map(({ child }) => child),
    week: ({ needs }: CareRequest) =>
      needs.map(({ week, fewestDays, otherDays, hours }) => [week, fewestDays, otherDays?.never ?? null, hours ?? []]),
    wishes: ({ wishes }: CareRequest) => wishes,
    start: ({ startMonth, startFlexibility, siblings }: CareRequest) => [startMonth, startFlexibility, siblings],
    situation: ({ facts }: CareRequest) => facts,
    household: ({ household }: CareRequest) => household,
  }
  return Object.entries(parts)
    .filter(([, part]) => !same(part(before), part(after)))
    .map(([name]) => name)
}
