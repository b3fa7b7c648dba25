import { notFound, page, redirect } from '@ribambelle/platform/http'
import type { Form as Typed, PageRequest, Reply } from '@ribambelle/platform/http'
import { instantWords } from '@ribambelle/platform/messages'
import type { Runner } from '@ribambelle/platform/run'
import type { Refusal } from '@ribambelle/kernel'
import {
  Button,
  ButtonRow,
  Checkbox,
  Column,
  ErrorSummary,
  Form,
  PageHeader,
  Panel,
  Section,
  TextField,
  Timeline,
} from '@ribambelle/ui'
import type { VNode } from 'preact'
import type { HistoryLine, IntakePorts } from '../../application/ports.ts'
import { deskPolicy, savePolicy } from '../../application/asking/save-policy.ts'
import { policyBounds } from '../../domain/policy.ts'
import type { IntakePolicy, PolicyNumber, TypedPolicy } from '../../domain/policy.ts'
import { say } from './messages.ts'

type Run = Runner<IntakePorts>

/** The numbers of the policy by what they are about, in the order of the page. */
const groups = {
  asking: ['firstMonthAhead', 'lastMonthAhead', 'mostWishes'],
  keeping: ['draftDays', 'proofDays', 'mandateMonths'],
  renewing: ['renewalMonths', 'graceDays'],
} as const satisfies Record<string, readonly PolicyNumber[]>

const switches = ['beforeBirth', 'outside'] as const

const typedPolicy = (form: Typed): TypedPolicy => {
  const numbers = Object.keys(policyBounds).map((name) => [name, form.whole(name)] as const)
  const chosen = switches.map((name) => [name, form.has(name)] as const)
  return Object.fromEntries([...numbers, ...chosen]) as TypedPolicy
}

interface PolicyView {
  readonly request: PageRequest
  readonly policy: IntakePolicy
  readonly history: readonly HistoryLine[]
  readonly refusals: readonly Refusal[]
}

const refusalWords = ({ request }: PolicyView, { code, details = {} }: Refusal): string =>
  say(request.lang)(`refusal.${code as 'policy-number-wrong'}`, details)

function NumberField({ view, name }: { view: PolicyView; name: PolicyNumber }): VNode {
  const { request, policy, refusals } = view
  const t = say(request.lang)
  const [least, most] = policyBounds[name]
  const refused = refusals.find(({ field }) => field === name)
  return (
    <TextField
      name={name}
      label={t(`policy.${name}`)}
      hint={t(`policy.${name}.hint`, { least, most })}
      value={refusals.length > 0 ? request.form.text(name) : String(policy[name])}
      error={refused && refusalWords(view, refused)}
      inputMode="numeric"
      unit={t(name.endsWith('Days') ? 'unit.days' : name === 'mostWishes' ? 'unit.places' : 'unit.months')}
      width="short"
    />
  )
}

/** What changed, when: values of the policy are nobody's secret. */
function History({ request, history }: PolicyView): VNode | null {
  const t = say(request.lang)
  if (history.length === 0) return null
  const words = (value: unknown): string => (typeof value === 'boolean' ? t(value ? 'yes' : 'no') : String(value))
  const changesIn = ({ data }: HistoryLine): string =>
    Object.entries(data as Record<string, { from: unknown; to: unknown }>)
      .map(([name, { from, to }]) =>
        t('history.change', { name: t(`policy.${name}` as 'policy.mostWishes'), from: words(from), to: words(to) }),
      )
      .join(' ')
  return (
    <Section title={t('history.title')}>
      <Timeline
        words={{ done: '', current: '', coming: '' }}
        items={history.slice(0, 20).map((line) => ({
          title: changesIn(line),
          date: instantWords(request.lang, line.at, request.clock.zone),
          dateTime: line.at.toISOString(),
          state: 'done' as const,
        }))}
      />
    </Section>
  )
}

function PolicyForm({ view }: { view: PolicyView }): VNode {
  const { request, policy, refusals } = view
  const t = say(request.lang)
  return (
    <Form action={request.link('/desk/policy')} idempotencyKey={request.newKey}>
      {Object.entries(groups).map(([group, names]) => (
        <Section title={t(`group.${group as 'asking'}`)}>
          {names.map((name) => (
            <NumberField view={view} name={name} />
          ))}
          {group === 'asking' &&
            switches.map((name) => (
              <Checkbox
                name={name}
                label={t(`policy.${name}`)}
                hint={t(`policy.${name}.hint`)}
                checked={refusals.length > 0 ? request.form.has(name) : policy[name]}
              />
            ))}
        </Section>
      ))}
      <ButtonRow>
        <Button icon="check">{t('policy.save')}</Button>
      </ButtonRow>
    </Form>
  )
}

const shown = (view: PolicyView): Reply => {
  const { request, refusals } = view
  const t = say(request.lang)
  const errors = refusals.map((refusal) => ({ field: refusal.field, message: refusalWords(view, refusal) }))
  const body = (
    <Column>
      <PageHeader title={t('policy.title')} lead={t('policy.lead')} />
      <ErrorSummary title={t('errors.title')} errors={errors} />
      {request.query.has('saved') && (
        <Panel tone="success" title={t('policy.saved')} announce>
          <p>{t('policy.saved.when')}</p>
        </Panel>
      )}
      <PolicyForm view={view} />
      <History {...view} />
    </Column>
  )
  const status = refusals.length > 0 ? 422 : 200
  return page(t('policy.title'), body, { density: 'desk', current: '/desk/policy', status })
}

/** What may be asked here and for how long things are kept: set by the coordinator, read by everything. */
export const policyPage =
  (run: Run) =>
  async (request: PageRequest, refusals: readonly Refusal[] = []): Promise<Reply> => {
    const found = await run.ask(deskPolicy, null, request.by)
    return found ? shown({ request, ...found, refusals }) : notFound()
  }

/** Keeps the policy as typed, or says what is wrong in it. */
export const keepPolicy =
  (run: Run) =>
  async (request: PageRequest): Promise<Reply> => {
    const done = await run.act(savePolicy, typedPolicy(request.form), request.by)
    return done.ok ? redirect(request.link('/desk/policy?saved')) : policyPage(run)(request, done.refusals)
  }
