import type { Refusal } from '@ribambelle/kernel'
import { DocumentsUnavailable } from '@ribambelle/platform/documents'
import { file, notFound, page, redirect } from '@ribambelle/platform/http'
import type { PageRequest, Reply } from '@ribambelle/platform/http'
import { dayWords, instantWords } from '@ribambelle/platform/messages'
import { showPhone } from '@ribambelle/platform/phones'
import type { Runner } from '@ribambelle/platform/run'
import {
  Breadcrumb,
  Button,
  ButtonRow,
  ErrorSummary,
  Form,
  PageHeader,
  Panel,
  RadioGroup,
  Section,
  Split,
  SummaryList,
  Tag,
} from '@ribambelle/ui'
import type { SummaryRow } from '@ribambelle/ui'
import type { VNode } from 'preact'
import type { MessageKind } from '../../application/kinds.ts'
import { moveMessage } from '../../application/move-message.ts'
import type { CorrespondencePorts, PrintOrder } from '../../application/ports.ts'
import { letterFile, messageSheet } from '../../application/queries.ts'
import type { MessageSheet } from '../../application/queries.ts'
import { sendAgain } from '../../application/send-again.ts'
import { after, deskMoves } from '../../domain/transitions.ts'
import { say } from './messages.ts'
import { Preview } from './preview.tsx'
import { errorOf, kindWords, langIn, nameWords, reasonWords, stateTone, summaryOf, wayWords } from './words.tsx'

type Run = Runner<CorrespondencePorts>

/** Makes a document; the app brings it. */
export type Print = (order: PrintOrder) => Promise<Uint8Array<ArrayBuffer>>

interface Shown {
  readonly request: PageRequest
  readonly sheet: MessageSheet
  readonly kinds: readonly MessageKind[]
}

function addressWords({ message }: MessageSheet, country: 'FR' | 'CH'): VNode {
  const { way, email, phone, address } = message
  if (way === 'email') return <>{email ?? '—'}</>
  if (way === 'letter') return <bdi>{address?.join(', ') ?? '—'}</bdi>
  return <bdi dir="ltr">{phone === null ? '—' : showPhone(phone, country)}</bdi>
}

function Facts({ request, sheet, kinds }: Shown): VNode {
  const { lang, territory } = request
  const t = say(lang)
  const { message, reference, doneBy } = sheet
  const by = doneBy ?? t(message.doneBy ? 'message.done-by.colleague' : 'message.done-by.program')
  const row = (term: string, value: VNode | string | null): SummaryRow[] => (value === null ? [] : [{ term, value }])
  const rows: SummaryRow[] = [
    { term: t('column.kind'), value: kindWords(lang, kinds, message.kind) },
    { term: t('column.way'), value: wayWords(lang, message) },
    ...(message.erasedAt ? [] : row(t('message.address'), addressWords(sheet, territory.country))),
    ...(message.way === 'email' && !message.erasedAt ? row(t('message.kind'), <bdi>{sheet.mail.subject}</bdi>) : []),
    ...row(t('column.when'), instantWords(lang, message.plannedAt, request.clock.zone)),
    ...row(t('column.done'), message.doneAt && instantWords(lang, message.doneAt, request.clock.zone)),
    ...(message.doneAt ? row(t('message.done-by'), by) : []),
    ...row(t('column.reason'), message.reason && reasonWords(lang, message.reason)),
    ...row(t('column.tries'), message.tries > 0 ? String(message.tries) : null),
    ...row(
      t('message.next-try'),
      message.tries > 0 && message.nextTryAt ? instantWords(lang, message.nextTryAt, request.clock.zone) : null,
    ),
    ...row(
      t('column.reference'),
      reference === undefined ? null : <a href={request.link(`/desk/requests/${message.requestId}`)}>{reference}</a>,
    ),
    ...(message.erasedAt ? [] : row(t('message.keep-until'), dayWords(lang, message.keepUntil))),
  ]
  return (
    <Section title={t('message.facts')}>
      <SummaryList rows={rows} />
      <Related request={request} sheet={sheet} />
    </Section>
  )
}

function Related({ request, sheet }: Pick<Shown, 'request' | 'sheet'>): VNode | null {
  const { lang } = request
  const t = say(lang)
  if (sheet.related.length === 0) return null
  return (
    <>
      <h3>{t('message.related')}</h3>
      <ul>
        {sheet.related.map((other) => (
          <li>
            <a href={request.link(`/desk/journal/${other.messageId}`)}>
              {t(`way.${other.way}`)}, {instantWords(lang, other.plannedAt, request.clock.zone)}
            </a>{' '}
            <Tag tone={stateTone[other.state]}>{t(`state.${other.state}`)}</Tag>
          </li>
        ))}
      </ul>
    </>
  )
}

function Again({
  request,
  sheet,
  refusals,
}: Pick<Shown, 'request' | 'sheet'> & { readonly refusals: readonly Refusal[] }): VNode | null {
  const { lang } = request
  const t = say(lang)
  if (sheet.message.erasedAt) return null
  const at = request.link(`/desk/journal/${sheet.message.messageId}`)
  if (sheet.ways.length === 0) return <p>{t('message.again.none')}</p>
  return (
    <Section title={t('message.again')}>
      <p>{t('message.again.hint')}</p>
      <Form action={`${at}/again`} idempotencyKey={request.newKey} label={t('message.again')}>
        <RadioGroup
          name="way"
          label={t('message.again.way')}
          error={errorOf(lang, refusals, 'way')}
          choices={sheet.ways.map((way) => ({ value: way, label: t(`way.${way}`) }))}
        />
        <ButtonRow>
          <Button icon="mail">{t('message.again.do')}</Button>
        </ButtonRow>
      </Form>
      {after(sheet.message.state, 'cancel') && (
        <Form
          action={`${at}/move`}
          idempotencyKey={`${request.newKey}-c`}
          hidden={{ move: 'cancel' }}
          label={t('message.cancel')}
        >
          <ButtonRow>
            <Button variant="secondary">{t('message.cancel')}</Button>
          </ButtonRow>
        </Form>
      )}
    </Section>
  )
}

/** Its words; when they were erased, the day of that. */
function WhatItSaid({ request, sheet: { message, sms } }: Pick<Shown, 'request' | 'sheet'>): VNode {
  const { lang, clock } = request
  if (message.erasedAt) {
    return (
      <Panel>
        <p>{say(lang)('message.erased', { day: instantWords(lang, message.erasedAt, clock.zone) })}</p>
      </Panel>
    )
  }
  return (
    <Preview
      request={request}
      words={message}
      lang={langIn(message)}
      way={message.way}
      sms={sms}
      secret={message.actionSecret}
      at={request.link(`/desk/journal/${message.messageId}`)}
    />
  )
}

const doneWords = (request: PageRequest): string | undefined => {
  const t = say(request.lang)
  const done = request.query.get('done')
  if (done === 'again') return t('message.again.done')
  const move = deskMoves.find((known) => known === done)
  return move && t(`message.moved.${move}`)
}

/** One message: how it left, what it said, and what can be done. @param refusals why the last act was not done */
export const messagePage =
  (run: Run, kinds: readonly MessageKind[]) =>
  async (request: PageRequest, refusals: readonly Refusal[] = [], noPdf = false): Promise<Reply> => {
    const sheet = await run.ask(messageSheet, request.params['messageId'] ?? '', request.by)
    if (!sheet) return notFound()
    const { lang } = request
    const t = say(lang)
    const { message } = sheet
    const name = nameWords(lang, message.name)
    const title = t('message.title', { kind: kindWords(lang, kinds, message.kind), name })
    const crumbs = [{ label: t('journal.title'), href: request.link('/desk/journal') }, { label: name }]
    const done = doneWords(request)
    const body = (
      <>
        <PageHeader
          title={title}
          above={<Breadcrumb label={t('breadcrumb')} crumbs={crumbs} />}
          actions={<Tag tone={stateTone[message.state]}>{t(`state.${message.state}`)}</Tag>}
        />
        <ErrorSummary title={t('errors.title')} errors={summaryOf(lang, refusals)} />
        {done && (
          <Panel tone="success" announce>
            <p>{done}</p>
          </Panel>
        )}
        {noPdf && (
          <Panel tone="warning">
            <p>{t('message.no-pdf')}</p>
          </Panel>
        )}
        <Split
          list={
            <>
              <Facts request={request} sheet={sheet} kinds={kinds} />
              <Again request={request} sheet={sheet} refusals={refusals} />
            </>
          }
          sheet={<WhatItSaid request={request} sheet={sheet} />}
        />
      </>
    )
    return page(title, body, {
      density: 'desk',
      current: '/desk/journal',
      status: refusals.length > 0 ? 422 : noPdf ? 503 : 200,
    })
  }

/** The same words again, by a way that somebody chose. */
export const again =
  (run: Run, sheet: (request: PageRequest, refusals: readonly Refusal[]) => Promise<Reply>) =>
  async (request: PageRequest): Promise<Reply> => {
    const messageId = request.params['messageId'] ?? ''
    const done = await run.act(sendAgain, { messageId, way: request.form.text('way') }, request.by)
    if (done.ok) return redirect(request.link(`/desk/journal/${done.value.messageId}?done=again`))
    if (done.refusals.some(({ code }) => code === 'message-not-found')) return notFound()
    return sheet(request, done.refusals)
  }

/** A call was made, or not answered; a message will not leave. `back` leads to the list it was said in. */
export const move =
  (run: Run, sheet: (request: PageRequest, refusals: readonly Refusal[]) => Promise<Reply>) =>
  async (request: PageRequest): Promise<Reply> => {
    const messageId = request.params['messageId'] ?? ''
    const { form } = request
    const asked = deskMoves.find((known) => known === form.text('move'))
    if (!asked) return notFound()
    const done = await run.act(moveMessage, { messageId, move: asked }, request.by)
    if (done.ok) {
      const list = ['calls', 'letters'].find((known) => known === form.text('back'))
      return redirect(request.link(`/desk/${list ?? `journal/${messageId}`}?done=${asked}`))
    }
    if (done.refusals.some(({ code }) => code === 'message-not-found')) return notFound()
    return sheet(request, done.refusals)
  }

/** The mail as its reader gets it, to open in a browser of its own: never inside our pages. */
export const messageMail =
  (run: Run) =>
  async (request: PageRequest): Promise<Reply> => {
    const sheet = await run.ask(messageSheet, request.params['messageId'] ?? '', request.by)
    if (!sheet || sheet.message.erasedAt) return notFound()
    return file(sheet.mail.html, 'text/html; charset=utf-8', `message-${sheet.message.messageId.slice(0, 8)}.html`)
  }

/** The letter as it is printed; the page with a word about it where this machine makes none. */
export const messageLetter =
  (run: Run, print: Print, sheet: ReturnType<typeof messagePage>) =>
  async (request: PageRequest): Promise<Reply> => {
    const order = await run.ask(letterFile, request.params['messageId'] ?? '', request.by)
    if (!order) return notFound()
    try {
      return file(await print(order), 'application/pdf')
    } catch (error) {
      if (error instanceof DocumentsUnavailable) return sheet(request, [], true)
      throw error
    }
  }
