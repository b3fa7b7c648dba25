import { randomBytes, randomUUID } from 'node:crypto'
import type { Scope } from '@ribambelle/platform/database'
import type { IntakePorts } from '../application/ports.ts'
import { newReference } from '../domain/reference.ts'
import { draftsPort } from './asking/drafts.pg.ts'
import { formLettersPort } from './asking/letters.ts'
import { mandatesPort } from './asking/mandates.pg.ts'
import { proofsPort } from './asking/proofs.pg.ts'
import { formKinds } from './asking/words.ts'
import { accountsPort, alone } from './following/neighbours.ts'
import type { Neighbours } from './following/neighbours.ts'
import { familiesPort } from './following/families.pg.ts'
import { renewalsPort } from './following/renewals.pg.ts'
import { lettersPort } from './letters/letters.ts'
import { followingKinds } from './letters/kinds.ts'
import { deskPort } from './desk/port.ts'
import { historiesPort } from './desk/histories.pg.ts'
import { listsPort } from './desk/lists.pg.ts'
import { familyMeetings } from './meeting/index.ts'
import { meetingLetterKinds } from './meeting/words.ts'
import { placesPort } from './asking/places.pg.ts'
import { privacyPort } from './privacy/privacy.pg.ts'
import { requestsPort } from './requests.pg.ts'

export { linkAccount } from './round.pg.ts'
export { requestNamed, requestReferences } from './following/references.pg.ts'
export { keepMeetings, meetingPorts } from './meeting/index.ts'
export { saveMeetings } from './meeting/save.ts'
export type { Neighbours } from './following/neighbours.ts'
export { purgeFamilies, renewFamilies } from './following/work.ts'
export { upkeep as intakeUpkeep } from './asking/upkeep.ts'

/** Every kind of letter that intake writes, with what it says to a fictional family. */
export const intakeKinds = [...formKinds, ...followingKinds, ...meetingLetterKinds]

/** What intake needs, for one transaction. */
export const intakePorts = (scope: Scope, others: Partial<Neighbours> = {}): IntakePorts => {
  const neighbours = { ...alone, ...others, dataOf: [familyMeetings, ...(others.dataOf ?? [])] }
  return {
    requests: requestsPort(scope),
    drafts: draftsPort(scope),
    lists: listsPort(scope),
    histories: historiesPort(scope),
    desk: deskPort(scope),
    families: familiesPort(scope),
    accounts: accountsPort(scope, neighbours),
    privacy: privacyPort(scope, neighbours),
    renewals: renewalsPort(scope),
    letters: lettersPort(scope),
    formLetters: formLettersPort(scope),
    proofs: proofsPort(scope),
    mandates: mandatesPort(scope),
    places: placesPort(scope),
    codes: {
      newId: () => randomUUID(),
      newToken: () => randomBytes(24).toString('base64url'),
      newReference: () => newReference(randomBytes(6)),
    },
    time: { today: () => scope.clock.today(), now: () => scope.clock.now().toISOString() },
  }
}
