import { acceptOf, sheetTypes } from '@ribambelle/platform/files'
import { page, redirect, uploadFaultWords } from '@ribambelle/platform/http'
import type { PageRequest, Reply } from '@ribambelle/platform/http'
import { instantWords } from '@ribambelle/platform/messages'
import type { Runner } from '@ribambelle/platform/run'
import { sheetRefusalWords } from '@ribambelle/platform/sheets'
import {
  Breadcrumb,
  Button,
  ButtonRow,
  ErrorSummary,
  FileField,
  Form,
  LinkButton,
  PageHeader,
  Panel,
  Section,
  Table,
  Tag,
} from '@ribambelle/ui'
import type { CapacityPorts, PlacesImport } from '../../application/ports.ts'
import { bringPlaces, broughtPlaces } from '../../application/import/imports.ts'
import { say as sayAtDesk } from '../desk/messages.ts'
import { say } from './desk/messages.ts'

export const here = '/desk/capacity/import'

export const placesUploads = { most: 1, bytes: 5_000_000, types: sheetTypes } as const

/** Where places leave as a file and come back as one. */
export const importPage =
  (run: Runner<CapacityPorts>) =>
  (request: PageRequest): Promise<Reply> =>
    show(run, request, undefined)

async function show(run: Runner<CapacityPorts>, request: PageRequest, error: string | undefined): Promise<Reply> {
  const { lang, link, query, by } = request
  const t = say(lang)
  const brought = await run.ask(broughtPlaces, {}, by)
  return page(
    t('title'),
    <>
      {error && <ErrorSummary title={t('problem')} errors={[{ field: 'file', message: error }]} />}
      <PageHeader
        title={t('title')}
        lead={t('lead')}
        above={
          <Breadcrumb
            label={t('crumbs')}
            crumbs={[{ label: sayAtDesk(lang)('overview.title'), href: link('/desk/capacity') }, { label: t('title') }]}
          />
        }
      />
      {query.has('dropped') && <Panel tone="success" title={t('dropped')} announce />}
      <Model request={request} />
      <Send request={request} error={error} />
      {brought.length > 0 && <Brought request={request} brought={brought.slice(0, 25)} />}
    </>,
    { density: 'desk', current: '/desk/capacity', status: error ? 422 : 200 },
  )
}

function Model({ request: { lang, link } }: { request: PageRequest }) {
  const t = say(lang)
  return (
    <Section title={t('model.title')}>
      <p>{t('model.text')}</p>
      <p>{t('model.columns')}</p>
      <ButtonRow>
        {(['csv', 'xlsx', 'empty'] as const).map((kind) => (
          <LinkButton
            href={link(`/desk/capacity/${kind === 'empty' ? 'model.xlsx' : `places.${kind}`}`)}
            variant="secondary"
            icon="download"
          >
            {t(`model.${kind}`)}
          </LinkButton>
        ))}
      </ButtonRow>
    </Section>
  )
}

function Send({ request: { lang, link, newKey }, error }: { request: PageRequest; error: string | undefined }) {
  const t = say(lang)
  return (
    <Section title={t('send.title')}>
      <Form action={link(here)} idempotencyKey={newKey} multipart label={t('send.title')}>
        <FileField
          name="file"
          label={t('send.file')}
          hint={t('send.hint')}
          error={error}
          accept={`${acceptOf(sheetTypes)},.tsv,.txt`}
        />
        <Button icon="upload">{t('send.button')}</Button>
      </Form>
    </Section>
  )
}

const tones = { open: 'info', applied: 'success', undone: 'warning', dropped: 'neutral' } as const

function Brought({
  request: { clock, lang, link },
  brought,
}: {
  request: PageRequest
  brought: readonly PlacesImport[]
}) {
  const t = say(lang)
  return (
    <Section title={t('list.title')}>
      <Table
        caption={t('list.title')}
        hideCaption
        rows={brought}
        columns={[
          {
            key: 'file',
            title: t('list.file'),
            rowHeader: true,
            cell: ({ importId, fileName }) => (
              <a href={link(`${here}/${importId}`)}>
                <bdi>{fileName}</bdi>
              </a>
            ),
          },
          {
            key: 'when',
            title: t('list.when'),
            cell: ({ sentAt }) => instantWords(lang, new Date(sentAt), clock.zone),
          },
          {
            key: 'state',
            title: t('list.state'),
            cell: ({ state }) => <Tag tone={tones[state]}>{t(`state.${state}`)}</Tag>,
          },
        ]}
      />
    </Section>
  )
}

/** Takes a file: it is read at once, and nothing changes yet. */
export const sendPlaces =
  (run: Runner<CapacityPorts>) =>
  async (request: PageRequest): Promise<Reply> => {
    const { files, uploadFaults, lang, link, by } = request
    const [fault] = uploadFaults
    if (fault) return show(run, request, uploadFaultWords(lang, fault))
    const [file] = files
    if (!file) return show(run, request, say(lang)('send.missing'))
    const { name, type, bytes } = file
    const outcome = await run.act(bringPlaces, { file: { name, type, bytes } }, by, { slow: true })
    if (outcome.ok) return redirect(link(`${here}/${outcome.value.importId}`))
    const { code } = outcome.refusals[0]!
    const known = code === 'sheet-empty' || code === 'sheet-too-large' || code === 'sheet-unreadable'
    return show(
      run,
      request,
      known
        ? sheetRefusalWords(lang, code)
        : say(lang)(code === 'not-allowed' ? 'refusal.not-allowed' : 'refusal.other'),
    )
  }
