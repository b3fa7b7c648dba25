import { system } from '@ribambelle/kernel'
import type { Runner } from '@ribambelle/platform/run'
import { endDrafts } from '../../application/asking/end-drafts.ts'
import { endProofs } from '../../application/asking/prove.ts'
import { endPlans } from '../../application/desk/bulk/plan-bulk.ts'
import type { IntakePorts } from '../../application/ports.ts'

/** What intake does by itself each night: it erases what it no longer needs to keep, and tells families before. */
export async function upkeep(run: Runner<IntakePorts>, territory: string): Promise<void> {
  const by = { territory, actor: system('job:intake-upkeep') }
  await run.act(endDrafts, null, by, { slow: true })
  await run.act(endProofs, null, by, { slow: true })
  await run.act(endPlans, null, by, { slow: true })
}
