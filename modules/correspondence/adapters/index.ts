import { clockAt } from '@ribambelle/platform/clock'
import type { Scope } from '@ribambelle/platform/database'
import type { CorrespondencePorts } from '../application/ports.ts'
import { journalPort } from './journal.pg.ts'
import { lettersPort } from './letters.pg.ts'
import { threadsPort } from './threads.pg.ts'
import { writingPort } from './writing/port.ts'
import type { Standing } from './writing/port.ts'

export { purgeCorrespondence, sweepCorrespondence } from './keep-up.ts'
export { correspondenceKinds } from './writing/kinds.ts'
export { renderPdfAside as printAside } from '@ribambelle/platform/documents'
export { correspondenceEffects } from './sending/send.ts'
export type { Post } from './sending/send.ts'

/** What correspondence is told by the app, which knows the other modules. */
export interface Outside extends Standing {
  /** references of requests, by id */
  references(scope: Scope, requestIds: readonly string[]): Promise<ReadonlyMap<string, string>>
  requestOf(scope: Scope, reference: string): Promise<string | undefined>
  /** how members of the staff are called, by account */
  people(scope: Scope, accountIds: readonly string[]): Promise<ReadonlyMap<string, string>>
}

/** The ports of correspondence, for one transaction. */
export const correspondencePorts =
  (outside: Outside) =>
  (scope: Scope): CorrespondencePorts => ({
    journal: journalPort(scope),
    letters: lettersPort(scope),
    threads: threadsPort(scope),
    names: {
      references: async (requestIds) => (requestIds.length === 0 ? new Map() : outside.references(scope, requestIds)),
      requestOf: (reference) => outside.requestOf(scope, reference),
      people: async (accountIds) => (accountIds.length === 0 ? new Map() : outside.people(scope, accountIds)),
    },
    writing: writingPort(scope, outside),
    time: {
      today: () => scope.clock.today(),
      now: () => scope.clock.now(),
      dayOf: (at) => clockAt(scope.clock.zone, at).day,
    },
  })
