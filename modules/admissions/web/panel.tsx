import type { PageRequest } from '@ribambelle/platform/http'
import type { Runner } from '@ribambelle/platform/run'
import type { VNode } from 'preact'
import type { AdmissionsPorts } from '../application/ports.ts'
import { contractsPanel } from './contracts/panel.tsx'
import { decisionsPanel } from './decisions/panel.tsx'
import { guidancePanel } from './guidance/panel.tsx'
import { offersOnly } from './offers/panel.tsx'

/** What admissions says of a request: its offers, the places that its children hold, its decision, the help it is given. */
export function offersPanel(
  run: Runner<AdmissionsPorts>,
): (requestId: string, request: PageRequest) => Promise<VNode | null> {
  const panels = [offersOnly(run), contractsPanel(run), decisionsPanel(run), guidancePanel(run)]
  return async (requestId, request) => {
    const shown: VNode[] = []
    for (const panel of panels) {
      const one = await panel(requestId, request)
      if (one) shown.push(one)
    }
    return shown.length === 0 ? null : <>{shown}</>
  }
}
