import { actorName } from '@ribambelle/kernel'
import type { Actor } from '@ribambelle/kernel'
import type { Asked } from '../../domain/asked.ts'
import type { CareRequest } from '../../domain/request.ts'
import type { IntakePorts } from '../ports.ts'

/**
 * A family says that a judgment forbids to tell the other guardian: from now on nothing is told, and the service asks to see the judgment.
 * The form never lifts it: an officer does.
 */
export async function keepApart(
  asked: Asked,
  { household }: CareRequest,
  actor: Actor,
  { families, time }: Pick<IntakePorts, 'families' | 'time'>,
): Promise<void> {
  const { householdId } = household
  const known = (await families.find(householdId))?.reaches ?? []
  for (const [n, { notTold }] of asked.guardians.entries()) {
    const guardianId = household.guardians[n]!.guardianId
    const already = known.some((reach) => reach.guardianId === guardianId && reach.restricted)
    if (n > 0 && notTold && !already) {
      await families.restrict(householdId, guardianId, { on: time.today(), by: actorName(actor) })
    }
  }
}
