import { addDays, ok, refuse } from '@ribambelle/kernel'
import type { Actor, Outcome } from '@ribambelle/kernel'
import { isEmail } from '../../domain/faults/family.ts'
import type { IntakePorts, QuietDraft } from '../ports.ts'

/** Days before the erasure at which a family that can be reached is told. */
export const noticeDays = 7

/** Days for which the link of a sent draft still shows its receipt. */
export const receiptDays = 180

/** What was erased and who was told. */
export interface DraftsEnded {
  readonly erased: number
  readonly told: number
}

/**
 * Erases the drafts that nobody went on with, and tells families a week before. A draft leaves nothing behind. Running it again changes
 * nothing.
 */
export async function endDrafts(
  _: null,
  actor: Actor,
  ports: IntakePorts,
): Promise<Outcome<DraftsEnded, 'not-allowed'>> {
  if (actor.kind !== 'system') return refuse('not-allowed')
  const { drafts, places, time } = ports
  const { draftDays } = await places.policy()
  const today = time.today()
  const erased = await drafts.erase({ before: addDays(today, -draftDays), sentBefore: addDays(today, -receiptDays) })
  let told = 0
  for (const draft of await drafts.quiet(addDays(today, noticeDays - draftDays))) {
    if (await tell(draft, draftDays, ports)) told += 1
  }
  if (erased === 0 && told === 0) return ok({ erased, told })
  return ok({ erased, told }, [{ type: 'intake.drafts-ended', subject: 'intake-drafts', data: { erased, told } }])
}

/** By mail where there is one, else as a text message; who left neither is not told, and the page said so. */
async function tell(
  draft: QuietDraft,
  draftDays: number,
  { drafts, places, codes, formLetters }: IntakePorts,
): Promise<boolean> {
  const answer = (name: string): string => draft.answers[name]?.[0] ?? ''
  const email = isEmail(answer('guardians.0.email')) ? answer('guardians.0.email') : null
  const phone = (await places.phoneReader())(answer('guardians.0.phone')) ?? null
  await drafts.markTold(draft.draftId)
  if (email === null && phone === null) return false
  const token = codes.newToken()
  await drafts.addLink(draft.draftId, token)
  const to = {
    accountId: null,
    householdId: null,
    name: '',
    language: draft.language,
    channel: email === null ? ('sms' as const) : ('email' as const),
    email,
    phone,
    address: null,
  }
  const until = addDays(draft.changedOn, draftDays)
  await formLetters.draftEnding(to, { key: `draft-ending:${draft.draftId}:${draft.changedOn}`, token, until })
  return true
}
