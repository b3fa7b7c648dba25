import { notFound, page, redirect } from '@ribambelle/platform/http'
import type { PageReply, PageRequest, Reply } from '@ribambelle/platform/http'
import { dayWords } from '@ribambelle/platform/messages'
import type { Lang } from '@ribambelle/platform/messages'
import type { Runner } from '@ribambelle/platform/run'
import type { IncomeScale } from '@ribambelle/childcare-costs'
import type { Refusal } from '@ribambelle/kernel'
import { Breadcrumb, PageHeader, Panel, Section, SummaryList, Table } from '@ribambelle/ui'
import type { CostsPorts } from '../../application/ports.ts'
import { priceHistory, standingPrices } from '../../application/queries.ts'
import { recordPrice } from '../../application/record-price.ts'
import type { RecordPriceRefusal } from '../../application/record-price.ts'
import { undoPrice } from '../../application/undo-price.ts'
import type { UndoPriceRefusal } from '../../application/undo-price.ts'
import { isTariffKey } from '../../domain/local-prices.ts'
import { isPriceKey, numberToday, rowToday, valuesThroughTime } from '../../domain/number-today.ts'
import type { NumberToday, PriceKey, Value } from '../../domain/number-today.ts'
import type { Recorded } from '../../domain/recorded.ts'
import { fieldsOf, tariffFields } from '../../domain/tariff.ts'
import type { TariffFields } from '../../domain/tariff.ts'
import { valueWords } from '../words.ts'
import { concerns } from './list.tsx'
import { say } from './messages.ts'
import { RecordForm } from './record-form.tsx'
import type { Typed } from './record-form.tsx'
import { doubtWords, priceName, shownValue } from './words.ts'
import { History } from './history.tsx'

type Wrong = Refusal<RecordPriceRefusal | UndoPriceRefusal | 'key-reused'>

/** The number of an address, when it is one that concerns this territory. */
function keyOf({ params, territory }: PageRequest): PriceKey | undefined {
  const key = params['key'] ?? ''
  return isPriceKey(key) && concerns(key, territory.country) ? key : undefined
}

/** One number: today, through time, its history, and the form that writes a value. */
export const sheetPage =
  (run: Runner<CostsPorts>) =>
  async (request: PageRequest): Promise<Reply> => {
    const key = keyOf(request)
    return key ? sheet(run, request, key) : notFound()
  }

/** Writes a value, or shows again what was typed with what is wrong. */
export const recordPage =
  (run: Runner<CostsPorts>) =>
  async (request: PageRequest): Promise<Reply> => {
    const key = keyOf(request)
    if (!key) return notFound()
    const typed = typedOf(request)
    const { tariff, ...plain } = typed
    const command = { key, ...plain, ...(isTariffKey(key) ? { tariff } : {}) }
    const outcome = await run.act(recordPrice, command, request.by)
    if (outcome.ok) return redirect(`${request.link(`/desk/costs/${key}`)}?done=recorded`)
    return sheet(run, request, key, { typed, refusals: outcome.refusals })
  }

/** Undoes what was last written for a day. */
export const undoPage =
  (run: Runner<CostsPorts>) =>
  async (request: PageRequest): Promise<Reply> => {
    const key = keyOf(request)
    const version = request.form.whole('version')
    if (!key || version === undefined) return notFound()
    const outcome = await run.act(undoPrice, { key, version }, request.by)
    if (outcome.ok) return redirect(`${request.link(`/desk/costs/${key}`)}?done=undone`)
    return sheet(run, request, key, { refusals: outcome.refusals })
  }

function typedOf({ form }: PageRequest): Typed {
  const tariff = Object.fromEntries(tariffFields.map((field) => [field, form.text(field).slice(0, 4000)]))
  return {
    value: form.text('value').slice(0, 40),
    from: form.text('from').slice(0, 10),
    source: form.text('source').slice(0, 2000),
    reason: form.text('reason').slice(0, 2000),
    toVerify: form.has('toVerify'),
    tariff: tariff as TariffFields,
  }
}

/** The form before anything is typed: the tariff that stands is shown again, so that a correction is small. */
function startOf({ today }: PageRequest, now: Recorded | undefined, key: PriceKey): Typed {
  const scale = isTariffKey(key) && now?.value ? (JSON.parse(now.value) as IncomeScale) : undefined
  const empty = Object.fromEntries(tariffFields.map((field) => [field, ''])) as Record<keyof TariffFields, string>
  const usual: TariffFields = {
    ...empty,
    income: 'all',
    unit: 'day',
    shape: 'linear',
    rebateChildren: '2',
    rounding: '5',
  }
  const tariff = scale ? { ...fieldsOf(scale) } : usual
  return { value: '', from: today, source: '', reason: '', toVerify: false, tariff }
}

interface Tried {
  readonly typed?: Typed
  readonly refusals: readonly Wrong[]
}

async function sheet(
  run: Runner<CostsPorts>,
  request: PageRequest,
  key: PriceKey,
  tried: Tried = { refusals: [] },
): Promise<Reply> {
  const history = await run.ask(priceHistory, { key }, request.by)
  if (!history) return notFound()
  const { stand } = await run.ask(standingPrices, {}, request.by)
  const today = numberToday(stand, key, request.today)
  const typed = tried.typed ?? startOf(request, rowToday(stand, key, request.today), key)
  return shown(request, today, valuesThroughTime(stand, key), history, typed, tried.refusals)
}

function shown(
  request: PageRequest,
  today: NumberToday,
  values: readonly Value[],
  history: readonly Recorded[],
  typed: Typed,
  refusals: readonly Wrong[],
): PageReply {
  const { lang, link, query } = request
  const t = say(lang)
  const title = priceName(lang, today.key)
  const done = query.get('done')
  const body = (
    <>
      <PageHeader
        title={title}
        above={
          <Breadcrumb label={t('way')} crumbs={[{ label: t('back'), href: link('/desk/costs') }, { label: title }]} />
        }
      />
      {refusals.length === 0 && (done === 'recorded' || done === 'undone') && (
        <Panel tone="success" announce>
          <p>{t(done === 'recorded' ? 'done' : 'undone')}</p>
        </Panel>
      )}
      <Now lang={lang} number={today} />
      <RecordForm
        request={request}
        priceKey={today.key}
        unit={today.unit && unitSign(today.unit)}
        typed={typed}
        refusals={refusals as readonly Refusal<RecordPriceRefusal | 'key-reused'>[]}
      />
      <ThroughTime lang={lang} number={today} values={values} />
      <History request={request} number={today} rows={history} />
    </>
  )
  return page(title, body, { density: 'desk', current: '/desk/costs', status: refusals.length > 0 ? 422 : 200 })
}

/** A sign after the field: « € », « % ». */
const unitSign = (unit: string): string | undefined =>
  unit === 'percent' ? '%' : unit.startsWith('EUR') ? '€' : unit.startsWith('CHF') ? 'CHF' : undefined

function Now({ lang, number }: { lang: Lang; number: NumberToday }) {
  const t = say(lang)
  const { now, standard, unit } = number
  const doubt = now && doubtWords(lang, now)
  return (
    <Section title={t('now')}>
      <SummaryList
        rows={[
          { term: t('now.value'), value: <strong>{shownValue(lang, number, now)}</strong> },
          ...(now
            ? [
                { term: t('now.from'), value: dayWords(lang, now.from) },
                { term: t('now.source'), value: now.source },
              ]
            : []),
          ...(standard !== undefined && unit
            ? [{ term: t('now.standard'), value: valueWords(lang, standard, unit) }]
            : []),
          ...(doubt === undefined ? [] : [{ term: t('now.doubt'), value: doubt }]),
        ]}
      />
    </Section>
  )
}

function ThroughTime({ lang, number, values }: { lang: Lang; number: NumberToday; values: readonly Value[] }) {
  const t = say(lang)
  if (values.length === 0) return null
  return (
    <Section title={t('timeline')}>
      <Table
        caption={t('timeline.caption')}
        hideCaption
        rows={values}
        columns={[
          { key: 'from', title: t('column.from'), cell: ({ from }) => dayWords(lang, from), rowHeader: true },
          { key: 'value', title: t('now.value'), cell: (value) => shownValue(lang, number, value), numeric: true },
          { key: 'source', title: t('column.source'), cell: ({ source }) => source },
          {
            key: 'who',
            title: t('timeline.who'),
            cell: ({ here }) => t(here ? 'timeline.here' : 'timeline.library'),
          },
        ]}
      />
    </Section>
  )
}
