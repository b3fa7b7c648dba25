import type { Refusal } from '@ribambelle/kernel'
import { notFound, page, pageIn, redirect } from '@ribambelle/platform/http'
import type { PageRequest, Reply } from '@ribambelle/platform/http'
import { instantWords, pageWords } from '@ribambelle/platform/messages'
import type { Runner } from '@ribambelle/platform/run'
import {
  Button,
  ButtonRow,
  Checkbox,
  EmptyState,
  ErrorSummary,
  Form,
  LinkButton,
  PageHeader,
  Pages,
  Section,
  Table,
} from '@ribambelle/ui'
import type { VNode } from 'preact'
import type { MessageKind } from '../../../application/kinds.ts'
import { mostLetters } from '../../../application/ports.ts'
import type { CorrespondencePorts } from '../../../application/ports.ts'
import { printLetters } from '../../../application/print-letters.ts'
import { lettersDesk } from '../../../application/queries.ts'
import type { LettersDesk } from '../../../application/queries.ts'
import { may } from '../../../domain/permissions.ts'
import { pageSize } from '../journal-address.ts'
import { say } from '../messages.ts'
import { DeskTabs, summaryOf } from '../words.tsx'
import { letterColumns } from './columns.tsx'
import type { Listed } from './columns.tsx'

type Run = Runner<CorrespondencePorts>

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
          narrow="lines"
          columns={[
            ...letterColumns(listed),
            {
              key: 'look',
              phone: 'bare',
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
