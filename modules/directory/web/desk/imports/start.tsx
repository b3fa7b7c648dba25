import { notFound, page, redirect } from '@ribambelle/platform/http'
import type { PageRequest, Reply } from '@ribambelle/platform/http'
import { uploadFaultWords } from '@ribambelle/platform/http'
import { acceptOf, sheetTypes } from '@ribambelle/platform/files'
import { instantWords } from '@ribambelle/platform/messages'
import type { Runner } from '@ribambelle/platform/run'
import { Button, ErrorSummary, FileField, Form, PageHeader, Panel, Section, Select, Table, Tag } from '@ribambelle/ui'
import type { DirectoryPorts } from '../../../application/ports.ts'
import { dropMapping } from '../../../application/keeping/apply-list.ts'
import { bringList, broughtLists } from '../../../application/keeping/lists.ts'
import type { ListImport } from '../../../application/keeping/ports.ts'
import { mayKeepDirectory } from '../../../domain/keeping/policy.ts'
import { say } from '../messages.ts'
import { journalOf } from './journal.tsx'
import { listRefusal } from './words.ts'

export const here = '/desk/imports'

/** Lists of the collectivity: a few megabytes of text. */
export const listUploads = { most: 1, bytes: 10_000_000, types: sheetTypes } as const

/** Where one brings a list, finds those that were brought, and reads the journal. */
export const startPage =
  (run: Runner<DirectoryPorts>) =>
  async (request: PageRequest): Promise<Reply> =>
    shown(run, request, undefined)

async function shown(run: Runner<DirectoryPorts>, request: PageRequest, error: string | undefined): Promise<Reply> {
  const { lang, actor, query, by } = request
  const t = say(lang)
  const journal = await journalOf(run, request)
  if (!journal) return notFound()
  const { lists, saved } = await run.ask(broughtLists, {}, by)
  const names = saved.map(({ name }) => name)
  return page(
    t('imports.title'),
    <>
      {error && <ErrorSummary title={t('lists.problem')} errors={[{ field: 'file', message: error }]} />}
      <PageHeader title={t('imports.title')} lead={t('lists.lead')} />
      {query.has('dropped') && <Panel tone="success" title={t('lists.dropped')} announce />}
      {mayKeepDirectory(actor) && <Bring request={request} names={names} error={error} />}
      {lists.length > 0 && <Brought request={request} lists={lists} />}
      {names.length > 0 && <Saved request={request} names={names} />}
      {journal}
    </>,
    { density: 'desk', current: here, status: error ? 422 : 200 },
  )
}

function Bring({
  request,
  names,
  error,
}: {
  request: PageRequest
  names: readonly string[]
  error: string | undefined
}) {
  const { lang, link, newKey, form } = request
  const t = say(lang)
  return (
    <Section title={t('lists.bring')}>
      <Form action={link(here)} idempotencyKey={newKey} multipart label={t('lists.bring')}>
        <FileField
          name="file"
          label={t('lists.file')}
          hint={t('lists.file.hint')}
          error={error}
          accept={`${acceptOf(sheetTypes)},.geojson,.json,.tsv,.txt`}
        />
        {names.length > 0 && (
          <Select
            name="mapping"
            label={t('lists.mapping')}
            value={form.text('mapping')}
            placeholder={t('lists.mapping.guess')}
            options={names.map((name) => ({ value: name, label: name }))}
            width="medium"
          />
        )}
        <Button icon="upload">{t('lists.send')}</Button>
      </Form>
    </Section>
  )
}

const tones = { open: 'info', applied: 'success', undone: 'warning', dropped: 'neutral' } as const

function Brought({ request: { clock, lang, link }, lists }: { request: PageRequest; lists: readonly ListImport[] }) {
  const t = say(lang)
  return (
    <Section title={t('lists.brought')}>
      <Table
        caption={t('lists.brought')}
        hideCaption
        rows={lists}
        columns={[
          {
            key: 'file',
            title: t('imports.file'),
            rowHeader: true,
            cell: ({ importId, fileName }) => <a href={link(`${here}/${importId}`)}>{fileName}</a>,
          },
          {
            key: 'when',
            title: t('imports.when'),
            cell: ({ sentAt }) => instantWords(lang, new Date(sentAt), clock.zone),
          },
          {
            key: 'state',
            title: t('lists.state'),
            cell: ({ state }) => <Tag tone={tones[state]}>{t(`lists.state.${state}`)}</Tag>,
          },
        ]}
      />
    </Section>
  )
}

function Saved({ request: { lang, link, newKey }, names }: { request: PageRequest; names: readonly string[] }) {
  const t = say(lang)
  return (
    <Section title={t('lists.saved')}>
      <Table
        caption={t('lists.saved')}
        hideCaption
        rows={names}
        columns={[
          { key: 'name', title: t('lists.saved.name'), rowHeader: true, cell: (name) => name },
          {
            key: 'drop',
            title: t('lists.act'),
            cell: (name) => (
              <Form
                action={link(`${here}/mappings`)}
                idempotencyKey={`${newKey}-${names.indexOf(name)}`}
                hidden={{ name }}
              >
                <Button variant="quiet" icon="close" about={name}>
                  {t('lists.saved.drop')}
                </Button>
              </Form>
            ),
          },
        ]}
      />
    </Section>
  )
}

/** Takes a file: it is read at once, and nothing changes yet. */
export const sendList =
  (run: Runner<DirectoryPorts>) =>
  async (request: PageRequest): Promise<Reply> => {
    const { files, uploadFaults, form, lang, link, by } = request
    const [fault] = uploadFaults
    if (fault) return shown(run, request, uploadFaultWords(lang, fault))
    const [file] = files
    if (!file) return shown(run, request, say(lang)('lists.file.missing'))
    const { name, type, bytes } = file
    const command = { file: { name, type, bytes }, mappingName: form.text('mapping') }
    const outcome = await run.act(bringList, command, by, { slow: true })
    if (!outcome.ok) return shown(run, request, listRefusal(lang, outcome.refusals[0]!.code))
    return redirect(link(`${here}/${outcome.value.importId}`))
  }

export const sendDropMapping =
  (run: Runner<DirectoryPorts>) =>
  async ({ form, by, link }: PageRequest): Promise<Reply> => {
    await run.act(dropMapping, { name: form.text('name') }, by)
    return redirect(link(here))
  }
