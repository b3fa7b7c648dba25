import { DocumentsUnavailable } from '@ribambelle/platform/documents'
import { file, notFound, page, pageIn } from '@ribambelle/platform/http'
import type { PageRequest, Reply } from '@ribambelle/platform/http'
import { busyWords, instantWords, pageWords } from '@ribambelle/platform/messages'
import type { Runner } from '@ribambelle/platform/run'
import {
  Breadcrumb,
  ButtonRow,
  linesOf,
  LinkButton,
  PageHeader,
  Pages,
  Panel,
  SummaryList,
  Table,
  underWay,
} from '@ribambelle/ui'
import type { VNode } from 'preact'
import type { MessageKind } from '../../../application/kinds.ts'
import type { CorrespondencePorts } from '../../../application/ports.ts'
import { batchFile, batchSheet } from '../../../application/queries.ts'
import type { BatchSheet } from '../../../application/queries.ts'
import { pageSize } from '../journal-address.ts'
import type { Print } from '../message.tsx'
import { say } from '../messages.ts'
import { letterColumns } from './columns.tsx'

type Run = Runner<CorrespondencePorts>

interface Shown {
  readonly request: PageRequest
  readonly sheet: BatchSheet
}

function BatchFacts({ request, sheet }: Shown): VNode {
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

/** The file, as often as a printer needs it; a word about it where there is none any more, or none on this machine. */
function BatchFile({ request, sheet, noPdf }: Shown & { readonly noPdf: boolean }): VNode {
  const t = say(request.lang)
  const erased = sheet.letters.every(({ erasedAt }) => erasedAt !== null)
  return (
    <>
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
              busy={busyWords(request.lang, 'file')}
            >
              {t('letters.batch.download')}
            </LinkButton>
          </ButtonRow>
          <p>{t('letters.batch.again')}</p>
        </>
      )}
    </>
  )
}

/** The letters of a file, in the order in which they are printed. */
function BatchLetters({ request, sheet, kinds }: Shown & { readonly kinds: readonly MessageKind[] }): VNode {
  const t = say(request.lang)
  const { from, rows } = linesOf(sheet.letters, pageIn(request.query), pageSize)
  const ranks = new Map(sheet.letters.map(({ messageId }, place) => [messageId, place + 1]))
  return (
    <>
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
}

/** One print file: which letters it holds, and the file itself. */
export const batchPage =
  (run: Run, kinds: readonly MessageKind[]) =>
  async (request: PageRequest, noPdf = false): Promise<Reply> => {
    const sheet = await run.ask(batchSheet, request.params['batchId'] ?? '', request.by)
    if (!sheet) return notFound()
    const t = say(request.lang)
    const title = t('letters.batch', { number: String(sheet.batch.number) })
    const crumbs = [{ label: t('letters.title'), href: request.link('/desk/letters') }, { label: title }]
    const body = (
      <>
        <PageHeader title={title} above={<Breadcrumb label={t('breadcrumb')} crumbs={crumbs} />} />
        <BatchFile request={request} sheet={sheet} noPdf={noPdf} />
        <BatchLetters request={request} sheet={sheet} kinds={kinds} />
      </>
    )
    return page(title, body, {
      density: 'desk',
      current: '/desk/journal',
      islands: [underWay],
      status: noPdf ? 503 : 200,
    })
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
