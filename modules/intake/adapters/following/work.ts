import { system } from '@ribambelle/kernel'
import type { Runner } from '@ribambelle/platform/run'
import type { IntakePorts } from '../../application/ports.ts'
import { dueErasures, eraseHousehold } from '../../application/privacy/erase.ts'
import { purgeEnded } from '../../application/privacy/purge.ts'
import { openDueRenewals } from '../../application/renewal/open-renewals.ts'
import type { Commission } from '../../application/renewal/open-renewals.ts'
import { unansweredRenewals } from '../../application/renewal/queries.ts'
import { stepRenewal } from '../../application/renewal/step-renewal.ts'

const actor = system('job:renewals')

/**
 * Asks families whether they still need a place, and takes the next step of every question that waits; each in a transaction of its own, so that
 * one that fails holds up no other. Running it again changes nothing.
 * @param commissions days on which requests are frozen, as allocation announces them
 * @param opensDue whether questions are opened by the calendar: the families of a demonstration would not answer
 * @returns how many questions moved on
 */
export async function renewFamilies(
  run: Runner<IntakePorts>,
  territory: string,
  { commissions, opensDue }: { readonly commissions: readonly Commission[]; readonly opensDue: boolean },
): Promise<number> {
  const by = { territory, actor }
  if (opensDue) await run.act(openDueRenewals, { commissions }, by, { slow: true })
  let moved = 0
  for (const renewalId of await run.ask(unansweredRenewals, null, by, { slow: true })) {
    const stepped = await run.act(stepRenewal, { renewalId }, by, { slow: true })
    if (stepped.ok && stepped.value.step !== 'wait') moved += 1
  }
  return moved
}

const keeper = system('job:retention')

/**
 * Erases households whose day has come, and what has served its time. Each household in a transaction of its own. Running it again changes
 * nothing.
 */
export async function purgeFamilies(run: Runner<IntakePorts>, territory: string): Promise<void> {
  const by = { territory, actor: keeper }
  for (const erasureId of await run.ask(dueErasures, null, by, { slow: true }))
    await run.act(eraseHousehold, { erasureId }, by, { slow: true })
  await run.act(purgeEnded, null, by, { slow: true })
}
