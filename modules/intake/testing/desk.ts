import type { Actor, Role } from '@ribambelle/kernel'
import { stoppedClock } from '@ribambelle/platform/clock'
import type { Scope } from '@ribambelle/platform/database'
import { runner } from '@ribambelle/platform/run'
import { freshDatabase } from '@ribambelle/platform/testing'
import type { FreshDatabase } from '@ribambelle/platform/testing'
import { intakePorts } from '../adapters/index.ts'
import type { CareRequest } from '../domain/request.ts'
import { newReference, requestById, saveRequests } from '../index.ts'
import { intakeRoutes } from '../web/routes.ts'
import { Visitor } from './pages.ts'
import { savePlaces } from './places.ts'
import { sampleRequest } from './samples.ts'

const clock = stoppedClock('2026-11-22T10:00:00Z')

export const staffOf = (accountId: string, ...roles: Role[]): Actor => ({
  kind: 'staff',
  accountId,
  roles,
  centreIds: [],
})

/** A request with a reference as people say it; its number names its ids. */
export const filed = (number: number, over: Partial<CareRequest> = {}): CareRequest =>
  sampleRequest(number, { reference: newReference(number), ...over })

/** A desk with two officers, and some requests. */
export interface TestDesk {
  readonly fresh: FreshDatabase
  readonly bruno: Actor
  readonly nadia: Actor
  visit(who?: Actor): Visitor
  request(requestId: string): Promise<CareRequest>
  within<T>(work: (scope: Scope) => Promise<T>): Promise<T>
}

/** Opens a desk. @param requests what lies there. @param offered requests for which an offer waits */
export async function openDesk(requests: readonly CareRequest[], offered: readonly string[] = []): Promise<TestDesk> {
  const fresh = await freshDatabase()
  await fresh.territory('here')
  const within = <T>(work: (scope: Scope) => Promise<T>): Promise<T> => fresh.database.within('here', clock, work)
  await within(async (scope) => {
    await savePlaces(scope)
    await saveRequests(scope, requests)
  })
  const people = [
    { accountId: 'bruno', name: 'Bruno' },
    { accountId: 'nadia', name: 'Nadia' },
  ]
  const routes = intakeRoutes(runner(fresh.database, clock, intakePorts), {
    resultPanel: async () => null,
    waitingOffer: async (requestId) => (offered.includes(requestId) ? { path: '/', by: '2026-12-01' } : null),
    namesOf: async (_, accounts) =>
      new Map(people.filter(({ accountId }) => accounts.includes(accountId)).map((one) => [one.accountId, one.name])),
    colleagues: async () => people,
  })
  const bruno = staffOf('bruno', 'officer')
  return {
    fresh,
    bruno,
    nadia: staffOf('nadia', 'coordinator'),
    visit: (who = bruno) => new Visitor(routes, clock, who),
    request: async (requestId) => (await within((scope) => requestById(scope, requestId)))!,
    within,
  }
}
