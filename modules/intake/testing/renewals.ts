import { addDays, day } from '@ribambelle/kernel'
import type { Actor, Day } from '@ribambelle/kernel'
import { stoppedClock } from '@ribambelle/platform/clock'
import type { Scope } from '@ribambelle/platform/database'
import { runner } from '@ribambelle/platform/run'
import type { FreshDatabase } from '@ribambelle/platform/testing'
import { sql } from 'kysely'
import { renewFamilies } from '../adapters/following/work.ts'
import { intakePorts } from '../adapters/index.ts'
import { requestById, saveRequests } from '../index.ts'
import type { CareRequest, Guardian } from '../index.ts'
import { savePlaces } from './places.ts'
import { sampleRequest } from './samples.ts'

/** The day on which scenes begin. */
export const today = day('2026-11-21')
let territory = 0

/** Somebody of the desk. */
export const nadia: Actor = { kind: 'staff', accountId: 'nadia', roles: ['coordinator'], centreIds: [] }

/** A territory of its own, whose days pass when the test says so. */
export async function aTerritory(fresh: FreshDatabase, ports: typeof intakePorts = intakePorts) {
  const here = await fresh.territory(`here-${(territory += 1)}`)
  let on: Day = today
  const clock = () => stoppedClock(`${on}T09:00:00Z`)
  const within = <T>(work: (scope: Scope) => Promise<T>): Promise<T> => fresh.database.within(here, clock(), work)
  const run = () => runner(fresh.database, clock(), ports)
  await within(savePlaces)
  const by = (actor: Actor) => ({ territory: here, actor })
  return {
    within,
    by,
    run,
    daysLater: (count: number) => void (on = addDays(on, count)),
    today: () => on,
    work: (commissions: Parameters<typeof renewFamilies>[2]['commissions'] = []) =>
      renewFamilies(run(), here, { commissions, opensDue: true }),
    add: (request: CareRequest) => within((scope) => saveRequests(scope, [request])),
    state: async (requestId: string) => (await within((scope) => requestById(scope, requestId)))?.state,
    /** letters of a request: way and secret of the link, in the order in which they were written */
    letters: (requestId: string) =>
      within((scope) =>
        sql<{ way: string; kind: string; path: string; name: string }>`select way, kind, action_path path, name
          from correspondence.message where territory_id = ${scope.territory} and request_id = ${requestId}
          order by key`.execute(scope.db),
      ).then(({ rows }) => rows),
    /** everything that waits has left: sent, printed, called */
    post: () =>
      within((scope) =>
        sql`update correspondence.message set state = case way when 'letter' then 'printed' when 'phone' then 'called' else 'sent' end
          where territory_id = ${scope.territory} and state in ('planned', 'to-print', 'to-call')`.execute(scope.db),
      ),
  }
}

/** A guardian whom every way reaches. */
export const guardian = (over: Partial<Guardian>): Guardian => ({
  guardianId: 'g-1',
  firstName: 'Zoé',
  lastName: 'Lefèvre',
  email: 'zoe@example.org',
  phone: '06 39 98 10 11',
  ...over,
})

/** A request of which nothing was heard since the spring. */
export const silentRequest = (
  number: number,
  guardians: Guardian[] = [guardian({ guardianId: `g-${number}` })],
): CareRequest => {
  const request = sampleRequest(number, { submittedAt: '2026-04-02T08:00:00.000Z' })
  return { ...request, household: { ...request.household, address: '1 rue X, 00000 Ici', guardians } }
}

/** The secret in the address of a letter. */
export const tokenOf = (path: string): string => path.replace('/renew/', '')
