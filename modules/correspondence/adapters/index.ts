import type { Scope } from '@ribambelle/platform/database'
import type { CorrespondencePorts } from '../application/ports.ts'

export { correspondenceEffects } from './send.ts'
export type { Post } from './send.ts'

/** The ports of correspondence, for one transaction. */
export const correspondencePorts = (scope: Scope): CorrespondencePorts => ({ today: () => scope.clock.today() })
