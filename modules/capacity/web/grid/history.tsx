import { monthOf } from '@ribambelle/kernel'
import type { Refusal } from '@ribambelle/kernel'
import { notFound, page, pageIn, redirect } from '@ribambelle/platform/http'
import type { PageRequest, Reply } from '@ribambelle/platform/http'
import { instantWords, pageWords } from '@ribambelle/platform/messages'
import type { Runner } from '@ribambelle/platform/run'
import { Button, ErrorSummary, Form, Pages, Panel, Table } from '@ribambelle/ui'
import type { CapacityPorts } from '../../application/ports.ts'
import { gridHistory, restoreChange } from '../../application/grid/history.ts'
import type { History, ShownChange } from '../../application/grid/history.ts'
import type { CapacitySlots } from '../slots.ts'
import { say } from './desk/messages.ts'
import { CentreHeading, pathOf } from './frame.tsx'
import { entryLines, gridRefusal, kindWords, whoWords } from './words.ts'

const aPage = 25

/** Lines of one change that are shown; more are counted. */
const mostLines = 8

/** Every change of a centre's places, with the way back. */
export const historyPage =
  (run: Runner<CapacityPorts>, slots: CapacitySlots) =>
  (request: PageRequest): Promise<Reply> =>
    show(run, slots, request, [])

async function show(
  run: Runner<CapacityPorts>,
  { namesOf }: CapacitySlots,
  request: PageRequest,
  refusals: readonly Refusal[],
): Promise<Reply> {
  const { lang, link, params, query, by, today } = request
  const t = say(lang)
  const skip = aPage * (pageIn(query) - 1)
  const history = await run.ask(gridHistory, { centreId: params['centreId'] ?? '', skip, take: aPage }, by)
  if (!history) return notFound()
  const { centre, changes, total, grid } = history
  const staff = changes.flatMap(({ changedBy }) => (changedBy.startsWith('staff:') ? [changedBy.slice(6)] : []))
  const names = (await namesOf?.(request, [...new Set(staff)])) ?? new Map<string, string>()
  return page(
    `${centre.name} : ${t('tab.history')}`,
    <>
      <ErrorSummary
        title={t('problem')}
        errors={refusals.map((refusal) => ({ message: gridRefusal(lang, refusal, grid.ageGroups) }))}
      />
      <CentreHeading request={request} centre={centre} month={monthOf(today)} view="history" lead={t('history.lead')} />
      {query.has('done') && refusals.length === 0 && <Panel tone="success" title={t('undone')} announce />}
      {query.has('released') && refusals.length === 0 && (
        <Panel tone="success" title={t('history.released')} announce />
      )}
      {total === 0 ? <p>{t('history.none')}</p> : <Changes request={request} history={history} names={names} />}
      <Pages
        {...pageWords(lang)}
        total={total}
        size={aPage}
        from={skip}
        at={(_, turned) => link(`${pathOf(centre.siteId)}/history?page=${turned}`)}
      />
    </>,
    { density: 'desk', current: '/desk/capacity', status: refusals.length > 0 ? 422 : 200 },
  )
}

interface ChangesProps {
  request: PageRequest
  history: History
  names: ReadonlyMap<string, string>
}

function Changes({ request, history, names }: ChangesProps) {
  const { lang } = request
  const t = say(lang)
  return (
    <Table
      caption={t('history.title')}
      hideCaption
      rows={history.changes}
      columns={[
        {
          key: 'what',
          title: t('history.what'),
          rowHeader: true,
          cell: ({ version, kind, undoes }) =>
            `${version}. ${kindWords(lang, kind)}${undoes === null ? '' : ` (${t('history.undoes', { version: undoes })})`}`,
        },
        {
          key: 'when',
          title: t('history.when'),
          cell: ({ changedAt }) => instantWords(lang, new Date(changedAt), request.clock.zone),
        },
        {
          key: 'who',
          title: t('history.who'),
          cell: ({ changedBy }) => <bdi>{whoWords(request, changedBy, names)}</bdi>,
        },
        {
          key: 'detail',
          title: t('history.detail'),
          cell: (change) => <Lines request={request} change={change} history={history} />,
        },
        {
          key: 'act',
          title: t('history.act'),
          cell: (change) => <Restore request={request} change={change} history={history} />,
        },
      ]}
    />
  )
}

function Lines({
  request: { lang },
  change,
  history,
}: {
  request: PageRequest
  change: ShownChange
  history: History
}) {
  const lines = entryLines(lang, change, history.grid.ageGroups)
  return (
    <ul>
      {lines.slice(0, mostLines).map((line) => (
        <li>{line}</li>
      ))}
      {lines.length > mostLines && <li>{say(lang)('history.more', { count: lines.length - mostLines })}</li>}
      {change.reason !== null && (
        <li>
          <bdi>{say(lang)('history.reason', { reason: change.reason })}</bdi>
        </li>
      )}
    </ul>
  )
}

function Restore({ request, change, history }: { request: PageRequest; change: ShownChange; history: History }) {
  const { lang, link, newKey } = request
  const t = say(lang)
  if (!history.mayRecord) return null
  if (!change.open) return <span class="hint">{t('history.since')}</span>
  const about = t('history.about', { version: change.version })
  return (
    <Form
      action={link(`${pathOf(history.centre.siteId)}/history`)}
      idempotencyKey={`${newKey}-${change.version}`}
      hidden={{ change: String(change.version) }}
      label={`${t('history.restore')}, ${about}`}
    >
      <Button variant="quiet" icon="undo" about={about}>
        {t('history.restore')}
      </Button>
    </Form>
  )
}

/** Takes one change back. */
export const sendRestore =
  (run: Runner<CapacityPorts>, slots: CapacitySlots) =>
  async (request: PageRequest): Promise<Reply> => {
    const { params, form, by, link } = request
    const centreId = params['centreId'] ?? ''
    const outcome = await run.act(restoreChange, { centreId, change: form.whole('change') ?? 0 }, by)
    if (!outcome.ok) return show(run, slots, request, outcome.refusals)
    return redirect(link(`${pathOf(centreId)}/history?done`))
  }
