import { comingSeptember, isHalfDay, isMonth, monthOf, shiftMonth, workingWeek } from '@ribambelle/kernel'
import type { HalfDay, Month } from '@ribambelle/kernel'
import { page } from '@ribambelle/platform/http'
import type { PageRequest, Reply } from '@ribambelle/platform/http'
import { monthWords, numberWords, weekdayName } from '@ribambelle/platform/messages'
import type { Runner } from '@ribambelle/platform/run'
import {
  Button,
  ButtonRow,
  ErrorSummary,
  Form,
  Grid,
  LinkButton,
  PageHeader,
  RadioGroup,
  Section,
  Select,
  StatTile,
  Week,
} from '@ribambelle/ui'
import type { VNode } from 'preact'
import { waitingSheet } from '../../application/family-queries.ts'
import type { WaitingAnswer, WaitingSheet } from '../../application/family-queries.ts'
import type { AllocationPorts } from '../../application/ports.ts'
import { leastPublic } from '../../domain/book/small-counts.ts'
import { waitingAges } from '../../domain/waiting/waiting.ts'
import type { Advice, WaitingQuestion } from '../../domain/waiting/waiting.ts'
import { weekAxes } from '../words.ts'
import { say } from './messages.ts'

/** What was chosen; nothing of it tells who asks, so it may stand in the address. */
interface Chosen {
  readonly age: number
  readonly month: string
  readonly zone: string
  readonly week: readonly HalfDay[]
  readonly asked: boolean
}

const monthsAhead = 24

function monthsFrom(today: PageRequest['today']): Month[] {
  return Array.from({ length: monthsAhead }, (_, i) => shiftMonth(monthOf(today), i))
}

function read({ query, today }: PageRequest): Chosen {
  const age = Number(query.get('age') ?? 0)
  return {
    age: (waitingAges as readonly number[]).includes(age) ? age : 0,
    month: query.get('month') ?? comingSeptember(today),
    zone: query.get('zone') ?? '',
    week: query.has('age') ? query.getAll('week').filter(isHalfDay) : workingWeek,
    asked: query.has('age'),
  }
}

type Mistake = { readonly field: 'month' | 'week'; readonly code: 'waiting.error.month' | 'waiting.error.week' }

const mistakesOf = ({ month, week }: Chosen, months: readonly Month[]): Mistake[] => [
  ...(isMonth(month) && months.includes(month) ? [] : [{ field: 'month', code: 'waiting.error.month' } as const]),
  ...(week.length > 0 ? [] : [{ field: 'week', code: 'waiting.error.week' } as const]),
]

interface Props {
  readonly request: PageRequest
  readonly chosen: Chosen
  readonly sheet: WaitingSheet
  readonly months: readonly Month[]
  readonly mistakes: readonly Mistake[]
}

function Questions({ request, chosen, sheet, months, mistakes }: Props): VNode {
  const { lang, link } = request
  const t = say(lang)
  const error = (field: Mistake['field']): string | undefined => {
    const found = mistakes.find((mistake) => mistake.field === field)
    return found && t(found.code)
  }
  return (
    <Form method="get" action={link('/waiting')}>
      <RadioGroup
        name="age"
        label={t('waiting.age')}
        inline
        value={String(chosen.age)}
        choices={waitingAges.map((age) => ({ value: String(age), label: t(`waiting.age.${age}`) }))}
      />
      <Select
        name="month"
        label={t('waiting.month')}
        value={chosen.month}
        error={error('month')}
        options={months.map((month) => ({ value: month, label: monthWords(lang, month) }))}
      />
      <Select
        name="zone"
        label={t('waiting.zone')}
        value={chosen.zone}
        placeholder={t('waiting.zone.all')}
        options={sheet.zones.map(({ zoneId, name }) => ({ value: zoneId, label: name }))}
      />
      <Week
        mode="input"
        name="week"
        caption={t('waiting.week')}
        hint={t('waiting.week.hint')}
        error={error('week')}
        checked={chosen.week}
        {...weekAxes(lang, workingWeek)}
      />
      <ButtonRow>
        <Button icon="search">{t('waiting.submit')}</Button>
      </ButtonRow>
    </Form>
  )
}

function Answer({ request, chosen, answer }: { request: PageRequest; chosen: Chosen; answer: WaitingAnswer }): VNode {
  const { lang } = request
  const t = say(lang)
  const { waiting, places, centres, past } = answer
  const share = past?.share
  return (
    <Section title={t('waiting.answer.title')} id="answer">
      <Grid>
        <StatTile
          label={t('waiting.waiting')}
          value={
            waiting === 'under-eleven'
              ? t('waiting.waiting.few', { least: leastPublic })
              : t('waiting.waiting.range', waiting)
          }
          detail={t('waiting.waiting.detail', { centres })}
        />
        <StatTile
          label={t('waiting.places')}
          value={numberWords(lang, places)}
          detail={t('waiting.places.detail', { month: monthWords(lang, chosen.month as Month) })}
        />
        <StatTile
          label={t('waiting.past')}
          value={past ? (share ? t('waiting.past.share', share) : t('waiting.past.unknown')) : t('waiting.past.none')}
          {...(past ? { detail: past.round.name } : {})}
        />
        {share && past?.months && (
          <StatTile
            label={t('waiting.months')}
            value={t('waiting.months.range', {
              ...past.months,
              same: past.months.from === past.months.to ? 'yes' : 'no',
            })}
            detail={t('waiting.months.detail')}
          />
        )}
      </Grid>
      <Help request={request} advice={answer.advice} />
      <p class="hint">{t('waiting.honest')}</p>
      <ButtonRow>
        <LinkButton href={request.link('/request')} icon="pencil">
          {t('waiting.ask')}
        </LinkButton>
      </ButtonRow>
    </Section>
  )
}

const dayOrder = ['mon', 'tue', 'wed', 'thu', 'fri', 'sat']

function adviceWords(lang: PageRequest['lang'], advice: Advice): string {
  const t = say(lang)
  const { more } = advice
  if (advice.kind === 'without-day')
    return t('waiting.advice.without-day', { day: weekdayName(lang, dayOrder.indexOf(advice.day) + 1), more })
  if (advice.kind === 'later') return t('waiting.advice.later', { month: monthWords(lang, advice.month), more })
  return t('waiting.advice.everywhere', { more })
}

function Help({ request: { lang, link }, advice }: { request: PageRequest; advice: readonly Advice[] }): VNode {
  const t = say(lang)
  return (
    <Section title={t('waiting.advice.title')} level={3}>
      <ul>
        {advice.map((one) => (
          <li>{adviceWords(lang, one)}</li>
        ))}
        <li>
          {t('waiting.advice.childminders')} <a href={link('/childminders')}>{t('waiting.advice.childminders.link')}</a>
        </li>
        <li>
          <a href={link('/costs')}>{t('waiting.advice.costs')}</a>
        </li>
      </ul>
    </Section>
  )
}

/** Waiting, honestly, before asking. */
export const waitingPage =
  (run: Runner<AllocationPorts>) =>
  async (request: PageRequest): Promise<Reply> => {
    const t = say(request.lang)
    const chosen = read(request)
    const months = monthsFrom(request.today)
    const mistakes = chosen.asked ? mistakesOf(chosen, months) : []
    const zones = (await run.ask(waitingSheet, null, request.by)).zones
    const zoneId = zones.find((zone) => zone.zoneId === chosen.zone)?.zoneId ?? null
    const question: WaitingQuestion | null =
      chosen.asked && mistakes.length === 0
        ? { age: chosen.age, startMonth: chosen.month as Month, halfDays: chosen.week, zoneId }
        : null
    const sheet = await run.ask(waitingSheet, question, request.by)
    return page(
      t('waiting.title'),
      <>
        <PageHeader title={t('waiting.title')} lead={t('waiting.lead')} />
        {mistakes.length > 0 && (
          <ErrorSummary
            title={t('waiting.errors.title')}
            text={t('waiting.errors.text')}
            errors={mistakes.map(({ field, code }) => ({ field, message: t(code) }))}
          />
        )}
        {sheet.answer && <Answer request={request} chosen={chosen} answer={sheet.answer} />}
        <Questions request={request} chosen={chosen} sheet={sheet} months={months} mistakes={mistakes} />
      </>,
      { current: '/waiting', status: mistakes.length > 0 ? 422 : 200 },
    )
  }
