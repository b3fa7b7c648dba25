import type { Refusal } from '@ribambelle/kernel'
import type { Day } from '@ribambelle/kernel'
import { notFound, page, redirect } from '@ribambelle/platform/http'
import type { PageRequest, Reply } from '@ribambelle/platform/http'
import type { Runner } from '@ribambelle/platform/run'
import {
  Breadcrumb,
  Button,
  ButtonRow,
  Checkbox,
  Column,
  ErrorSummary,
  Form,
  PageHeader,
  Panel,
  Section,
  TextArea,
  TextField,
} from '@ribambelle/ui'
import type { VNode } from 'preact'
import type { AdmissionsPorts } from '../../../application/ports.ts'
import { offerRules, setRules } from '../../../application/set-rules.ts'
import { channels } from '../../../domain/policy.ts'
import type { OfferPolicy, PolicyFault } from '../../../domain/policy.ts'
import { say } from './messages.ts'

type Run = Runner<AdmissionsPorts>

const linesOf = (text: string): string[] =>
  text
    .split(/\r?\n/)
    .map((line) => line.trim())
    .filter((line) => line !== '')

/** A code for a reason that somebody wrote: it stays the same while the words do. */
const codeOf = (label: string): string =>
  `local-${label
    .normalize('NFD')
    .replaceAll(/\p{M}/gu, '')
    .toLowerCase()
    .replaceAll(/[^a-z0-9]+/g, '-')
    .replaceAll(/^-|-$/g, '')
    .slice(0, 40)}`

/** What was typed, as rules; -1 where a number was expected and something else came. */
function typedIn({ form }: PageRequest): OfferPolicy {
  const whole = (name: string): number => form.whole(name) ?? -1
  const reminders = form.text('reminders')
  const answerDays = Object.fromEntries(
    channels.map((channel) => [channel, whole(`days-${channel}`)]),
  ) as OfferPolicy['answerDays']
  return {
    answerDays,
    remindersBefore:
      reminders === '' ? [] : reminders.split(/[\s,;]+/).map((text) => (/^\d{1,3}$/.test(text) ? Number(text) : -1)),
    extensionDays: whole('extension-days'),
    mostExtensions: whole('most-extensions'),
    callsByItself: form.has('calls'),
    callsAfterRound: form.has('calls-after-round'),
    countsRefusals: form.has('counts'),
    mostRefusals: form.text('most-refusals') === '' ? null : whole('most-refusals'),
    daysOff: linesOf(form.text('days-off')) as Day[],
    reasons: linesOf(form.text('reasons')).map((label) => ({ code: codeOf(label), label })),
  }
}

interface Shown {
  readonly request: PageRequest
  readonly policy: OfferPolicy
  readonly refusals: readonly Refusal[]
}

const linesFor = ({ request, refusals }: Shown): { field?: string | undefined; message: string }[] =>
  refusals.map(({ code, field, details }) => ({
    field,
    message: say(request.lang)(`refusal.${code as PolicyFault | 'not-allowed' | 'key-reused'}`, details),
  }))

/** What a field shows: what was typed, once the form was sent, and what is wrong with it. */
function fieldOf(props: Shown) {
  const { form } = props.request
  const errors = linesFor(props)
  return {
    shown: (name: string, value: string): string => (form.names.length > 0 ? form.text(name) : value),
    error: (field: string): string | undefined => errors.find((line) => line.field === field)?.message,
  }
}

interface NumberOfProps extends Shown {
  readonly name: string
  readonly value: number | null
  readonly label: string
  readonly hint?: string
}

function NumberOf({ name, value, label, hint, ...props }: NumberOfProps): VNode {
  const { shown, error } = fieldOf(props)
  return (
    <TextField
      name={name}
      label={label}
      hint={hint}
      value={shown(name, value === null ? '' : String(value))}
      width="short"
      inputMode="numeric"
      error={error(name)}
    />
  )
}

/** Rules that hold or do not. */
function Switches({ request: { lang, form }, policy }: Shown): VNode {
  const t = say(lang)
  const switches = [
    ['calls', policy.callsByItself],
    ['calls-after-round', policy.callsAfterRound],
    ['counts', policy.countsRefusals],
  ] as const
  return (
    <>
      {switches.map(([name, holds]) => (
        <Checkbox
          name={name}
          value="yes"
          label={t(name)}
          hint={t(`${name}.hint`)}
          checked={form.names.length > 0 ? form.has(name) : holds}
        />
      ))}
    </>
  )
}

/** Lists, one entry a line. */
function Lists(props: Shown): VNode {
  const { policy } = props
  const t = say(props.request.lang)
  const { shown, error } = fieldOf(props)
  return (
    <>
      <TextArea
        name="days-off"
        label={t('days-off')}
        hint={t('days-off.hint')}
        value={shown('days-off', policy.daysOff.join('\n'))}
        rows={4}
        error={error('days-off')}
      />
      <TextArea
        name="reasons"
        label={t('reasons')}
        hint={t('reasons.hint')}
        value={shown('reasons', policy.reasons.map(({ label }) => label).join('\n'))}
        rows={4}
        error={error('reasons')}
      />
    </>
  )
}

function Fields(props: Shown): VNode {
  const { policy } = props
  const t = say(props.request.lang)
  const { shown, error } = fieldOf(props)
  return (
    <>
      <Section title={t('days')}>
        <p>{t('days.hint')}</p>
        {channels.map((channel) => (
          <NumberOf
            {...props}
            name={`days-${channel}`}
            value={policy.answerDays[channel]}
            label={t(`channel.${channel}`)}
          />
        ))}
      </Section>
      <TextField
        name="reminders"
        label={t('reminders')}
        hint={t('reminders.hint')}
        value={shown('reminders', policy.remindersBefore.join(', '))}
        width="medium"
        error={error('reminders')}
      />
      <NumberOf {...props} name="extension-days" value={policy.extensionDays} label={t('extension-days')} />
      <NumberOf {...props} name="most-extensions" value={policy.mostExtensions} label={t('most-extensions')} />
      <Switches {...props} />
      <NumberOf
        {...props}
        name="most-refusals"
        value={policy.mostRefusals}
        label={t('most-refusals')}
        hint={t('most-refusals.hint')}
      />
      <Lists {...props} />
    </>
  )
}

function show(props: Shown, saved: boolean): Reply {
  const { request, refusals } = props
  const t = say(request.lang)
  const body = (
    <Column>
      <ErrorSummary title={t('errors.title')} errors={linesFor(props)} />
      <PageHeader
        above={
          <Breadcrumb
            label={t('breadcrumb')}
            crumbs={[{ label: t('crumb.offers'), href: request.link('/desk/offers') }, { label: t('title') }]}
          />
        }
        title={t('title')}
        lead={t('lead')}
      />
      {saved && <Panel tone="success" title={t('saved')} announce />}
      <Form action={request.link('/desk/offers/rules')} idempotencyKey={request.newKey}>
        <Fields {...props} />
        <ButtonRow>
          <Button>{t('save')}</Button>
        </ButtonRow>
      </Form>
    </Column>
  )
  return page(t('title'), body, {
    density: 'desk',
    current: '/desk/offers',
    status: refusals.length > 0 ? 422 : 200,
  })
}

/** The territory's rules for answers. */
export const rulesPage =
  (run: Run) =>
  async (request: PageRequest): Promise<Reply> => {
    const policy = await run.ask(offerRules, null, request.by)
    return policy ? show({ request, policy, refusals: [] }, request.query.has('saved')) : notFound()
  }

/** Saves them, or says what is wrong with each. */
export const saveRules =
  (run: Run) =>
  async (request: PageRequest): Promise<Reply> => {
    const policy = typedIn(request)
    const done = await run.act(setRules, policy, request.by)
    if (done.ok) return redirect(request.link('/desk/offers/rules?saved'))
    return show({ request, policy, refusals: done.refusals }, false)
  }
