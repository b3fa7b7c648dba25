import type { Scope } from '@ribambelle/platform/database'
import type { AdmissionsPorts } from '../application/ports.ts'

/** The ports of admissions, for one transaction. */
export const admissionsPorts = (scope: Scope): AdmissionsPorts => ({ today: () => scope.clock.today() })
