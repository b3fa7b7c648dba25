import { randomBytes, randomUUID } from 'node:crypto'
import type { Scope } from '@ribambelle/platform/database'
import type { IntakePorts } from '../application/ports.ts'
import { newReference } from '../domain/reference.ts'
import { draftsPort } from './asking/drafts.pg.ts'
import { familiesPort } from './following/families.pg.ts'
import { renewalsPort } from './following/renewals.pg.ts'
import { lettersPort } from './letters/letters.ts'
import { listsPort } from './lists.pg.ts'
import { placesPort } from './asking/places.pg.ts'
import { requestsPort } from './requests.pg.ts'

export { requestNamed, requestReferences } from './following/references.pg.ts'
export { renewFamilies } from './following/work.ts'
export { followingKinds as intakeKinds } from './letters/words.ts'

/** What intake needs, for one transaction. */
export const intakePorts = (scope: Scope): IntakePorts => ({
  requests: requestsPort(scope),
  drafts: draftsPort(scope),
  lists: listsPort(scope),
  families: familiesPort(scope),
  renewals: renewalsPort(scope),
  letters: lettersPort(scope),
  places: placesPort(scope),
  codes: {
    newId: () => randomUUID(),
    newToken: () => randomBytes(24).toString('base64url'),
    newReference: () => newReference(randomBytes(6)),
  },
  time: { today: () => scope.clock.today(), now: () => scope.clock.now().toISOString() },
})
