import type { Scope } from '@ribambelle/platform/database'
import type { Effects } from '@ribambelle/platform/jobs'
import { writeReceipt } from '../application/asking/write-receipt.ts'
import type { IntakePorts } from '../application/ports.ts'
import { hearChange } from '../application/renewal/answer-renewal.ts'

/** What follows the events of intake: a receipt to each who follows, once, whatever crashes. */
export const intakeEffects = (ports: (scope: Scope) => IntakePorts): Effects => ({
  'intake.request-submitted': [
    ({ subject }, scope) => writeReceipt({ requestId: subject, kind: 'sent', mark: 'sent' }, ports(scope)),
  ],
  'intake.request-changed': [
    ({ subject, data }, scope) => {
      const version = String((data as { version?: number }).version ?? '')
      return writeReceipt({ requestId: subject, kind: 'changed', mark: `v${version}` }, ports(scope))
    },
    ({ subject }, scope) => hearChange(subject, ports(scope)),
  ],
})
