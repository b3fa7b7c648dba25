import { ok, refuse } from '@ribambelle/kernel'
import type { Actor, Outcome } from '@ribambelle/kernel'
import type { IntakePorts } from '../ports.ts'

/** Most signs of a demand. */
export const mostSigns = 2000

export type CorrectionRefusal = 'household-not-found' | 'text-missing' | 'text-too-long'

/** A family says what is wrong in what the service knows: it goes to the conversation of its latest request, and the service answers there. */
export async function askCorrection(
  {
    householdId,
    text: typed,
    opening,
  }: { readonly householdId: string; readonly text: string; readonly opening: string },
  actor: Actor,
  { families, privacy, letters }: IntakePorts,
): Promise<Outcome<{ readonly requestId: string }, CorrectionRefusal>> {
  const kept = actor.kind === 'family' ? await families.find(householdId) : undefined
  const requestId = (await privacy.idsOf(householdId))?.requestIds[0]
  if (!kept || actor.kind !== 'family' || !kept.followers.includes(actor.accountId) || requestId === undefined)
    return refuse('household-not-found')
  const text = typed.trim()
  if (text === '') return refuse({ code: 'text-missing', field: 'text' })
  if (text.length > mostSigns) return refuse({ code: 'text-too-long', field: 'text', details: { most: mostSigns } })
  await letters.say({ requestId, householdId, accountId: actor.accountId, text: `${opening}\n\n${text}` })
  return ok({ requestId }, [{ type: 'intake.correction-asked', subject: requestId }])
}
