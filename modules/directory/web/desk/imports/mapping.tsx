import { notFound, page, redirect } from '@ribambelle/platform/http'
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
  PageHeader,
  RadioGroup,
  Section,
  Select,
  TextField,
} from '@ribambelle/ui'
import type { DirectoryPorts } from '../../../application/ports.ts'
import { mapList, openList } from '../../../application/keeping/lists.ts'
import type { OpenList } from '../../../application/keeping/lists.ts'
import { cellFields } from '../../../domain/keeping/cells.ts'
import type { CellField } from '../../../domain/keeping/cells.ts'
import { searchable } from '../../../domain/finding/search-text.ts'
import type { Table as ListTable } from '../../../domain/keeping/geojson.ts'
import { kindWordsOf, mappingFrom, targets } from '../../../domain/keeping/mapping.ts'
import type { Mapping, Target } from '../../../domain/keeping/mapping.ts'
import { siteKinds } from '../../../domain/site.ts'
import { kindWord } from '../../words.ts'
import { say } from '../messages.ts'
import { donePage } from './done.tsx'
import { Sample } from './sample.tsx'
import { here } from './start.tsx'
import { listRefusal, targetName } from './words.ts'

interface Shown {
  readonly mapping: Mapping
  readonly keepAs: string
  readonly refusals: readonly { readonly code: string; readonly field?: string | undefined }[]
}

/** What one list is: how its columns are read, while it is open; what it did, afterwards. */
export const listPage =
  (run: Runner<DirectoryPorts>) =>
  async (request: PageRequest): Promise<Reply> => {
    const importId = request.params['importId'] ?? ''
    const open = await run.ask(openList, { importId }, request.by, { slow: true })
    if (!open) return notFound()
    const { entry, table, mapping } = open
    if (entry.state !== 'open') return donePage(run, request, entry)
    return table ? shown(request, open, table, { mapping, keepAs: '', refusals: [] }) : notFound()
  }

/** What most lists have; the rest is asked below. */
const usual: readonly Target[] = [
  'name',
  'kind',
  'address',
  'postcode',
  'town',
  'zone',
  'latitude',
  'longitude',
  'position',
  'ref',
]

function shown(request: PageRequest, open: OpenList, table: ListTable, state: Shown): Reply {
  const { lang, link, newKey } = request
  const t = say(lang)
  const { entry } = open
  const errors = state.refusals.map(({ code, field }) => ({ field, message: listRefusal(lang, code) }))
  const error = (field: string): string | undefined => errors.find((one) => one.field === field)?.message
  const part = { request, table, state, error }
  return page(
    t('lists.read.title'),
    <>
      <ErrorSummary title={t('lists.problem')} errors={errors} />
      <PageHeader
        title={t('lists.read.title')}
        lead={t('lists.read.lead', { rows: table.rows.length, columns: table.columns.length })}
        above={
          <Breadcrumb
            label={t('keep.crumbs')}
            crumbs={[{ label: t('imports.title'), href: link(here) }, { label: entry.fileName }]}
          />
        }
      />
      <Sample request={request} table={table} />
      <Form action={link(`${here}/${entry.importId}`)} idempotencyKey={newKey} label={t('lists.read.title')}>
        <Source {...part} />
        <Columns {...part} />
        <Kinds {...part} />
        <Constants {...part} />
        <Afterwards {...part} />
        <ButtonRow>
          <Button icon="eye">{t('lists.rehearse')}</Button>
          <Button variant="quiet" icon="close" formAction={link(`${here}/${entry.importId}/drop`)}>
            {t('lists.drop')}
          </Button>
        </ButtonRow>
      </Form>
    </>,
    { density: 'desk', current: here, status: errors.length > 0 ? 422 : 200 },
  )
}

interface PartProps {
  request: PageRequest
  table: ListTable
  state: Shown
  error: (field: string) => string | undefined
}

function Source({ request: { lang }, state, error }: PartProps) {
  const t = say(lang)
  return (
    <TextField
      name="source"
      label={t('lists.source')}
      hint={t('lists.source.hint')}
      value={state.mapping.source}
      error={error('source')}
      maxLength={120}
    />
  )
}

/** Which column of the list says what: what most lists have in sight, the rest a tap away. */
function Columns(part: PartProps) {
  const { request, state } = part
  const t = say(request.lang)
  const others = targets.filter((target) => !usual.includes(target))
  return (
    <Section title={t('lists.columns')}>
      <Grid>
        {usual.map((target) => (
          <Column {...part} target={target} />
        ))}
      </Grid>
      <Details summary={t('lists.columns.more')} open={others.some((target) => state.mapping.fields[target])}>
        <Grid>
          {others.map((target) => (
            <Column {...part} target={target} />
          ))}
        </Grid>
      </Details>
    </Section>
  )
}

function Column({ request: { lang }, table, state, error, target }: PartProps & { target: Target }) {
  return (
    <Select
      name={`field-${target}`}
      label={targetName(lang, target)}
      value={state.mapping.fields[target]}
      error={error(`field-${target}`)}
      placeholder={say(lang)('lists.column.none')}
      options={table.columns.map((name) => ({ value: name, label: name }))}
      width="medium"
    />
  )
}

/** The words of the list for kinds, one by one. */
function Kinds({ request: { lang }, table, state }: PartProps) {
  const t = say(lang)
  const words = kindWordsOf(table, state.mapping.fields.kind)
  if (words.length === 0) return <p class="hint">{t('lists.kinds.by-name')}</p>
  return (
    <Section title={t('lists.kinds')}>
      {words.map(({ word, count, guess }, index) => (
        <>
          <input type="hidden" name={`word-${index}`} value={word} />
          <Select
            name={`kind-${index}`}
            label={t('lists.kinds.word', { word, count: numberWords(lang, count) })}
            value={state.mapping.kinds[searchable(word)] ?? guess}
            placeholder={t('lists.kinds.refuse')}
            options={[
              { value: 'skip', label: t('lists.kinds.skip') },
              ...siteKinds.map((kind) => ({ value: kind, label: kindWord(lang, kind) })),
            ]}
            width="medium"
          />
        </>
      ))}
    </Section>
  )
}

const constantFields: readonly CellField[] = cellFields.filter((field) => !['name', 'kind'].includes(field))

/** What to write where the list says nothing. */
function Constants({ request: { lang }, state }: PartProps) {
  const t = say(lang)
  return (
    <Details summary={t('lists.constants')} open={Object.keys(state.mapping.constants).length > 0}>
      <p class="hint">{t('lists.constants.hint')}</p>
      <Select
        name="constant-kind"
        label={t('keep.kind')}
        value={state.mapping.constants.kind}
        placeholder={t('lists.column.none')}
        options={siteKinds.map((kind) => ({ value: kind, label: kindWord(lang, kind) }))}
        width="medium"
      />
      <Grid>
        {constantFields.map((field) => (
          <TextField
            name={`constant-${field}`}
            label={targetName(lang, field)}
            value={state.mapping.constants[field] ?? ''}
            width="medium"
            maxLength={200}
            autoComplete="off"
          />
        ))}
      </Grid>
    </Details>
  )
}

/** What becomes of places that are known already, and whether this reading is kept for the next list. */
function Afterwards({ request: { lang }, state, error }: PartProps) {
  const t = say(lang)
  return (
    <>
      <RadioGroup
        name="known"
        label={t('lists.known')}
        value={state.mapping.known}
        choices={[
          { value: 'change', label: t('lists.known.change') },
          { value: 'leave', label: t('lists.known.leave') },
        ]}
      />
      <TextField
        name="keepAs"
        label={t('lists.keep-as')}
        hint={t('lists.keep-as.hint')}
        value={state.keepAs}
        error={error('keepAs')}
        maxLength={80}
      />
    </>
  )
}

/** Reads how the list is to be read. */
function mappingIn({ form }: PageRequest): Mapping {
  const named = (prefix: string): [string, string][] =>
    form.names.filter((name) => name.startsWith(prefix)).map((name) => [name.slice(prefix.length), form.text(name)])
  const kinds = named('word-').map(([index, word]): [string, string] => [word, form.text(`kind-${index}`)])
  return mappingFrom({
    source: form.text('source'),
    fields: Object.fromEntries(named('field-')),
    constants: Object.fromEntries(named('constant-')),
    kinds: Object.fromEntries(kinds),
    known: form.text('known'),
  })
}

export const sendMapping =
  (run: Runner<DirectoryPorts>) =>
  async (request: PageRequest): Promise<Reply> => {
    const { by, link, form } = request
    const importId = request.params['importId'] ?? ''
    const [mapping, keepAs] = [mappingIn(request), form.text('keepAs')]
    const outcome = await run.act(mapList, { importId, mapping, keepAs }, by, { slow: true })
    if (outcome.ok) return redirect(link(`${here}/${importId}/check`))
    const open = await run.ask(openList, { importId }, by, { slow: true })
    if (!open?.table) return notFound()
    return shown(request, open, open.table, { mapping, keepAs, refusals: outcome.refusals })
  }
