import { randomBytes, randomUUID } from 'node:crypto'
import { centreKinds, sitesOf, zonesOf } from '@ribambelle/directory'
import { row } from '@ribambelle/platform/database'
import type { Scope } from '@ribambelle/platform/database'
import { sql } from 'kysely'
import type { IntakePorts, Places } from '../application/ports.ts'
import { defaultPolicy } from '../domain/asked.ts'
import type { IntakePolicy } from '../domain/asked.ts'
import { newReference } from '../domain/reference.ts'
import { draftsPort } from './drafts.pg.ts'
import { familiesPort } from './following/families.pg.ts'
import { listsPort } from './lists.pg.ts'
import { requestsPort } from './requests.pg.ts'

/** What intake needs, for one transaction. */
export const intakePorts = (scope: Scope): IntakePorts => ({
  requests: requestsPort(scope),
  drafts: draftsPort(scope),
  lists: listsPort(scope),
  families: familiesPort(scope),
  places: placesPort(scope),
  codes: {
    newId: () => randomUUID(),
    newToken: () => randomBytes(24).toString('base64url'),
    newReference: () => newReference(randomBytes(6)),
  },
  time: { today: () => scope.clock.today(), now: () => scope.clock.now().toISOString() },
})

const placesPort = (scope: Scope): Places => ({
  centres: () => sitesOf(scope, { kinds: centreKinds, listedOnly: true }),
  named: (siteIds) => sitesOf(scope, { siteIds }),
  zones: () => zonesOf(scope),
  policy: async () =>
    (await row(
      scope,
      sql<IntakePolicy>`select first_month_ahead "firstMonthAhead", last_month_ahead "lastMonthAhead", most_wishes "mostWishes"
        from intake.policy where territory_id = ${scope.territory}`,
    )) ?? defaultPolicy,
})
