import { hasRole } from '@ribambelle/kernel'
import type { Refusal } from '@ribambelle/kernel'
import type { PageRequest } from '@ribambelle/platform/http'
import { busyWords } from '@ribambelle/platform/messages'
import { Button, ButtonRow, Form, LinkButton, Panel } from '@ribambelle/ui'
import type { VNode } from 'preact'
import { benchReaders } from '../../../application/override/case.ts'
import type { RoundSheet } from '../../../application/round-sheet.ts'
import type { Round } from '../../../domain/round/round.ts'
import { say } from '../../override/desk/messages.ts'

/** What waits for an answer of the coordination. */
const waitingCodes = ['refusals-open', 'proposals-open', 'placed-withdrawn', 'places-over'] as const

/** Where each is settled. */
const placeOf: Readonly<Record<(typeof waitingCodes)[number], string>> = {
  'refusals-open': 'changes',
  'proposals-open': 'changes',
  'placed-withdrawn': 'flags?kind=withdrawn',
  'places-over': 'flags?kind=over',
}

/** Whether a refusal to publish only asks whether it is meant. */
export const asksWhetherMeant = ({ code }: Refusal): boolean => waitingCodes.some((known) => known === code)

/** Directors refused children, or officers proposed changes, and nothing was done: the coordination is asked once before it publishes. */
export function OpenRefusals({
  request: { lang, link, newKey },
  roundId,
  refusals,
}: {
  request: PageRequest
  roundId: string
  refusals: readonly Refusal[]
}): VNode | null {
  const t = say(lang)
  const open = waitingCodes.flatMap((code) => refusals.find((refusal) => refusal.code === code) ?? [])
  if (open.length === 0) return null
  return (
    <Panel tone="warning" title={t('publish.waits')}>
      <ul>
        {open.map(({ code, details }) => (
          <li>
            {t(`publish.${code as 'refusals-open'}`, { count: Number(details?.['count'] ?? 1) })}{' '}
            <a href={link(`/desk/rounds/${roundId}/${placeOf[code as 'refusals-open']}`)}>
              {t(`publish.see.${code as 'refusals-open'}`)}
            </a>
          </li>
        ))}
      </ul>
      <Form
        action={link(`/desk/rounds/${roundId}/publish`)}
        idempotencyKey={`${newKey}-despite`}
        hidden={{ despite: 'yes' }}
        label={t('publish.despite')}
        busy={busyWords(lang, 'act')}
      >
        <ButtonRow>
          <Button variant="secondary">{t('publish.despite')}</Button>
        </ButtonRow>
      </Form>
    </Panel>
  )
}

/** Ways from a proposed round to what can be done before it is published. */
export function BeforePublication({
  request: { lang, link },
  roundId,
}: {
  request: PageRequest
  roundId: string
}): VNode {
  const t = say(lang)
  return (
    <>
      <LinkButton href={link(`/desk/rounds/${roundId}/flags`)} variant="secondary">
        {t('flags.open')}
      </LinkButton>{' '}
      <LinkButton href={link(`/desk/rounds/${roundId}/changes`)} variant="secondary">
        {t('changes.open')}
      </LinkButton>
    </>
  )
}

/** Ways from a centre of a proposed round: the bench, and the children proposed. */
export function CentreWays({
  request: { lang, link, actor },
  round: { roundId, state },
  centreId,
}: {
  request: PageRequest
  round: Round
  centreId: string
}): VNode | null {
  const t = say(lang)
  if (state !== 'proposed' && state !== 'published') return null
  const own = `/desk/rounds/${roundId}`
  return (
    <>
      {hasRole(actor, ...benchReaders) && (
        <LinkButton href={link(`${own}/bench/${centreId}`)}>{t('bench.open')}</LinkButton>
      )}{' '}
      {hasRole(actor, 'officer', 'coordinator', 'director') && (
        <LinkButton href={link(`${own}/centres/${centreId}/answers`)} variant="secondary">
          {t('centre.open')}
        </LinkButton>
      )}
    </>
  )
}

/** What whoever makes offers says of the places that a commission leaves free, once its list is published. */
export type AfterPublication = (request: PageRequest) => Promise<VNode | null>

/** Places that changes took from families and that nobody is given. @param follows what becomes of them once the list is published */
export function Reclaimed({
  request: { lang },
  sheet: { reclaimed, names },
  follows,
}: {
  request: PageRequest
  sheet: RoundSheet
  follows: VNode | null
}): VNode | null {
  const t = say(lang)
  if (reclaimed.length === 0) return null
  return (
    <>
      <p>{t('publish.reclaimed')}</p>
      <ul>
        {reclaimed.map(({ centreId, halfDays }) => (
          <li>{t('publish.reclaimed.centre', { centre: names.get(centreId)?.name ?? centreId, count: halfDays })}</li>
        ))}
      </ul>
      {follows}
    </>
  )
}
