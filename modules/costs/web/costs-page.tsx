import type { Refusal } from '@ribambelle/kernel'
import { page } from '@ribambelle/platform/http'
import type { Form, PageReply, PageRequest } from '@ribambelle/platform/http'
import { moneyWords, numberWords } from '@ribambelle/platform/messages'
import type { Runner } from '@ribambelle/platform/run'
import { ErrorSummary, PageHeader, Panel, Section } from '@ribambelle/ui'
import type { VNode } from 'preact'
import type { CostsPorts } from '../application/ports.ts'
import { standingPrices } from '../application/queries.ts'
import { frenchDefaults, frenchFields, readFrench } from '../domain/answers/french.ts'
import type { AnswerRefusal, FrenchAnswers, FrenchTyped } from '../domain/answers/french.ts'
import { readSwiss, swissDefaults, swissFields } from '../domain/answers/swiss.ts'
import type { SwissAnswers } from '../domain/answers/swiss.ts'
import { estimateFrench, estimateSwiss, hasSwissPrices, weeksOf } from '../domain/estimate.ts'
import type { Prices } from '../domain/estimate.ts'
import { localNumber } from '../domain/recorded.ts'
import { FrenchForm } from './form/french-form.tsx'
import { errorsOf } from './form/parts.ts'
import type { FormError } from './form/parts.ts'
import { SwissForm } from './form/swiss-form.tsx'
import { say } from './messages.ts'
import { Result } from './result/result.tsx'
import { Samples } from './result/samples.tsx'
import { aboutMoney, kindFrom } from './words.ts'

/** What care costs. Answers come by POST and go nowhere: not in an address, not in the database, not in a log. */
export const costsPage =
  (run: Runner<CostsPorts>) =>
  async (request: PageRequest): Promise<PageReply> => {
    const prices = await run.ask(standingPrices, {}, request.by)
    const asked = request.form.names.length > 0
    return request.territory.country === 'CH' ? swissPage(request, prices, asked) : frenchPage(request, prices, asked)
  }

/** What was posted, field by field; a field that is absent is empty. */
const typedOf = <Field extends string>(fields: readonly Field[], form: Form): Readonly<Record<Field, string>> =>
  Object.fromEntries(fields.map((field) => [field, form.text(field).slice(0, 60)])) as Record<Field, string>

function frenchPage(request: PageRequest, prices: Prices, asked: boolean): PageReply {
  const typed = asked ? typedOf(frenchFields, request.form) : frenchDefaults
  const { answers, wrong } = asked ? readFrench(typed) : { answers: undefined, wrong: [] }
  const error = errorFinder(request, wrong, frenchFields)
  const form = (
    <FrenchForm
      lang={request.lang}
      typed={typed}
      error={error.of}
      action={actionOf(request)}
      territory={request.territory.name}
      usualWeeks={weeksOf(undefined, prices, request.today)}
      asksElsewhere={(localNumber(prices.stand, 'local.centre.surcharge', request.today) ?? 0) > 0}
    />
  )
  return shown(request, error, form, answers && frenchResult(request, typed, answers, prices))
}

function frenchResult(
  { lang, today, query }: PageRequest,
  typed: FrenchTyped,
  answers: FrenchAnswers,
  prices: Prices,
): VNode {
  const t = say(lang)
  const income = answers.yearlyIncome
  if (income === undefined) return <Samples lang={lang} today={today} answers={answers} prices={prices} />
  const weeks = weeksOf(answers.weeks, prices, today)
  const hours = numberWords(lang, answers.hoursPerWeek)
  return (
    <Result
      lang={lang}
      today={today}
      country="FR"
      rows={estimateFrench(answers, income, prices, today)}
      cared={answers.ages.length}
      asked={kindFrom(query)}
      about={
        <>
          <p class="hint">
            {t('result.for', { hours, weeks })}{' '}
            {t('result.income', { month: moneyWords(lang, Math.round(income / 12)) })}
          </p>
          <UnusualIncome lang={lang} typed={typed} income={income} />
        </>
      }
    />
  )
}

/** A month's income of a year, or a year's of a month: said, not refused. */
function UnusualIncome({ lang, typed, income }: { lang: PageRequest['lang']; typed: FrenchTyped; income: number }) {
  const perMonth = typed.per === 'month'
  // More than 15 000 € a month, or from 1 to 6 000 € a year.
  const odd = perMonth ? income > 12 * 1_500_000 : income > 0 && income < 600_000
  if (!odd) return null
  const amount = aboutMoney(lang, perMonth ? income / 12 : income, 'EUR')
  return (
    <Panel tone="warning">
      <p>{say(lang)(perMonth ? 'result.check.year' : 'result.check.month', { amount })}</p>
    </Panel>
  )
}

function swissPage(request: PageRequest, prices: Prices, asked: boolean): PageReply {
  const { lang, today } = request
  const t = say(lang)
  if (!hasSwissPrices(prices, today)) {
    const body = (
      <Section title={t('swiss.none')}>
        <p>{t('swiss.none.text')}</p>
      </Section>
    )
    return shown(request, errorFinder(request, [], []), body, undefined)
  }
  const typed = asked ? typedOf(swissFields, request.form) : swissDefaults
  const { answers, wrong } = asked ? readSwiss(typed) : { answers: undefined, wrong: [] }
  const error = errorFinder(request, wrong, swissFields)
  const form = <SwissForm lang={lang} typed={typed} error={error.of} action={actionOf(request)} />
  return shown(request, error, form, answers && swissResult(request, answers, prices))
}

const swissResult = ({ lang, today, query }: PageRequest, answers: SwissAnswers, prices: Prices): VNode => (
  <Result
    lang={lang}
    today={today}
    country="CH"
    rows={estimateSwiss(answers, prices, today)}
    cared={1}
    asked={kindFrom(query)}
    about={<p class="hint">{say(lang)('swiss.days', { days: answers.days })}</p>}
  />
)

/** Where the form goes: the kind that the person came from is the only thing in the address. */
function actionOf({ link, query }: PageRequest): string {
  const kind = kindFrom(query)
  return `${link('/costs')}${kind ? `?kind=${kind}` : ''}#result`
}

interface Errors {
  readonly all: readonly FormError[]
  of(field: string): string | undefined
}

function errorFinder(
  { lang }: PageRequest,
  wrong: readonly Refusal<AnswerRefusal>[],
  order: readonly string[],
): Errors {
  const all = errorsOf(lang, wrong, order)
  return { all, of: (field) => all.find((one) => one.field === field)?.message }
}

function shown({ lang }: PageRequest, errors: Errors, form: VNode, result: VNode | undefined): PageReply {
  const t = say(lang)
  const body = (
    <>
      <PageHeader title={t('title')} lead={t('lead')} />
      <ErrorSummary
        title={t('problem')}
        text={t('problem.text')}
        errors={errors.all.map(({ field, full }) => ({ field, message: full }))}
      />
      {result}
      <div class="no-print">
        {result ? (
          <Section title={t('form.again')} id="form">
            {form}
          </Section>
        ) : (
          form
        )}
      </div>
    </>
  )
  return page(t('title'), body, { current: '/costs', status: errors.all.length > 0 ? 422 : 200 })
}
