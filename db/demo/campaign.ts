import type { CareRequest } from '@ribambelle/intake'
import { intakePorts } from '@ribambelle/intake/adapters'
import { addDays, monthOf, shiftMonth } from '@ribambelle/kernel'
import { clockIn } from '@ribambelle/platform/clock'
import type { Scope } from '@ribambelle/platform/database'

const coordinator = 'staff:nadia-coordinator'
const campaignId = 'autumn-questions'

/** The same transaction, some days ago at ten in the morning. */
const ago = (scope: Scope, days: number): Scope => ({
  ...scope,
  clock: clockIn(scope.clock.zone, () => new Date(`${addDays(scope.clock.today(), -days)}T09:00:00Z`)),
})

const byMail = ({ household }: CareRequest): boolean =>
  household.channel === 'email' && household.language === 'fr' && household.guardians[0]?.email !== null

/** One of them finds the question in its mail, with the link that answers without signing in. */
async function writeToOne(
  scope: Scope,
  request: CareRequest | undefined,
  questions: readonly { readonly renewalId: string; readonly requestId: string }[],
): Promise<void> {
  const question = questions.find(({ requestId }) => requestId === request?.requestId)
  if (!request || !question) return
  const { families, letters, renewals, codes } = intakePorts(scope)
  const { requestId, reference, startMonth } = request
  const token = codes.newToken()
  const [to] = await families.recipients(requestId)
  const by = addDays(scope.clock.today(), 30)
  const letter = { key: 'renewal:demo', requestId, reference, startMonth, by, token, number: 1 }
  if (!to) return
  await letters.renewal(to, letter, 'email')
  await renewals.addLink(question.renewalId, token)
}

/**
 * « Do you still need a place? », asked of sixty families and held by the desk: the families of a demonstration would not answer, and their
 * requests would rest one after the other.
 */
export async function askWhoStillWaits(scope: Scope, coming: readonly CareRequest[]): Promise<void> {
  const asked = coming
    .filter(({ requestId, state }) => state === 'submitted' && !/^r-(ines|samira|thomas|oriane|paul)/.test(requestId))
    .slice(-60)
  if (asked.length === 0) return
  const first = monthOf(scope.clock.today())
  const questions = asked.map(({ requestId }) => ({ renewalId: `asked-${requestId}`, requestId }))
  const begun = intakePorts(ago(scope, 12)).renewals
  const campaign = {
    campaignId,
    reason: 'desk' as const,
    firstMonth: first,
    lastMonth: shiftMonth(first, 18),
    before: null,
  }
  await begun.addCampaign({ ...campaign, openedBy: coordinator, requests: asked.length })
  await begun.open(questions, { reason: 'desk', campaignId })
  const ask = (renewals: typeof begun, n: number, number: number, way: 'email' | 'sms' | 'letter') =>
    renewals.addAsk(questions[n]!.renewalId, {
      askId: `ask-${n}-${number}`,
      number,
      way,
      messageId: `asked-${n}-${number}`,
      by: 'system',
    })
  const [answered, again] = [intakePorts(ago(scope, 9)).renewals, intakePorts(ago(scope, 2)).renewals]
  for (const [n, { renewalId }] of questions.entries()) {
    await ask(begun, n, 1, n % 7 === 0 ? 'letter' : 'email')
    if (n % 2 === 0) await answered.move(renewalId, 'confirmed', 'link')
    else if (n % 9 === 1) await again.move(renewalId, 'by-hand', null)
    else await ask(again, n, 2, n % 3 === 0 ? 'letter' : 'sms')
  }
  await writeToOne(scope, asked.find(byMail), questions)
  await intakePorts(ago(scope, 1)).renewals.steer(campaignId, 'pause', coordinator)
}
