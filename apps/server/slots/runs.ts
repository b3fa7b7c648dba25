import { admissionsPorts, forgetFamilies, familyOffers, placesPromised } from '@ribambelle/admissions/adapters'
import { allocationPorts, familyAnswers, forgetWords } from '@ribambelle/allocation/adapters'
import { capacityPorts, familyCare, lastCareOf } from '@ribambelle/capacity/adapters'
import { writeTo } from '@ribambelle/correspondence'
import { correspondencePorts } from '@ribambelle/correspondence/adapters'
import type { Outside } from '@ribambelle/correspondence/adapters'
import { costsPorts } from '@ribambelle/costs/adapters'
import { directoryPorts } from '@ribambelle/directory/adapters'
import { eraseFamilyAccount, familyAccountData, moveFamilyEmail } from '@ribambelle/identity'
import { identityPorts } from '@ribambelle/identity/adapters'
import { intakePorts } from '@ribambelle/intake/adapters'
import type { Clock } from '@ribambelle/platform/clock'
import type { Database, Scope } from '@ribambelle/platform/database'
import { runner } from '@ribambelle/platform/run'
import { namesOfStaff } from '../staff.ts'

/** What runs the acts of each module. */
export type Runs = ReturnType<typeof runsOf>

/** Each module's acts, its ports tied to the database and to what other modules lend it. */
export const runsOf = (database: Database, clock: Clock, outside: Outside) => ({
  directory: runner(database, clock, directoryHere),
  intake: runner(database, clock, intakeHere),
  capacity: runner(database, clock, (scope) => capacityPorts(scope, { write: writeTo })),
  costs: runner(database, clock, costsPorts),
  allocation: runner(database, clock, (scope) => allocationPorts(scope, placesPromised)),
  admissions: runner(database, clock, admissionsPorts),
  correspondence: runner(database, clock, correspondencePorts(outside)),
  identity: runner(database, clock, identityPorts),
})

/** What the directory needs, with who directs its centres. */
const directoryHere = (scope: Scope) =>
  directoryPorts(scope, {
    namesOf: namesOfStaff,
    directors: async (found) =>
      (await identityPorts(found).accounts.staff()).filter(
        ({ closed, roles }) => !closed && roles.includes('director'),
      ),
  })

/** What intake needs, with what other modules know of its families. */
export const intakeHere = (scope: Scope) =>
  intakePorts(scope, {
    moveEmail: moveFamilyEmail,
    eraseAccount: eraseFamilyAccount,
    lastCare: lastCareOf,
    forget: [forgetWords, forgetFamilies],
    dataOf: [familyAnswers, familyOffers, familyCare, familyAccountData],
  })
