import type { Scope } from '@ribambelle/platform/database'
import type { CorrespondencePorts } from '../application/ports.ts'

/** The ports of correspondence, for one transaction. */
export const correspondencePorts = (scope: Scope): CorrespondencePorts => ({ today: () => scope.clock.today() })
