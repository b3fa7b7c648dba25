import { ok, refuse } from '@ribambelle/kernel'
import type { Actor, Outcome } from '@ribambelle/kernel'
import { may } from '../../domain/permissions.ts'
import type { IntakePorts } from '../ports.ts'

/** When a family wants to be rung. */
export const callMoments = ['any', 'morning', 'afternoon'] as const

export type CallMoment = (typeof callMoments)[number]

export interface AskCallBack {
  readonly requestId: string
  readonly phone: string
  readonly moment: CallMoment
}

export type CallBackRefusal = 'request-not-found' | 'phone-missing' | 'phone-wrong'

/** A family asks to be rung: it stands on the service's list of calls, once a day. */
export async function askCallBack(
  { requestId, phone, moment }: AskCallBack,
  actor: Actor,
  { requests, families, places, letters, time }: IntakePorts,
): Promise<Outcome<null, CallBackRefusal>> {
  const filed = await requests.find(requestId)
  if (!filed || !may(actor, 'see', filed.followers)) return refuse('request-not-found')
  if (phone.trim() === '') return refuse({ code: 'phone-missing', field: 'phone' })
  const number = (await places.phoneReader())(phone)
  if (number === undefined) return refuse({ code: 'phone-wrong', field: 'phone' })
  const recipients = await families.recipients(requestId)
  const own = recipients.find(({ accountId }) => actor.kind === 'family' && accountId === actor.accountId)
  const to = own ?? recipients[0]
  if (!to) return refuse('request-not-found')
  const { reference, household } = filed.request
  const key = `call-back:${requestId}:${time.today()}`
  await letters.callBack(
    { ...to, phone: number },
    { key, requestId, reference, moment, interpreter: household.interpreter },
  )
  return ok(null, [{ type: 'intake.call-back-asked', subject: requestId, data: { moment } }])
}
