import type { Refusal } from '@ribambelle/kernel'
import { notFound, page, redirect } from '@ribambelle/platform/http'
import type { PageRequest, Reply } from '@ribambelle/platform/http'
import { instantWords, listWords, numberWords } from '@ribambelle/platform/messages'
import type { Runner } from '@ribambelle/platform/run'
import {
  Breadcrumb,
  Button,
  ButtonRow,
  ErrorSummary,
  Form,
  Grid,
  LinkButton,
  PageHeader,
  Panel,
  Section,
  StatTile,
  Table,
} from '@ribambelle/ui'
import type { CapacityPorts } from '../../application/ports.ts'
import { applyPlaces, dropPlaces, placesTable, rehearsePlaces, undoPlaces } from '../../application/import/imports.ts'
import type { Rehearsed } from '../../application/import/imports.ts'
import type { ImportPlan } from '../../domain/import/plan.ts'
import type { AgeGroup } from '../../domain/places.ts'
import { Changes } from './changes.tsx'
import { Columns, sendColumns } from './columns.tsx'
import { say } from './desk/messages.ts'
import fr from './desk/messages/fr.json' with { type: 'json' }
import { here } from './start.tsx'
import { writtenWords } from './words.ts'

/** What a file would change, before it changes anything; what it did, afterwards. */
export const checkPage =
  (run: Runner<CapacityPorts>) =>
  (request: PageRequest): Promise<Reply> =>
    show(run, request, [])

async function show(run: Runner<CapacityPorts>, request: PageRequest, refusals: readonly Refusal[]): Promise<Reply> {
  const { lang, params, query, by } = request
  const t = say(lang)
  const found = await run.ask(rehearsePlaces, { importId: params['importId'] ?? '' }, by, { slow: true })
  if (!found) return notFound()
  const { entry } = found
  const { centres, ageGroups } = await run.ask(placesTable, {}, by)
  const nameOf = (centreId: unknown): string =>
    centres.find(({ siteId }) => siteId === centreId)?.name ?? t('refusal.centre.none')
  return page(
    entry.fileName,
    <>
      <ErrorSummary
        title={t('problem')}
        errors={refusals.map(({ code, field, details }) => {
          const key = `refusal.${code}` as keyof typeof fr
          return { field, message: t(key in fr ? key : 'refusal.other', { centre: nameOf(details?.['centreId']) }) }
        })}
      />
      <Heading request={request} found={found} />
      {query.has('applied') && refusals.length === 0 && <Panel tone="success" title={t('applied')} announce />}
      {entry.state === 'undone' && <Panel tone="warning" title={t('undone')} announce={query.has('undone')} />}
      {entry.state === 'dropped' && <Panel title={t('dropped')} />}
      {entry.state === 'open' ? (
        <Open request={request} found={found} ageGroups={ageGroups} refusals={refusals} />
      ) : (
        <Done request={request} found={found} />
      )}
    </>,
    { density: 'desk', current: '/desk/capacity', status: refusals.length > 0 ? 422 : 200 },
  )
}

interface PartProps {
  request: PageRequest
  found: Rehearsed
}

function Heading({ request, found: { entry, plan } }: PartProps) {
  const { lang, link } = request
  const t = say(lang)
  return (
    <PageHeader
      title={entry.fileName}
      lead={entry.state === 'open' ? t('check.lead') : instantWords(lang, new Date(entry.sentAt), request.clock.zone)}
      above={
        <Breadcrumb label={t('crumbs')} crumbs={[{ label: t('title'), href: link(here) }, { label: entry.fileName }]} />
      }
      actions={
        plan && plan.faults.length > 0 ? (
          <LinkButton href={link(`${here}/${entry.importId}/report.csv`)} variant="secondary" icon="download">
            {t('faults.csv')}
          </LinkButton>
        ) : undefined
      }
    />
  )
}

interface OpenProps extends PartProps {
  ageGroups: readonly AgeGroup[]
  refusals: readonly Refusal[]
}

function Open({ request, found, ageGroups, refusals }: OpenProps) {
  const { lang } = request
  const t = say(lang)
  const { mapping, plan } = found
  const refused = new Set(plan?.faults.map(({ line }) => line)).size
  return (
    <>
      {mapping && mapping.missing.length > 0 && (
        <Panel tone="error" title={t('check.missing')}>
          <ul>
            {mapping.missing.map((name) => (
              <li>{t(`missing.${name}`)}</li>
            ))}
          </ul>
        </Panel>
      )}
      {mapping && mapping.ignored.length > 0 && (
        <p>{t('check.ignored', { columns: listWords(lang, mapping.ignored.slice(0, 12)) })}</p>
      )}
      <Columns request={request} found={found} refusals={refusals} />
      {plan && (
        <>
          <Grid>
            <StatTile label={t('count.lines')} value={numberWords(lang, plan.lines)} />
            <StatTile label={t('count.refused')} value={numberWords(lang, refused)} />
            <StatTile label={t('count.unchanged')} value={numberWords(lang, plan.unchanged)} />
            <StatTile label={t('count.centres')} value={numberWords(lang, plan.centres.length)} />
          </Grid>
          <Faults request={request} plan={plan} />
          <Changes request={request} plan={plan} ageGroups={ageGroups} />
        </>
      )}
      <Answer request={request} found={found} refused={refused} />
    </>
  )
}

/** Lines that a page shows; the file of remarks has them all. */
const most = 100

function Faults({ request: { lang }, plan: { faults } }: { request: PageRequest; plan: ImportPlan }) {
  const t = say(lang)
  if (faults.length === 0) return <p>{t('faults.none')}</p>
  return (
    <Section title={t('faults.title')}>
      {faults.length > most && <p>{t('faults.more', { shown: most, count: faults.length })}</p>}
      <Table
        caption={t('faults.title')}
        hideCaption
        rows={faults.slice(0, most)}
        columns={[
          { key: 'line', title: t('faults.line'), numeric: true, rowHeader: true, cell: ({ line }) => line },
          {
            key: 'value',
            title: t('faults.value'),
            cell: ({ value }) => <bdi>{writtenWords(lang, value).slice(0, 80)}</bdi>,
          },
          { key: 'why', title: t('faults.why'), cell: ({ code }) => t(`line.${code}`) },
        ]}
      />
    </Section>
  )
}

function Answer({ request, found: { entry, plan }, refused }: PartProps & { refused: number }) {
  const { lang, link, newKey } = request
  const t = say(lang)
  const count = plan?.centres.length ?? 0
  const drop = (
    <Button variant="quiet" icon="close" formAction={link(`${here}/${entry.importId}/drop`)}>
      {t('drop')}
    </Button>
  )
  return (
    <Form
      action={link(`${here}/${entry.importId}`)}
      idempotencyKey={newKey}
      hidden={{ mark: plan?.mark ?? '' }}
      label={entry.fileName}
    >
      <ButtonRow>
        {count > 0 && (
          <Button icon="check">{refused > 0 ? t('apply.without', { count, refused }) : t('apply', { count })}</Button>
        )}
        {drop}
      </ButtonRow>
    </Form>
  )
}

function Done({ request, found: { entry } }: PartProps) {
  const { lang, link, newKey } = request
  const t = say(lang)
  const { counts, state, importId } = entry
  return (
    <>
      {counts && (
        <Grid>
          {(['lines', 'refused', 'unchanged', 'centres', 'changed'] as const).map((name) => (
            <StatTile label={t(`count.${name}`)} value={numberWords(lang, counts[name])} />
          ))}
        </Grid>
      )}
      {state === 'applied' && (
        <Form action={link(`${here}/${importId}/undo`)} idempotencyKey={newKey} label={t('undo')}>
          <p>{t('undo.text')}</p>
          <Button variant="secondary" icon="undo">
            {t('undo')}
          </Button>
        </Form>
      )}
    </>
  )
}

export const sendApply =
  (run: Runner<CapacityPorts>) =>
  async (request: PageRequest): Promise<Reply> => {
    const { params, form, by, link } = request
    const importId = params['importId'] ?? ''
    const outcome = await run.act(applyPlaces, { importId, mark: form.text('mark') }, by, { slow: true })
    return outcome.ok ? redirect(link(`${here}/${importId}?applied`)) : show(run, request, outcome.refusals)
  }

export const sendUndo =
  (run: Runner<CapacityPorts>) =>
  async (request: PageRequest): Promise<Reply> => {
    const { params, by, link } = request
    const importId = params['importId'] ?? ''
    const outcome = await run.act(undoPlaces, { importId }, by, { slow: true })
    return outcome.ok ? redirect(link(`${here}/${importId}?undone`)) : show(run, request, outcome.refusals)
  }

export const sendDrop =
  (run: Runner<CapacityPorts>) =>
  async ({ params, by, link }: PageRequest): Promise<Reply> => {
    const outcome = await run.act(dropPlaces, { importId: params['importId'] ?? '' }, by)
    return outcome.ok ? redirect(link(`${here}?dropped`)) : notFound()
  }

/** Which column holds what, said by hand. */
export const sendChosen = (run: Runner<CapacityPorts>) =>
  sendColumns(run, (request, refusals) => show(run, request, refusals))
