import type { Refusal } from '@ribambelle/kernel'
import type { PageRequest } from '@ribambelle/platform/http'
import { dayWords } from '@ribambelle/platform/messages'
import { Button, ButtonRow, Card, Checkbox, Details, Form, Panel, RadioGroup } from '@ribambelle/ui'
import type { Choice } from '@ribambelle/ui'
import type { VNode } from 'preact'
import type { OfferSheet } from '../../application/offers/queries.ts'
import { mayStayListed } from '../../domain/offer/offer.ts'
import { declineReasons } from '../../domain/offer/reasons.ts'
import { OtherWeekForm } from '../other-week/form.tsx'
import { say } from './messages.ts'

interface Props {
  readonly request: PageRequest
  readonly sheet: OfferSheet
  readonly action: string
  readonly refusals: readonly Refusal[]
}

/** The reasons that a family may give, the territory's own among them. */
export const reasonChoices = (request: PageRequest, { policy }: Pick<OfferSheet, 'policy'>): Choice[] => {
  const t = say(request.lang)
  const known = declineReasons.map((code) => ({ value: code as string, label: t(`reason.${code}`) }))
  const local = policy.reasons.map(({ code, label }) => ({ value: code, label }))
  // « Une autre raison » and « je préfère ne pas le dire » stay last.
  return [...known.slice(0, -2), ...local, ...known.slice(-2)]
}

/** Yes in one touch; no and more time behind a word each, so that nobody refuses by mistake. */
export function AnswerForms(props: Props): VNode {
  const { request, sheet, action } = props
  const t = say(request.lang)
  return (
    <>
      <Card>
        <Form action={action} idempotencyKey={`${request.newKey}-yes`} hidden={{ answer: 'accept' }}>
          <Button icon="check" wide>
            {t('answer.accept')}
          </Button>
          <p>{t('answer.accept.means')}</p>
        </Form>
      </Card>
      {mayStayListed(sheet.offer) && (
        <Card>
          <Form action={action} idempotencyKey={`${request.newKey}-listed`} hidden={{ answer: 'accept-listed' }}>
            <Button variant="secondary" wide>
              {t('answer.listed')}
            </Button>
            <p>{t('answer.listed.means')}</p>
          </Form>
        </Card>
      )}
      <OtherWeekForm {...props} unnamed={t('child.unnamed')} />
      <Decline {...props} />
      <MoreTime {...props} />
    </>
  )
}

function Decline({ request, sheet, action, refusals }: Props): VNode {
  const t = say(request.lang)
  const { asAsked } = sheet.offer
  const wrong = refusals.some(({ field }) => field === 'reason')
  return (
    <Details summary={t('answer.decline')} open={wrong}>
      <Form action={action} idempotencyKey={`${request.newKey}-no`} hidden={{ answer: 'decline' }}>
        <p>{t('answer.decline.means')}</p>
        {asAsked && sheet.policy.countsRefusals && <p>{t('answer.decline.counts')}</p>}
        <RadioGroup
          name="reason"
          label={t('answer.decline.why')}
          hint={t('answer.decline.why.hint')}
          choices={reasonChoices(request, sheet)}
          value={request.form.text('reason') || 'not-said'}
          error={wrong ? t('refusal.reason-missing') : undefined}
        />
        <Checkbox name="leave" value="yes" label={t('answer.decline.leave')} checked={request.form.has('leave')} />
        <ButtonRow>
          <Button variant="secondary">{t('answer.decline.do')}</Button>
        </ButtonRow>
      </Form>
    </Details>
  )
}

function MoreTime({ request, sheet, action }: Props): VNode | null {
  const t = say(request.lang)
  const { offer, policy } = sheet
  if (offer.extensionAskedAt !== null)
    return (
      <Panel>
        <p>{t('answer.time.asked', { day: dayWords(request.lang, offer.deadline) })}</p>
      </Panel>
    )
  if (offer.extensions >= policy.mostExtensions) return null
  return (
    <Details summary={t('answer.time')}>
      <Form action={`${action}/time`} idempotencyKey={`${request.newKey}-time`}>
        <p>{t('answer.time.means', { days: policy.extensionDays })}</p>
        <ButtonRow>
          <Button variant="secondary" icon="clock">
            {t('answer.time.do')}
          </Button>
        </ButtonRow>
      </Form>
    </Details>
  )
}
