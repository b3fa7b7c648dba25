import { day, month, week } from '@ribambelle/kernel'
import type { Day } from '@ribambelle/kernel'
import { bornTogether, checkedFamily, elsewhere } from './asked.ts'
import type { Asked, AskedChild } from './asked.ts'
import type { CareRequest, Channel, Child, Household, RequestState } from './request.ts'
import { factsOf } from './situation.ts'

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

/**
 * Makes the request of what was asked and checked.
 * @param asked without faults: see `faultsOf`
 * @param before the request as it stood, when it is changed: what was proven stays so
 */
export function compose(asked: Asked, given: Given, before?: CareRequest): CareRequest {
  const births = asked.children.map(({ born }) => day(born))
  const shown = { resident: asked.zoneId !== elsewhere, bornTogether: bornTogether(births) }
  return {
    requestId: given.requestId,
    reference: given.reference,
    state: given.state,
    household: householdOf(asked, given, before?.household),
    needs: asked.children.map((child, n) => ({
      child: childOf(child, given.childIds[n]!, births[n]!),
      week: week(child.week),
      fewestDays: child.fewestDays ?? null,
    })),
    wishes: asked.wishes.map((siteId, n) => ({ rank: n + 1, siteId })),
    startMonth: month(asked.startMonth),
    startFlexibility: asked.startFlexibility ?? 0,
    siblings: asked.siblings === 'together' ? 'together' : 'split',
    facts: factsOf(asked.situation, shown, before?.facts),
    submittedAt: given.submittedAt,
  }
}

const childOf = ({ firstName, lastName, expected }: AskedChild, childId: string, born: Day): Child => ({
  childId,
  firstName: firstName === '' ? null : firstName,
  lastName,
  born,
  expected,
})

const cents = (euros: number | null | undefined): number | null =>
  euros === null || euros === undefined ? null : euros * 100

function householdOf(asked: Asked, given: Given, before: Household | undefined): Household {
  const moved = before?.address !== asked.address
  return {
    householdId: given.householdId,
    accountId: given.accountId,
    zoneId: asked.zoneId,
    address: asked.address,
    latitude: moved ? null : before.latitude,
    longitude: moved ? null : before.longitude,
    familyType: checkedFamily(asked.situation),
    yearlyResources: cents(asked.yearlyResources),
    childrenInCharge: asked.childrenInCharge ?? 1,
    language: asked.language,
    channel: asked.channel as Channel,
    interpreter: asked.interpreter,
    guardians: asked.guardians.map(({ firstName, lastName, email, phone }, n) => ({
      guardianId: given.guardianIds[n]!,
      firstName,
      lastName,
      email: email === '' ? null : email.toLowerCase(),
      phone: phone === '' ? null : phone,
    })),
  }
}

const same = (a: unknown, b: unknown): boolean => JSON.stringify(a) === JSON.stringify(b)

/** Which parts of a request differ, as codes: for the audit, which holds no personal data. */
export function changedParts(before: CareRequest, after: CareRequest): string[] {
  const parts = {
    children: ({ needs }: CareRequest) => needs.map(({ child }) => child),
    week: ({ needs }: CareRequest) => needs.map(({ week, fewestDays }) => [week, fewestDays]),
    wishes: ({ wishes }: CareRequest) => wishes,
    start: ({ startMonth, startFlexibility, siblings }: CareRequest) => [startMonth, startFlexibility, siblings],
    situation: ({ facts }: CareRequest) => facts,
    household: ({ household }: CareRequest) => household,
  }
  return Object.entries(parts)
    .filter(([, part]) => !same(part(before), part(after)))
    .map(([name]) => name)
}
