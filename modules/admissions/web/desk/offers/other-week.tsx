import type { PageRequest } from '@ribambelle/platform/http'
import { dateWords } from '@ribambelle/platform/messages'
import { Button, ButtonRow, Form, LinkButton, Panel } from '@ribambelle/ui'
import type { VNode } from 'preact'
import type { DeskSheet } from '../../../application/offers/queries.ts'
import { may } from '../../../domain/permissions.ts'
import { firstNameOf, weekWords } from '../../words.ts'
import { say } from '../messages.ts'

/** The half-days that a family asks for instead, whether they are free, and what may be answered. */
export function OtherWeekWanted({ request, sheet }: { request: PageRequest; sheet: DeskSheet }): VNode | null {
  const { lang, link, actor } = request
  const t = say(lang)
  const { offerId, otherWeek, state } = sheet.offer
  if (otherWeek === null) return null
  const full = sheet.otherWeekFull
  return (
    <Panel
      tone={state === 'made' ? 'warning' : 'info'}
      title={t('other-week.asked', { day: dateWords(lang, otherWeek.askedAt, request.clock.zone) })}
    >
      {otherWeek.weeks.map(({ childId, week }) => (
        <p>
          {t('other-week.line', {
            child: firstNameOf(sheet.request, childId, t('child.unnamed')),
            week: weekWords(lang, week),
          })}
        </p>
      ))}
      {state === 'made' && (
        <p>{full.length === 0 ? t('other-week.room') : t('other-week.full', { days: weekWords(lang, full) })}</p>
      )}
      {state === 'made' && may(actor, 'offer') && (
        <ButtonRow>
          <LinkButton href={link(`/desk/offers/${offerId}/instead`)} icon="calendar">
            {t('other-week.propose')}
          </LinkButton>
          <Form action={link(`/desk/offers/${offerId}/no-other-week`)} idempotencyKey={`${request.newKey}-no-week`}>
            <Button variant="quiet">{t('other-week.refuse')}</Button>
          </Form>
        </ButtonRow>
      )}
    </Panel>
  )
}
