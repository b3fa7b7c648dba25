import { notFound, page, redirect } from '@ribambelle/platform/http'
import type { PageRequest, Reply } from '@ribambelle/platform/http'
import { instantWords, numberWords } from '@ribambelle/platform/messages'
import type { Runner } from '@ribambelle/platform/run'
import { Breadcrumb, Button, ErrorSummary, Form, Grid, PageHeader, Panel, StatTile } from '@ribambelle/ui'
import type { DirectoryPorts } from '../../../application/ports.ts'
import { undoList } from '../../../application/keeping/apply-list.ts'
import { openList } from '../../../application/keeping/lists.ts'
import type { ListImport } from '../../../application/keeping/ports.ts'
import { sheetToKeep } from '../../../application/keeping/queries.ts'
import { say } from '../messages.ts'
import { partName } from '../places/words.ts'
import { here } from './start.tsx'
import { listRefusal } from './words.ts'

/** What an import did, and the way to take it back. */
export async function donePage(
  _run: Runner<DirectoryPorts>,
  request: PageRequest,
  entry: ListImport,
  conflicts: readonly string[] = [],
): Promise<Reply> {
  const { lang, query } = request
  const t = say(lang)
  const { counts, state } = entry
  return page(
    entry.fileName,
    <>
      <ErrorSummary
        title={t('lists.undo.refused')}
        text={t('lists.undo.refused.text')}
        errors={conflicts.map((message) => ({ message }))}
      />
      <Heading request={request} entry={entry} />
      {query.has('applied') && <Panel tone="success" title={t('lists.applied')} announce />}
      {state === 'undone' && <Panel tone="warning" title={t('lists.undone')} announce={query.has('undone')} />}
      {state === 'dropped' && <Panel title={t('lists.state.dropped')} />}
      {counts && (
        <Grid>
          {(['added', 'changed', 'unchanged', 'refused', 'closed'] as const).map((name) => (
            <StatTile label={t(`lists.count.${name}`)} value={numberWords(lang, counts[name])} />
          ))}
        </Grid>
      )}
      {state === 'applied' && <Undo request={request} entry={entry} />}
    </>,
    { density: 'desk', current: here, status: conflicts.length > 0 ? 422 : 200 },
  )
}

interface EntryProps {
  request: PageRequest
  entry: ListImport
}

function Heading({ request: { lang, link, clock }, entry }: EntryProps) {
  const t = say(lang)
  const title = entry.fileName
  return (
    <PageHeader
      title={title}
      lead={instantWords(lang, new Date(entry.sentAt), clock.zone)}
      above={
        <Breadcrumb
          label={t('keep.crumbs')}
          crumbs={[{ label: t('imports.title'), href: link(here) }, { label: title }]}
        />
      }
    />
  )
}

function Undo({ request: { lang, link, newKey }, entry }: EntryProps) {
  const t = say(lang)
  return (
    <Form action={link(`${here}/${entry.importId}/undo`)} idempotencyKey={newKey} label={t('lists.undo')}>
      <p>{t('lists.undo.text')}</p>
      <Button variant="secondary" icon="undo">
        {t('lists.undo')}
      </Button>
    </Form>
  )
}

/** Conflicts that a page names; more are counted. */
const most = 50

export const sendUndo =
  (run: Runner<DirectoryPorts>) =>
  async (request: PageRequest): Promise<Reply> => {
    const { params, by, link, lang } = request
    const t = say(lang)
    const importId = params['importId'] ?? ''
    const outcome = await run.act(undoList, { importId }, by, { slow: true })
    if (outcome.ok) return redirect(link(`${here}/${importId}?undone`))
    const open = await run.ask(openList, { importId }, by)
    if (!open || open.entry.state !== 'applied') return notFound()
    const named: string[] = []
    for (const { code, details } of outcome.refusals.slice(0, most)) {
      const siteId = String(details?.['siteId'] ?? '')
      const found = siteId === '' ? undefined : await run.ask(sheetToKeep, { siteId }, by)
      const field = partName(lang, String(details?.['part'] ?? ''))
      named.push(found ? t('lists.conflict', { name: found.sheet.name, field }) : listRefusal(lang, code))
    }
    const more = outcome.refusals.length - most
    if (more > 0) named.push(t('lists.conflict.more', { count: more }))
    return donePage(run, request, open.entry, named)
  }
