import type { Scope } from '@ribambelle/platform/database'
import type { CostsPorts } from '../application/ports.ts'

/** The ports of costs, for one transaction. */
export const costsPorts = (scope: Scope): CostsPorts => ({ today: () => scope.clock.today() })
