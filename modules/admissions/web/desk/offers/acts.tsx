import type { Refusal } from '@ribambelle/kernel'
import type { PageRequest } from '@ribambelle/platform/http'
import { Button, ButtonRow, Checkbox, Form, RadioGroup, Section, Select } from '@ribambelle/ui'
import { common } from '@ribambelle/platform/messages'
import type { VNode } from 'preact'
import type { OfferSheet } from '../../../application/offers/queries.ts'
import { answers, mayStayListed } from '../../../domain/offer/offer.ts'
import { declineReasons, withdrawReasons } from '../../../domain/offer/reasons.ts'
import { after } from '../../../domain/offer/transitions.ts'
import { may } from '../../../domain/permissions.ts'
import { say } from '../messages.ts'
import { refusalLines } from './words.ts'

interface Props {
  readonly request: PageRequest
  readonly sheet: OfferSheet
  readonly refusals: readonly Refusal[]
}

const at = ({ request, sheet }: Props, act: string): string =>
  request.link(`/desk/offers/${sheet.offer.offerId}/${act}`)

const errorOf = ({ request, refusals }: Props, field: string): string | undefined =>
  refusalLines(request, refusals).find((line) => line.field === field)?.message

/** What may be done with the offer now, by this person. */
export function Acts(props: Props): VNode | null {
  const { request, sheet } = props
  const { offer } = sheet
  const open = offer.state === 'made' || offer.state === 'awaiting'
  if (!may(request.actor, 'record-answer')) return null
  return (
    <>
      {open && !sheet.over && <Answer {...props} />}
      {(offer.state === 'made' || offer.state === 'expired') && <Time {...props} />}
      {open && <Withdraw {...props} />}
    </>
  )
}

function Answer(props: Props): VNode {
  const { request, sheet } = props
  const t = say(request.lang)
  const { form } = request
  const possible = answers.filter(
    (answer) =>
      after(sheet.offer.state, answer === 'decline' ? 'decline' : 'accept') &&
      (answer !== 'accept-listed' || mayStayListed(sheet.offer)),
  )
  return (
    <Section title={t('answer.title')}>
      <Form action={at(props, 'answer')} idempotencyKey={`${request.newKey}-answer`}>
        <RadioGroup
          name="answer"
          label={t('answer.what')}
          choices={possible.map((answer) => ({ value: answer, label: t(`answer.${answer}`) }))}
          value={form.text('answer')}
          error={errorOf(props, 'answer')}
        />
        <RadioGroup
          name="way"
          label={t('answer.way')}
          inline
          choices={(['phone', 'paper', 'counter'] as const).map((way) => ({ value: way, label: t(`way.${way}`) }))}
          value={form.text('way') || 'phone'}
        />
        <Select
          name="reason"
          label={t('answer.why')}
          options={[
            ...declineReasons.map((code) => ({ value: code as string, label: t(`reason.${code}`) })),
            ...sheet.policy.reasons.map(({ code, label }) => ({ value: code, label })),
          ]}
          value={form.text('reason') || 'not-said'}
          error={errorOf(props, 'reason')}
        />
        <Checkbox name="leave" value="yes" label={t('answer.leave')} checked={form.has('leave')} />
        <ButtonRow>
          <Button icon="check">{t('answer.do')}</Button>
        </ButtonRow>
      </Form>
    </Section>
  )
}

function Time(props: Props): VNode {
  const { request, sheet } = props
  const t = say(request.lang)
  const late = sheet.offer.state === 'expired'
  return (
    <Section title={t('time.title')}>
      <Form action={at(props, 'extend')} idempotencyKey={`${request.newKey}-extend`}>
        <ButtonRow>
          <Button variant="secondary">
            {late ? t('time.late') : t('time.give', { days: sheet.policy.extensionDays })}
          </Button>
        </ButtonRow>
      </Form>
      {sheet.offer.extensionAskedAt !== null && (
        <Form action={at(props, 'no-extension')} idempotencyKey={`${request.newKey}-refuse`}>
          <ButtonRow>
            <Button variant="quiet">{t('time.refuse')}</Button>
          </ButtonRow>
        </Form>
      )}
    </Section>
  )
}

function Withdraw(props: Props): VNode {
  const { request } = props
  const t = say(request.lang)
  return (
    <Section title={t('withdraw.title')}>
      <Form action={at(props, 'withdraw')} idempotencyKey={`${request.newKey}-withdraw`}>
        <Select
          name="withdraw-reason"
          label={t('withdraw.why')}
          hint={t('withdraw.hint')}
          placeholder={common(request.lang)('choose')}
          options={withdrawReasons.map((code) => ({ value: code, label: t(`withdraw.reason.${code}`) }))}
          value={request.form.text('withdraw-reason')}
          error={errorOf(props, 'withdraw-reason')}
        />
        <ButtonRow>
          <Button variant="danger">{t('withdraw.do')}</Button>
        </ButtonRow>
      </Form>
    </Section>
  )
}
