import type { PageRequest } from '@ribambelle/platform/http'
import type { Runner } from '@ribambelle/platform/run'
import type { VNode } from 'preact'
import type { AdmissionsPorts } from '../../../application/ports.ts'
import { offerRules } from '../../../application/set-rules.ts'
import { say } from './messages.ts'

/** What becomes of the places that a commission leaves free, once it is published; null for who sees no rules of offers. */
export const afterPublication =
  (run: Runner<AdmissionsPorts>) =>
  async (request: PageRequest): Promise<VNode | null> => {
    const rules = await run.ask(offerRules, null, { ...request.by, key: undefined })
    if (!rules) return null
    const t = say(request.lang)
    const calls = rules.callsByItself && rules.callsAfterRound
    return (
      <p>
        {t(calls ? 'after-round.called' : 'after-round.by-hand')} {t('after-round.kept')}{' '}
        <a href={request.link('/desk/offers/rules')}>{t('automatic.rules')}</a>
      </p>
    )
  }
