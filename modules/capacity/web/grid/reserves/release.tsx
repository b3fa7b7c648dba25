import { addMonths, firstDay, monthOf } from '@ribambelle/kernel'
import type { Day, Month, Refusal } from '@ribambelle/kernel'
import { notFound, page, redirect } from '@ribambelle/platform/http'
import type { PageRequest, Reply } from '@ribambelle/platform/http'
import { dayWords, monthWords } from '@ribambelle/platform/messages'
import type { Runner } from '@ribambelle/platform/run'
import {
  Button,
  DateField,
  ErrorSummary,
  Form,
  Grid,
  LinkButton,
  Panel,
  Section,
  Table,
  TextArea,
  TextField,
} from '@ribambelle/ui'
import type { CapacityPorts } from '../../../application/ports.ts'
import { releasePlaces, reasonLength } from '../../../application/reserve/release-places.ts'
import { centreReserves } from '../../../application/reserve/reserves.ts'
import type { CentreReserves } from '../../../application/reserve/reserves.ts'
import type { Pool } from '../../../domain/grid/grid.ts'
import { likelyToStayEmpty } from '../../../domain/reserve/reserve.ts'
import type { ReserveUse } from '../../../domain/reserve/reserve.ts'
import { weekWords } from '../../forecast/unused.tsx'
import { CentreHeading, pathOf } from '../frame.tsx'
import { MonthChoice } from '../../parts.tsx'
import type { CapacitySlots } from '../../slots.ts'
import { monthIn } from '../../week.ts'
import { say } from './desk/messages.ts'
import { groupOf, here, isByHand, kindWords, percentOf, releaseRefusal, reservePath, sinceWords } from './words.tsx'

export type Run = Runner<CapacityPorts>

/** One reserve, as a page of it shows it. */
interface Shown {
  readonly request: PageRequest
  readonly month: Month
  readonly at: CentreReserves
  readonly use: ReserveUse
}

/** One reserve half-day by half-day, with the form that releases its places. */
export const reservePage =
  (run: Run, slots: CapacitySlots) =>
  (request: PageRequest): Promise<Reply> =>
    showReserve(run, slots, request, [])

/** @param refusals why nothing was released */
export async function showReserve(
  run: Run,
  slots: CapacitySlots,
  request: PageRequest,
  refusals: readonly Refusal[],
): Promise<Reply> {
  const { lang, params, query, today, by } = request
  const t = say(lang)
  const month = monthIn(query, today)
  const centreId = params['centreId'] ?? ''
  const offered = (await slots.offered?.(request)) ?? []
  const at = await run.ask(centreReserves, { centreId, month, offered }, by)
  if (!at) return notFound()
  const use = at.uses.find(({ pool }) => pool.poolId === params['poolId'])
  const kept = use ?? null
  const title = kept ? t('one.title', { kind: kindWords(lang, kept.pool) }) : t('list.title')
  const errors = refusals.map((refusal) => ({ field: refusal.field, message: releaseRefusal(lang, refusal) }))
  return page(
    `${at.centre.name} : ${title}`,
    <>
      <ErrorSummary title={t('problem')} text={t('problem.text')} errors={errors} />
      <CentreHeading request={request} centre={at.centre} month={month} view="terms" lead={leadOf(lang, at, kept)} />
      <MonthChoice request={request} month={month} path={reservePath(centreId, params['poolId'] ?? '')} />
      {kept === null ? <p>{t('one.gone')}</p> : <Reserve shown={{ request, month, at, use: kept }} errors={errors} />}
      <p>
        <a href={request.link(`${here}?month=${month}`)}>{t('list.title')}</a>
      </p>
    </>,
    { density: 'desk', current: '/desk/capacity', status: errors.length > 0 ? 422 : 200 },
  )
}

function leadOf(lang: PageRequest['lang'], { groups }: CentreReserves, use: ReserveUse | null): string {
  const t = say(lang)
  if (!use) return t('one.gone')
  const { places, from, until, hard } = use.pool
  const words = {
    places,
    hold: hard ? 'hard' : 'soft',
    group: groupOf(lang, use.pool, groups),
    from: dayWords(lang, from),
  }
  const lead = until === null ? t('one.lead', words) : t('one.lead.until', { ...words, until: dayWords(lang, until) })
  return `${kindWords(lang, use.pool)}. ${lead}`
}

type Errors = readonly { readonly field: string | undefined; readonly message: string }[]

function Reserve({ shown, errors }: { shown: Shown; errors: Errors }) {
  return (
    <>
      <Warnings shown={shown} />
      <HalfDays shown={shown} />
      {shown.at.mayRecord && <Release shown={shown} errors={errors} />}
    </>
  )
}

/** What the past, the size and the kind of a reserve say of it. */
function Warnings({ shown: { request, at, use } }: { shown: Shown }) {
  const t = say(request.lang)
  return (
    <>
      {likelyToStayEmpty(use) && (
        <Panel tone="warning" title={t('warn.empty.title')}>
          <p>{t('warn.empty', { months: use.overTime.months, percent: percentOf(use.overTime) })}</p>
        </Panel>
      )}
      {use.thin && (
        <Panel tone="info" title={t('warn.thin.title')}>
          <p>{t('warn.thin', { groups: at.groups.length })}</p>
        </Panel>
      )}
      {isByHand(use.pool) && (
        <Panel tone="info" title={t('warn.by-hand.title')}>
          <p>{t('warn.by-hand')}</p>
        </Panel>
      )}
      {!use.pool.hard && (
        <Panel tone="info" title={t('soft.title')}>
          <p>{t('soft.text')}</p>
        </Panel>
      )}
    </>
  )
}

/** Half-days of which the same is said, on one line. */
const alike = ({ halfDays }: ReserveUse) =>
  [...Map.groupBy(halfDays, ({ kept, unused, since }) => `${kept} ${unused} ${since}`).values()].map((same) => ({
    ...same[0]!,
    week: same.map(({ halfDay }) => halfDay),
  }))

function HalfDays({ shown: { request, month, use } }: { shown: Shown }) {
  const { lang } = request
  const t = say(lang)
  return (
    <Table
      caption={t('one.table', { month: monthWords(lang, month) })}
      rows={alike(use)}
      columns={[
        { key: 'half', title: t('one.half-day'), rowHeader: true, cell: ({ week }) => weekWords(lang, week) },
        { key: 'kept', title: t('one.kept'), numeric: true, cell: ({ kept }) => kept },
        { key: 'unused', title: t('one.unused'), numeric: true, cell: ({ unused }) => unused },
        {
          key: 'since',
          title: t('one.since'),
          cell: ({ unused, since }) => (unused === 0 ? t('since.used') : sinceWords(lang, since, month)),
        },
      ]}
    />
  )
}

/** The first of a month to come in which the reserve counts: the one that is read, or the next. */
function firstOffered({ from }: Pool, month: Month, today: Day): Day {
  const soonest = firstDay(monthOf(addMonths(today, 1)))
  return [soonest, firstDay(month), from].sort().at(-1)!
}

function Release({ shown, errors }: { shown: Shown; errors: Errors }) {
  const { request, month, at, use } = shown
  const { lang, link, form, newKey, today } = request
  const t = say(lang)
  const { pool } = use
  const error = (field: string): string | undefined => errors.find((one) => one.field === field)?.message
  const first = firstOffered(pool, month, today)
  if (pool.until !== null && pool.until < first && errors.length === 0)
    return <p>{t('release.over', { until: dayWords(lang, pool.until) })}</p>
  return (
    <Section title={t('release.title')}>
      <p>{t('release.lead')}</p>
      <Form
        action={`${link(`${reservePath(at.centre.siteId, pool.poolId)}/check`)}?month=${month}`}
        idempotencyKey={newKey}
        hidden={{ version: String(at.version) }}
        label={t('release.title')}
      >
        <HowMany request={request} use={use} first={first} error={error} />
        <TextArea
          name="reason"
          label={t('release.reason')}
          hint={t('release.reason.hint')}
          value={form.text('reason')}
          error={error('reason')}
          maxLength={reasonLength.most}
          rows={2}
          required
        />
        <Button>{t('release.check')}</Button>
      </Form>
    </Section>
  )
}

/** How many places, from which day. @param first the day that is proposed */
function HowMany({
  request: { lang, form },
  use: { pool, allWeek },
  first,
  error,
}: Pick<Shown, 'request' | 'use'> & { first: Day; error: (field: string) => string | undefined }) {
  const t = say(lang)
  return (
    <Grid>
      <TextField
        name="places"
        label={t('release.places')}
        hint={t('release.places.hint', { most: pool.places })}
        value={form.text('places') || String(Math.max(1, allWeek))}
        error={error('places')}
        inputMode="numeric"
        maxLength={2}
        width="short"
        autoComplete="off"
        required
      />
      <DateField
        name="from"
        label={t('release.from')}
        hint={t('release.from.hint')}
        value={form.text('from') || first}
        error={error('from')}
        required
      />
    </Grid>
  )
}

/** Releases what was read again, and comes back to the reserves. */
export const sendRelease =
  (run: Run, slots: CapacitySlots) =>
  async (request: PageRequest): Promise<Reply> => {
    const { params, form, by, link, query, today } = request
    const centreId = params['centreId'] ?? ''
    const command = { ...typedIn(request), centreId, version: form.whole('version') ?? -1 }
    const outcome = await run.act(releasePlaces, command, by)
    if (!outcome.ok) return showReserve(run, slots, request, outcome.refusals)
    return redirect(link(`${pathOf(centreId)}/history?month=${monthIn(query, today)}&released`))
  }

/** What the form says, as typed. */
export const typedIn = ({ params, form }: PageRequest) => ({
  poolId: params['poolId'] ?? '',
  places: form.text('places'),
  from: form.text('from'),
  reason: form.text('reason'),
})

/** The way back without a change. */
export const Back = ({ request, centreId, poolId }: { request: PageRequest; centreId: string; poolId: string }) => (
  <LinkButton variant="quiet" href={request.link(reservePath(centreId, poolId))}>
    {say(request.lang)('check.back')}
  </LinkButton>
)
