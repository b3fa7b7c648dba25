import type { Refusal } from '@ribambelle/kernel'
import type { PageRequest } from '@ribambelle/platform/http'
import { common } from '@ribambelle/platform/messages'
import { Button, ButtonRow, DateField, Form, Section, Select, Week } from '@ribambelle/ui'
import type { ComponentChildren, VNode } from 'preact'
import type { ContractSheet } from '../../../application/contracts/queries.ts'
import { endReasons } from '../../../domain/contract/contract.ts'
import { weekAxes } from '../../words.ts'
import { say } from './messages.ts'
import { refusalLines } from './words.ts'

interface Props {
  readonly request: PageRequest
  readonly sheet: ContractSheet
  readonly refusals: readonly Refusal[]
}

const errorOf = ({ request, refusals }: Props, field: string): string | undefined =>
  refusalLines(request, refusals).find((line) => line.field === field)?.message

/** What may be done about a contract now, by this person. */
export function Acts(props: Props): VNode | null {
  const { sheet } = props
  if (!sheet.mayChange) return null
  return (
    <>
      <Signature {...props} />
      {sheet.stage !== 'over' && <WeekForm {...props} />}
      {sheet.stage === 'planned' && <Start {...props} />}
      {sheet.stage !== 'over' && <End {...props} />}
    </>
  )
}

function Act({
  request,
  sheet,
  act,
  children,
}: Props & { readonly act: string; readonly children: ComponentChildren }): VNode {
  return (
    <Form action={request.link(`/desk/contracts/${sheet.root}/${act}`)} idempotencyKey={`${request.newKey}-${act}`}>
      {children}
    </Form>
  )
}

function Signature(props: Props): VNode {
  const { request, sheet } = props
  const t = say(request.lang)
  const { signedOn } = sheet.record
  return (
    <Section title={t('sign.title')}>
      <Act {...props} act="sign">
        <DateField
          name="signed"
          label={t('sign.day')}
          value={request.form.text('signed') || (signedOn ?? request.today)}
          max={request.today}
          error={errorOf(props, 'signed')}
        />
        <ButtonRow>
          <Button icon="check">{t('sign.do')}</Button>
          {signedOn !== null && (
            <Button variant="quiet" name="undo" value="yes">
              {t('sign.undo')}
            </Button>
          )}
        </ButtonRow>
      </Act>
    </Section>
  )
}

function WeekForm(props: Props): VNode {
  const { request, sheet } = props
  const { form, lang } = request
  const t = say(lang)
  const last = sheet.parts.at(-1)!
  const chosen = form.has('week-from') ? form.list('week') : last.week
  const { days, halves } = weekAxes(lang, [...last.week, ...chosen])
  return (
    <Section title={t('week.title')}>
      <Act {...props} act="week">
        <Week
          mode="input"
          name="week"
          caption={t('week.days')}
          hint={t('week.hint')}
          checked={chosen}
          days={days}
          halves={halves}
          error={errorOf(props, 'week')}
        />
        <DateField
          name="week-from"
          label={t('week.from')}
          value={form.text('week-from') || (last.from > request.today ? last.from : '')}
          min={request.today}
          error={errorOf(props, 'week-from')}
        />
        <ButtonRow>
          <Button variant="secondary">{t('week.do')}</Button>
        </ButtonRow>
      </Act>
    </Section>
  )
}

function Start(props: Props): VNode {
  const { request, sheet } = props
  const t = say(request.lang)
  return (
    <Section title={t('start.title')}>
      <Act {...props} act="start">
        <DateField
          name="start"
          label={t('start.day')}
          value={request.form.text('start') || sheet.parts[0]!.from}
          min={request.today}
          error={errorOf(props, 'start')}
        />
        <ButtonRow>
          <Button variant="secondary">{t('start.do')}</Button>
        </ButtonRow>
      </Act>
    </Section>
  )
}

function End(props: Props): VNode {
  const { request, sheet } = props
  const t = say(request.lang)
  return (
    <Section title={t('end.title')}>
      <Act {...props} act="end">
        <p>{t('end.hint')}</p>
        <DateField
          name="end"
          label={t('end.day')}
          value={request.form.text('end') || sheet.parts.at(-1)!.until}
          error={errorOf(props, 'end')}
        />
        <Select
          name="end-reason"
          label={t('end.why')}
          placeholder={common(request.lang)('choose')}
          options={endReasons.map((code) => ({ value: code, label: t(`reason.${code}`) }))}
          value={request.form.text('end-reason')}
          error={errorOf(props, 'end-reason')}
        />
        <ButtonRow>
          <Button variant="danger">{t('end.do')}</Button>
        </ButtonRow>
      </Act>
    </Section>
  )
}
