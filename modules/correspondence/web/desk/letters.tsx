import type { Refusal } from '@ribambelle/kernel'
import { DocumentsUnavailable } from '@ribambelle/platform/documents'
import { file, notFound, page, pageIn, redirect } from '@ribambelle/platform/http'
import type { PageRequest, Reply } from '@ribambelle/platform/http'
import { instantWords, pageWords } from '@ribambelle/platform/messages'
import type { Runner } from '@ribambelle/platform/run'
import {
  Breadcrumb,
  Button,
  ButtonRow,
  Checkbox,
  EmptyState,
  ErrorSummary,
  Form,
  linesOf,
  LinkButton,
  PageHeader,
  Pages,
  Panel,
  Section,
  SummaryList,
  Table,
} from '@ribambelle/ui'
import type { TableColumn } from '@ribambelle/ui'
import type { VNode } from 'preact'
import type { MessageKind } from '../../application/kinds.ts'
import { mostLetters } from '../../application/ports.ts'
import type { CorrespondencePorts, Kept } from '../../application/ports.ts'
import { printLetters } from '../../application/print-letters.ts'
import { batchFile, batchSheet, lettersDesk } from '../../application/queries.ts'
import type { BatchSheet, LettersDesk } from '../../application/queries.ts'
import { may } from '../../domain/permissions.ts'
import { pageSize } from './journal-address.ts'
import type { Print } from './message.tsx'
import { say } from './messages.ts'
import { DeskTabs, kindWords, nameWords, summaryOf } from './words.tsx'

type Run = Runner<CorrespondencePorts>

interface Listed {
  readonly request: PageRequest
  readonly kinds: readonly MessageKind[]
  readonly references: ReadonlyMap<string, string>
}

/** Columns that every list of letters has. */
function letterColumns({ request, kinds, references }: Listed): TableColumn<Kept>[] {
  const { lang } = request
  const t = say(lang)
  return [
    {
      key: 'to',
      title: t('column.to'),
      rowHeader: true,
      cell: ({ messageId, name }) => (
        <a href={request.link(`/desk/journal/${messageId}`)}>
          <bdi>{nameWords(lang, name)}</bdi>
        </a>
      ),
    },
    { key: 'reference', title: t('column.reference'), cell: ({ requestId }) => references.get(requestId ?? '') ?? '—' },
    { key: 'kind', title: t('column.kind'), cell: ({ kind }) => kindWords(lang, kinds, kind) },
    {
      key: 'when',
      title: t('column.when'),
      cell: ({ plannedAt }) => instantWords(lang, plannedAt, request.clock.zone),
    },
  ]
}

function PrintForm({ request, total }: { request: PageRequest; total: number }): VNode {
  const t = say(request.lang)
  return (
    <Form action={request.link('/desk/letters')} idempotencyKey={request.newKey} label={t('letters.print')}>
      <p>{t('letters.print.hint', { count: Math.min(total, mostLetters) })}</p>
      {total > mostLetters && <p>{t('letters.most', { most: mostLetters })}</p>}
      <Checkbox name="duplex" label={t('letters.duplex')} hint={t('letters.duplex.hint')} />
      <ButtonRow>
        <Button icon="printer">{t('letters.print')}</Button>
      </ButtonRow>
    </Form>
  )
}

function Queue({ desk, ...listed }: Listed & { readonly desk: LettersDesk }): VNode {
  const { request } = listed
  const t = say(request.lang)
  if (desk.total === 0) {
    return (
      <EmptyState title={t('letters.none')} figures={3}>
        <p>{t('letters.none.hint')}</p>
      </EmptyState>
    )
  }
  return (
    <>
      <PrintForm request={request} total={desk.total} />
      <Section title={t('letters.queue')}>
        <Table
          caption={t('letters.waiting', { count: desk.total })}
          columns={[
            ...letterColumns(listed),
            {
              key: 'look',
              title: t('letters.look'),
              cell: ({ messageId, name }) => (
                <a href={request.link(`/desk/journal/${messageId}/letter.pdf`)}>
                  {t('letters.look')}
                  <span class="for-reader"> {t('calls.about', { name })}</span>
                </a>
              ),
            },
          ]}
          rows={desk.queue}
        />
        <Pages
          {...pageWords(request.lang)}
          total={desk.total}
          size={pageSize}
          from={(pageIn(request.query) - 1) * pageSize}
          at={(_, turned) => request.link(`/desk/letters?page=${turned}`)}
        />
      </Section>
    </>
  )
}

function Batches({ request, batches }: { request: PageRequest; batches: LettersDesk['batches'] }): VNode {
  const { lang } = request
  const t = say(lang)
  return (
    <Section title={t('letters.batches')}>
      {batches.length === 0 ? (
        <p>{t('letters.batches.none')}</p>
      ) : (
        <Table
          caption={t('letters.batches')}
          hideCaption
          rows={batches}
          columns={[
            {
              key: 'number',
              title: t('letters.batch.rank'),
              rowHeader: true,
              cell: ({ batchId, number }) => (
                <a href={request.link(`/desk/letters/${batchId}`)}>{t('letters.batch', { number: String(number) })}</a>
              ),
            },
            {
              key: 'on',
              title: t('letters.batch.on'),
              cell: ({ printedAt }) => instantWords(lang, printedAt, request.clock.zone),
            },
            { key: 'by', title: t('letters.batch.by'), cell: ({ by }) => by ?? t('message.done-by.colleague') },
            {
              key: 'letters',
              title: t('letters.batch.letters'),
              numeric: true,
              cell: ({ letters }) => String(letters),
            },
          ]}
        />
      )}
    </Section>
  )
}

/** Letters that wait to be printed, and those that were. */
export const lettersPage =
  (run: Run, kinds: readonly MessageKind[]) =>
  async (request: PageRequest, refusals: readonly Refusal[] = []): Promise<Reply> => {
    const desk = await run.ask(
      lettersDesk,
      { skip: (pageIn(request.query) - 1) * pageSize, take: pageSize },
      request.by,
    )
    if (!desk) return notFound()
    const { lang } = request
    const t = say(lang)
    const body = (
      <>
        <PageHeader
          title={t('letters.title')}
          lead={t('letters.lead')}
          actions={
            may(request.actor, 'letterhead') && (
              <LinkButton variant="secondary" icon="pencil" href={request.link('/desk/letterhead')}>
                {t('letterhead.edit')}
              </LinkButton>
            )
          }
        />
        <ErrorSummary title={t('errors.title')} errors={summaryOf(lang, refusals)} />
        <DeskTabs request={request} current="letters" waiting={desk.waiting} />
        <Queue request={request} kinds={kinds} references={desk.references} desk={desk} />
        <Batches request={request} batches={desk.batches} />
      </>
    )
    const status = refusals.length > 0 ? 422 : 200
    return page(t('letters.title'), body, { density: 'desk', current: '/desk/journal', status })
  }

/** Takes the letters that wait into one file. */
export const print =
  (run: Run, again: (request: PageRequest, refusals: readonly Refusal[]) => Promise<Reply>) =>
  async (request: PageRequest): Promise<Reply> => {
    const done = await run.act(printLetters, { duplex: request.form.has('duplex') }, request.by)
    if (!done.ok) return again(request, done.refusals)
    return redirect(request.link(`/desk/letters/${done.value.batchId}?done=print`))
  }

function BatchFacts({ request, sheet }: { request: PageRequest; sheet: BatchSheet }): VNode {
  const { lang } = request
  const t = say(lang)
  const { batch, by } = sheet
  return (
    <SummaryList
      rows={[
        { term: t('letters.batch.on'), value: instantWords(lang, batch.printedAt, request.clock.zone) },
        { term: t('letters.batch.by'), value: by ?? t('message.done-by.colleague') },
        { term: t('letters.batch.letters'), value: String(batch.letters) },
        { term: t('letters.batch.sides'), value: t(batch.duplex ? 'letters.batch.duplex' : 'letters.batch.simplex') },
      ]}
    />
  )
}

/** One print file: which letters it holds, and the file itself, as often as a printer needs it. */
export const batchPage =
  (run: Run, kinds: readonly MessageKind[]) =>
  async (request: PageRequest, noPdf = false): Promise<Reply> => {
    const sheet = await run.ask(batchSheet, request.params['batchId'] ?? '', request.by)
    if (!sheet) return notFound()
    const { lang } = request
    const t = say(lang)
    const title = t('letters.batch', { number: String(sheet.batch.number) })
    const crumbs = [{ label: t('letters.title'), href: request.link('/desk/letters') }, { label: title }]
    const { from, rows } = linesOf(sheet.letters, pageIn(request.query), pageSize)
    const erased = sheet.letters.every(({ erasedAt }) => erasedAt !== null)
    const ranks = new Map(sheet.letters.map(({ messageId }, place) => [messageId, place + 1]))
    const body = (
      <>
        <PageHeader title={title} above={<Breadcrumb label={t('breadcrumb')} crumbs={crumbs} />} />
        {request.query.get('done') === 'print' && !noPdf && (
          <Panel tone="success" title={t('letters.batch.ready')} announce>
            <p>{t('letters.batch.lead')}</p>
          </Panel>
        )}
        {(noPdf || erased) && (
          <Panel tone="warning">
            <p>{t(erased ? 'letters.batch.erased' : 'message.no-pdf')}</p>
          </Panel>
        )}
        <BatchFacts request={request} sheet={sheet} />
        {!erased && (
          <>
            <ButtonRow>
              <LinkButton
                icon="download"
                href={request.link(`/desk/letters/${sheet.batch.batchId}/letters.pdf`)}
                download
              >
                {t('letters.batch.download')}
              </LinkButton>
            </ButtonRow>
            <p>{t('letters.batch.again')}</p>
          </>
        )}
        <Table
          caption={t('letters.batch.letters')}
          columns={[
            {
              key: 'rank',
              title: t('letters.batch.rank'),
              numeric: true,
              cell: ({ messageId }) => String(ranks.get(messageId)),
            },
            ...letterColumns({ request, kinds, references: sheet.references }),
          ]}
          rows={rows}
        />
        <Pages
          {...pageWords(request.lang)}
          total={sheet.letters.length}
          size={pageSize}
          from={from}
          at={(_, turned) => request.link(`/desk/letters/${sheet.batch.batchId}?page=${turned}`)}
        />
      </>
    )
    return page(title, body, { density: 'desk', current: '/desk/journal', status: noPdf ? 503 : 200 })
  }

/** The file of a batch; the page with a word about it where this machine makes none. */
export const batchPdf =
  (run: Run, toPdf: Print, sheet: (request: PageRequest, noPdf: boolean) => Promise<Reply>) =>
  async (request: PageRequest): Promise<Reply> => {
    const order = await run.ask(batchFile, request.params['batchId'] ?? '', request.by)
    if (!order) return notFound()
    try {
      return file(await toPdf(order), 'application/pdf', `lettres-${request.today}.pdf`)
    } catch (error) {
      if (error instanceof DocumentsUnavailable) return sheet(request, true)
      throw error
    }
  }
