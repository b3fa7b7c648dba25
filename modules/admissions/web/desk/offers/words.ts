import { week } from '@ribambelle/kernel'
import type { Refusal } from '@ribambelle/kernel'
import type { PageRequest } from '@ribambelle/platform/http'
import type { AnswerRefusal } from '../../../application/answers/answerer.ts'
import type { ExtendRefusal } from '../../../application/answers/extend-offer.ts'
import type { ProposeRefusal } from '../../../application/offers/propose-places.ts'
import type { WithdrawRefusal } from '../../../application/offers/withdraw-offer.ts'
import { declineReasons, ownReasons, withdrawReasons } from '../../../domain/offer/reasons.ts'
import type { LocalReason } from '../../../domain/offer/reasons.ts'
import { weekWords } from '../../words.ts'
import { say } from '../messages.ts'

type Shown = AnswerRefusal | ExtendRefusal | WithdrawRefusal | ProposeRefusal | 'key-reused'

/** Why an act was not done, line by line. */
export const refusalLines = (
  request: PageRequest,
  refusals: readonly Refusal[],
): { field?: string | undefined; message: string }[] =>
  refusals.map(({ code, field, details }) => {
    const full = details?.['full']
    const message =
      code === 'place-taken' && full !== undefined
        ? say(request.lang)('refusal.place-taken.days', {
            days: weekWords(request.lang, week(String(full).split(','))),
          })
        : say(request.lang)(`refusal.${code as Shown}`, details)
    return { field, message }
  })

/** Who acted, without a name: the rows hold none. */
export function whoWords(request: PageRequest, by: string): string {
  const kind = by.split(':')[0]
  const t = say(request.lang)
  if (kind === 'family' || kind === 'link') return t('person.family')
  return t(kind === 'staff' ? 'person.staff' : 'person.program')
}

/** Why an offer was declined or taken back. */
export function reasonWords(request: PageRequest, code: string, local: readonly LocalReason[]): string {
  const t = say(request.lang)
  const declined = declineReasons.find((known) => known === code)
  if (declined) return t(`reason.${declined}`)
  const own = ownReasons.find((known) => known === code)
  if (own) return t(`reason.${own}`)
  const taken = withdrawReasons.find((known) => known === code)
  if (taken) return t(`withdraw.reason.${taken}`)
  return local.find((reason) => reason.code === code)?.label ?? code
}
