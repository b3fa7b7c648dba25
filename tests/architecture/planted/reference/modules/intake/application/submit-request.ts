import { ok, refuse } from '@ribambelle/kernel'
import type { Outcome } from '@ribambelle/kernel'

/** What was sent. */
export interface Sent {
  readonly requestId: string
}

type Late = 'too-late' | Fault['code']

interface Fault {
  readonly code: 'asleep'
}

/** A family sends its request (« dépose sa demande »). It can be changed until the freeze. */
export async function submitRequest(state: string): Promise<Outcome<Sent, 'not-allowed' | 'already-asked' | Late>> {
  if (state === 'stranger') return refuse('not-allowed')
  if (state === 'twice') return refuse({ code: 'already-asked', field: 'children' })
  return ok({ requestId: 'r' }, [{ type: 'intake.request-submitted', subject: 'r', data: { children: 1 } }])
}
