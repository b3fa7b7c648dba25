import { comingSeptember, isMonth, monthOf, monthsBetween, shiftMonth } from '@ribambelle/kernel'
import type { Day, Month, Refusal } from '@ribambelle/kernel'
import { page, redirect } from '@ribambelle/platform/http'
import type { PageRequest, Reply } from '@ribambelle/platform/http'
import { monthWords } from '@ribambelle/platform/messages'
import type { Lang } from '@ribambelle/platform/messages'
import type { Runner } from '@ribambelle/platform/run'
import {
  Button,
  ButtonRow,
  EmptyState,
  ErrorSummary,
  Form,
  LinkButton,
  MonthField,
  PageHeader,
  Panel,
  Select,
  TextField,
} from '@ribambelle/ui'
import type { VNode } from 'preact'
import { openRound } from '../../application/round/open-round.ts'
import type { AllocationPorts } from '../../application/ports.ts'
import { currentScales } from '../../application/queries.ts'
import { monthsFrom, roundKinds } from '../../domain/round/round.ts'
import type { RoundKind } from '../../domain/round/round.ts'
import { inWords } from '../../domain/scale/scale.ts'
import type { Scale } from '../../domain/scale/scale.ts'
import { say } from './messages.ts'
import { RoundTrail } from './about-round.tsx'

interface Typed {
  readonly name: string
  /** the name that the page proposed: left as it was, it follows the kind and the month that are chosen */
  readonly given: string
  readonly kind: string
  readonly first: string
  readonly last: string
  readonly ageRule: string
  readonly scale: string
}

/** Months that a round can be about: from this one, for an emergency cannot wait, to the end of the school year after the next. */
function offered(today: Day): { first: Month; count: number } {
  const [first, last] = [monthOf(today), shiftMonth(comingSeptember(today), 15)]
  return { first, count: monthsBetween(first, last) + 1 }
}

interface NewRoundProps {
  readonly request: PageRequest
  readonly scales: readonly Scale[]
  readonly typed: Typed
  readonly refusals: readonly Refusal[]
}

function NewRound(props: NewRoundProps): VNode {
  const { request, scales, refusals } = props
  const { lang } = request
  const t = say(lang)
  const errors = refusals.map(({ field, code }) => ({ field, message: t(`refusal.${code as 'name-missing'}`) }))
  return (
    <>
      <PageHeader
        above={<RoundTrail request={request} crumbs={[{ label: t('desk.open') }]} />}
        title={t('desk.open')}
        lead={t('new.lead')}
      />
      <ErrorSummary title={t('errors.title')} text={t('errors.text')} errors={errors} />
      {scales.length === 0 ? (
        <NoScale request={request} />
      ) : (
        <RoundForm {...props} error={(field) => errors.find((one) => one.field === field)?.message} />
      )}
    </>
  )
}

/** The months to choose from, without their years where the page says them apart. */
const monthsOffered = (lang: Lang, today: Day) => ({
  ...offered(today),
  monthNames: Array.from({ length: 12 }, (_, i) =>
    monthWords(lang, `2024-${String(i + 1).padStart(2, '0')}` as Month).replace(/\s*2024$/, ''),
  ),
})

interface RuleProps extends Pick<NewRoundProps, 'scales' | 'typed'> {
  readonly lang: Lang
  readonly error: (field: string) => string | undefined
}

/** By which points, and with which ages. */
function RuleFields({ lang, scales, typed, error }: RuleProps): VNode {
  const t = say(lang)
  return (
    <>
      <Select
        name="scale"
        label={t('new.scale')}
        value={typed.scale}
        error={error('scale')}
        options={scales.map((scale) => ({
          value: `${scale.scaleId}@${scale.version}`,
          label: t('new.scale.option', { name: inWords(scale.name, lang), version: scale.version }),
        }))}
      />
      <Select
        name="ageRule"
        label={t('new.age-rule')}
        hint={t('new.age-rule.hint')}
        value={typed.ageRule}
        options={[
          { value: 'cohort', label: t('new.age-rule.cohort') },
          { value: 'monthly', label: t('new.age-rule.monthly') },
        ]}
      />
    </>
  )
}

/** What is chosen before the lottery is drawn: nothing of it changes afterwards. */
function RoundForm({
  request: { lang, link, today, newKey },
  scales,
  typed,
  error,
}: NewRoundProps & { readonly error: (field: string) => string | undefined }): VNode {
  const t = say(lang)
  const months = monthsOffered(lang, today)
  return (
    <Form action={link('/desk/rounds/new')} idempotencyKey={newKey} hidden={{ given: typed.given }}>
      <TextField
        name="name"
        label={t('new.name')}
        hint={t('new.name.hint')}
        value={typed.name}
        error={error('name')}
        maxLength={80}
      />
      <Select
        name="kind"
        label={t('new.kind')}
        hint={t('new.kind.hint')}
        value={typed.kind}
        options={roundKinds.map((kind) => ({ value: kind, label: t(`kind.${kind}`) }))}
      />
      <MonthField name="first" label={t('new.first')} value={typed.first} error={error('first')} {...months} />
      <MonthField name="last" label={t('new.last')} hint={t('new.last.hint')} value={typed.last} {...months} />
      <RuleFields lang={lang} scales={scales} typed={typed} error={error} />
      <Panel title={t('new.seed.title')} level={2}>
        <p>{t('new.seed')}</p>
      </Panel>
      <ButtonRow>
        <Button>{t('new.submit')}</Button>
      </ButtonRow>
    </Form>
  )
}

/** A new territory has no scale yet: there is something to do before a round. */
function NoScale({ request: { lang, link } }: { request: PageRequest }): VNode {
  const t = say(lang)
  return (
    <EmptyState
      title={t('new.no-scale')}
      action={<LinkButton href={link('/desk/scales')}>{t('new.no-scale.go')}</LinkButton>}
    >
      <p>{t('new.no-scale.text')}</p>
    </EmptyState>
  )
}

/** What a round is called unless somebody says otherwise. */
const defaultName = (lang: Lang, kind: RoundKind, first: Month): string =>
  say(lang)(`new.name.${kind}`, { month: monthWords(lang, first) })

/** The form that opens a round. */
export const newRoundPage =
  (run: Runner<AllocationPorts>) =>
  async (request: PageRequest): Promise<Reply> => {
    const scales = await run.ask(currentScales, null, request.by)
    const september = comingSeptember(request.today)
    const t = say(request.lang)
    const { query } = request
    // A way here may say which round it means: an inter-commission after another one.
    const asked = (name: string): string | undefined =>
      [query.get(name)].find((text) => isMonth(text ?? '')) ?? undefined
    const first = asked('first') ?? september
    const kind = roundKinds.find((one) => one === query.get('kind')) ?? 'april'
    const name = defaultName(request.lang, kind, first as Month)
    const typed: Typed = {
      name,
      given: name,
      kind,
      first,
      last: asked('last') ?? shiftMonth(first as Month, 10),
      ageRule: 'cohort',
      scale: '',
    }
    return page(t('desk.open'), <NewRound request={request} scales={scales} typed={typed} refusals={[]} />, {
      density: 'desk',
      current: '/desk/rounds',
    })
  }

/** Opens the round, or shows the form again with what was typed. */
export const openNewRound =
  (run: Runner<AllocationPorts>) =>
  async (request: PageRequest): Promise<Reply> => {
    const { form, lang, link } = request
    const text = (name: keyof Typed): string => form.text(name)
    const typed: Typed = {
      name: text('name'),
      given: text('given'),
      kind: text('kind'),
      first: text('first'),
      last: text('last'),
      ageRule: text('ageRule'),
      scale: text('scale'),
    }
    const [scaleId = '', version = ''] = typed.scale.split('@')
    const kind = roundKinds.find((one): one is RoundKind => one === typed.kind) ?? 'april'
    const asGiven = typed.name !== '' && typed.name === typed.given && isMonth(typed.first)
    const name = asGiven ? defaultName(lang, kind, typed.first) : typed.name
    const outcome = await run.act(
      openRound,
      {
        name: name.slice(0, 80),
        kind,
        startMonths: monthsFrom(typed.first, typed.last),
        ageRule: typed.ageRule === 'monthly' ? 'monthly' : 'cohort',
        scaleId,
        scaleVersion: /^\d{1,6}$/.test(version) ? Number(version) : 0,
      },
      request.by,
    )
    if (outcome.ok) return redirect(link(`/desk/rounds/${outcome.value.roundId}`))
    const scales = await run.ask(currentScales, null, { ...request.by, key: undefined })
    return page(
      say(lang)('desk.open'),
      <NewRound request={request} scales={scales} typed={typed} refusals={outcome.refusals} />,
      { density: 'desk', current: '/desk/rounds', status: 422 },
    )
  }
