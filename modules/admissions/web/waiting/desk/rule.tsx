import type { PageRequest } from '@ribambelle/platform/http'
import { Panel } from '@ribambelle/ui'
import type { VNode } from 'preact'
import type { PlaceSheet, WaitingOverview } from '../../../application/waiting/queries.ts'
import { may } from '../../../domain/permissions.ts'
import { say } from './messages.ts'

/** By which rules families are called, and what happens by itself. */
export function Rule({ request, overview }: { request: PageRequest; overview: WaitingOverview }): VNode {
  const t = say(request.lang)
  const { round, sitting, callsByItself, callsAfterRound } = overview
  if (!round)
    return (
      <Panel title={t('round.none')}>
        <p>{t('round.none.text')}</p>
      </Panel>
    )
  return (
    <Panel>
      <p>{t('round', { round: round.name })}</p>
      <p>
        {t(callsByItself ? 'automatic.on' : 'automatic.off')}{' '}
        {callsByItself && !callsAfterRound && t('automatic.not-after-round')}
      </p>
      {sitting && <p>{t('automatic.sitting', { round: sitting.name })}</p>}
      {may(request.actor, 'rules') && (
        <p>
          <a href={request.link('/desk/offers/rules')}>{t('automatic.rules')}</a>
        </p>
      )}
    </Panel>
  )
}

/** Families that the commission decided not to place here: they would be the first, and are not called. */
export function KeptAway({ request, sheet }: { request: PageRequest; sheet: PlaceSheet }): VNode | null {
  const t = say(request.lang)
  if (sheet.keptAway.length === 0) return null
  return (
    <Panel title={t('kept-away')}>
      <ul>
        {sheet.keptAway.map(({ reference, kind }) => (
          <li>{t('kept-away.line', { reference, reason: t(`kept-away.reason.${kind as 'vote'}`) })}</li>
        ))}
      </ul>
    </Panel>
  )
}
