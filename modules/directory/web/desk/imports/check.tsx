import { csv, file, notFound, page, redirect } from '@ribambelle/platform/http'
import type { PageRequest, Reply } from '@ribambelle/platform/http'
import { numberWords } from '@ribambelle/platform/messages'
import type { Runner } from '@ribambelle/platform/run'
import {
  Breadcrumb,
  Button,
  ButtonRow,
  Details,
  ErrorSummary,
  Form,
  Grid,
  LinkButton,
  PageHeader,
  Panel,
  Pick,
  Section,
  StatTile,
  Table,
  Tag,
} from '@ribambelle/ui'
import type { DirectoryPorts } from '../../../application/ports.ts'
import { applyList, dropList } from '../../../application/keeping/apply-list.ts'
import { rehearseList } from '../../../application/keeping/lists.ts'
import type { Rehearsal } from '../../../application/keeping/lists.ts'
import { markOf } from '../../../domain/keeping/plan.ts'
import type { LineReport, PlannedRow } from '../../../domain/keeping/plan.ts'
import { say } from '../messages.ts'
import { partName } from '../places/words.ts'
import { here } from './start.tsx'
import { lineWords, listRefusal } from './words.ts'

/** Lines that a page shows; the file has them all. */
const most = 200

/** What a list would do, line by line, before it does anything. */
export const checkPage =
  (run: Runner<DirectoryPorts>) =>
  async (request: PageRequest): Promise<Reply> => {
    const importId = request.params['importId'] ?? ''
    const rehearsal = await run.ask(rehearseList, { importId }, request.by, { slow: true })
    return rehearsal ? shown(request, rehearsal, undefined) : redirect(request.link(`${here}/${importId}`))
  }

function shown(request: PageRequest, rehearsal: Rehearsal, error: string | undefined): Reply {
  const { lang, link } = request
  const t = say(lang)
  const { entry, plan } = rehearsal
  const at = `${here}/${entry.importId}`
  const crumbs = [
    { label: t('imports.title'), href: link(here) },
    { label: entry.fileName, href: link(at) },
    { label: t('lists.check.title') },
  ]
  return page(
    t('lists.check.title'),
    <>
      {error && <ErrorSummary title={t('lists.problem')} errors={[{ message: error }]} />}
      <PageHeader
        title={t('lists.check.title')}
        lead={t('lists.check.lead')}
        above={<Breadcrumb label={t('keep.crumbs')} crumbs={crumbs} />}
        actions={
          <LinkButton href={link(`${at}/report.csv`)} variant="secondary" icon="download">
            {t('lists.report.csv')}
          </LinkButton>
        }
      />
      <Counts lang={lang} plan={plan} />
      <Report request={request} reports={plan.reports} />
      <Rows request={request} title={t('lists.rows.changed')} rows={plan.changed} />
      <Rows request={request} title={t('lists.rows.added')} rows={plan.added} />
      <Apply request={request} rehearsal={rehearsal} />
    </>,
    { density: 'desk', current: here, status: error ? 422 : 200 },
  )
}

function Counts({ lang, plan }: { lang: PageRequest['lang']; plan: Rehearsal['plan'] }) {
  const tiles = [
    ['added', plan.added.length],
    ['changed', plan.changed.length],
    ['unchanged', plan.unchanged.length],
    ['refused', plan.refused],
    ['vanished', plan.vanished.length],
  ] as const
  return (
    <Grid>
      {tiles.map(([name, count]) => (
        <StatTile label={say(lang)(`lists.count.${name}`)} value={numberWords(lang, count)} />
      ))}
    </Grid>
  )
}

const levels = { refused: 'error', cell: 'warning', note: 'info' } as const

function Report({ request: { lang }, reports }: { request: PageRequest; reports: readonly LineReport[] }) {
  const t = say(lang)
  if (reports.length === 0) return <Panel tone="success" title={t('lists.report.none')} />
  const rank = { refused: 0, cell: 1, note: 2 } as const
  const first = reports.toSorted((a, b) => rank[a.level] - rank[b.level] || a.line - b.line).slice(0, most)
  return (
    <Section title={t('lists.report')}>
      {reports.length > most && <p>{t('lists.report.more', { shown: most, count: reports.length })}</p>}
      <Table
        caption={t('lists.report')}
        hideCaption
        rows={first}
        columns={[
          { key: 'line', title: t('imports.line'), cell: ({ line }) => line, numeric: true, rowHeader: true },
          {
            key: 'level',
            title: t('lists.level'),
            cell: ({ level }) => <Tag tone={levels[level]}>{t(`lists.level.${level}`)}</Tag>,
          },
          { key: 'column', title: t('imports.field'), cell: ({ column }) => <bdi>{column ?? ''}</bdi> },
          { key: 'value', title: t('imports.value'), cell: ({ value }) => <bdi>{value}</bdi> },
          { key: 'reason', title: t('imports.reason'), cell: ({ code }) => lineWords(lang, code) },
        ]}
      />
    </Section>
  )
}

function Rows({
  request: { lang },
  title,
  rows,
}: {
  request: PageRequest
  title: string
  rows: readonly PlannedRow[]
}) {
  const t = say(lang)
  if (rows.length === 0) return null
  return (
    <Details summary={`${title} (${numberWords(lang, rows.length)})`}>
      <Table
        caption={title}
        hideCaption
        rows={rows.slice(0, most)}
        columns={[
          { key: 'line', title: t('imports.line'), cell: ({ line }) => line, numeric: true },
          { key: 'name', title: t('keep.field.name'), cell: ({ after }) => <bdi>{after.name}</bdi>, rowHeader: true },
          {
            key: 'parts',
            title: t('lists.rows.parts'),
            cell: ({ parts }) => parts.map((part) => partName(lang, part)).join(', '),
          },
        ]}
      />
    </Details>
  )
}

function Apply({ request, rehearsal: { entry, plan } }: { request: PageRequest; rehearsal: Rehearsal }) {
  const { lang, link, newKey } = request
  const t = say(lang)
  const doing = plan.added.length + plan.changed.length
  return (
    <Form
      action={link(`${here}/${entry.importId}/check`)}
      idempotencyKey={newKey}
      hidden={{ mark: markOf(plan) }}
      label={t('lists.apply')}
    >
      {plan.vanished.length > 0 && (
        <Section title={t('lists.vanished')}>
          <p>{t('lists.vanished.text')}</p>
          <ul>
            {plan.vanished.slice(0, 500).map(({ siteId, name }) => (
              <li>
                <Pick name="close" value={siteId} label={name} about={t('lists.vanished.close')} />
              </li>
            ))}
          </ul>
        </Section>
      )}
      <ButtonRow>
        <Button icon="check">
          {plan.refused > 0
            ? t('lists.apply.without', { count: doing, refused: plan.refused })
            : t('lists.apply.all', { count: doing })}
        </Button>
        <LinkButton href={link(`${here}/${entry.importId}`)} variant="secondary" icon="previous">
          {t('lists.back')}
        </LinkButton>
        <Button variant="quiet" icon="close" formAction={link(`${here}/${entry.importId}/drop`)}>
          {t('lists.drop')}
        </Button>
      </ButtonRow>
    </Form>
  )
}

/** Every remark, as a file for whoever keeps the list. */
export const reportCsv =
  (run: Runner<DirectoryPorts>) =>
  async ({ params, by, lang }: PageRequest): Promise<Reply> => {
    const t = say(lang)
    const rehearsal = await run.ask(rehearseList, { importId: params['importId'] ?? '' }, by, { slow: true })
    if (!rehearsal) return notFound()
    const head = [t('imports.line'), t('lists.level'), t('imports.field'), t('imports.value'), t('imports.reason')]
    const lines = rehearsal.plan.reports.map(({ line, level, column, value, code }) => [
      line,
      t(`lists.level.${level}`),
      column,
      value,
      lineWords(lang, code),
    ])
    return file(csv([head, ...lines]), 'text/csv; charset=utf-8', `import-${rehearsal.entry.importId.slice(0, 8)}.csv`)
  }

export const sendApply =
  (run: Runner<DirectoryPorts>) =>
  async (request: PageRequest): Promise<Reply> => {
    const { params, form, by, link, lang } = request
    const importId = params['importId'] ?? ''
    const command = { importId, mark: form.text('mark'), close: form.list('close') }
    const outcome = await run.act(applyList, command, by, { slow: true })
    if (outcome.ok) return redirect(link(`${here}/${importId}?applied`))
    const rehearsal = await run.ask(rehearseList, { importId }, by, { slow: true })
    return rehearsal ? shown(request, rehearsal, listRefusal(lang, outcome.refusals[0]!.code)) : notFound()
  }

export const sendDrop =
  (run: Runner<DirectoryPorts>) =>
  async ({ params, by, link }: PageRequest): Promise<Reply> => {
    const outcome = await run.act(dropList, { importId: params['importId'] ?? '' }, by)
    return outcome.ok ? redirect(link(`${here}?dropped`)) : notFound()
  }
