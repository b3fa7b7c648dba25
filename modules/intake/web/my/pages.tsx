import { forbidden, notFound, page, redirect } from '@ribambelle/platform/http'
import type { PageRequest, Reply } from '@ribambelle/platform/http'
import { dayWords, monthWords } from '@ribambelle/platform/messages'
import type { Runner } from '@ribambelle/platform/run'
import { day } from '@ribambelle/kernel'
import type { Refusal } from '@ribambelle/kernel'
import {
  Button,
  ButtonRow,
  Card,
  Column,
  EmptyState,
  ErrorSummary,
  Form,
  Grid,
  LinkButton,
  PageHeader,
  Panel,
  SummaryList,
  Tag,
} from '@ribambelle/ui'
import type { VNode } from 'preact'
import type { IntakePorts } from '../../application/ports.ts'
import { myRequests, requestSheet } from '../../application/queries.ts'
import { reopenRequest } from '../../application/reopen-request.ts'
import { withdrawRequest } from '../../application/withdraw-request.ts'
import { startDraft } from '../../application/write-draft.ts'
import type { CareRequest } from '../../domain/request.ts'
import { answersOf } from '../form/answers.ts'
import { shared } from '../messages.ts'
import { childrenWords, refusalText, stateTone } from '../words.ts'
import { FollowedRequest } from './followed-request.tsx'
import { say } from './messages.ts'

type Run = Runner<IntakePorts>

/** A panel that another module brings to a request's page; null when it has nothing to say. */
export type RequestPanel = (requestId: string, request: PageRequest) => Promise<VNode | null>

const idOf = (request: PageRequest): string => request.params['requestId'] ?? ''

/** Where the page of a request stands: with its family, or at the desk. */
export const sheetLink = (request: PageRequest, requestId: string): string =>
  request.link(request.actor.kind === 'staff' ? `/desk/requests/${requestId}` : `/my/requests/${requestId}`)

export const sentOn = (request: PageRequest, { submittedAt }: Pick<CareRequest, 'submittedAt'>): string =>
  submittedAt === null ? '—' : dayWords(request.lang, day(submittedAt.slice(0, 10)))

function RequestCard({ request, mine }: { request: PageRequest; mine: CareRequest }): VNode {
  const { lang } = request
  const s = shared(lang)
  return (
    <Card
      title={childrenWords(
        lang,
        mine.needs.map(({ child }) => child),
      )}
      level={2}
      href={request.link(`/my/requests/${mine.requestId}`)}
      aside={<Tag tone={stateTone[mine.state]}>{s(`state.${mine.state}`)}</Tag>}
    >
      <SummaryList
        rows={[
          { term: s('request.reference'), value: mine.reference },
          { term: s('start.month'), value: monthWords(lang, mine.startMonth) },
          { term: s('request.sent-on'), value: sentOn(request, mine) },
        ]}
      />
    </Card>
  )
}

/** The requests of a family. */
export const myPage =
  (run: Run) =>
  async (request: PageRequest): Promise<Reply> => {
    const t = say(request.lang)
    const mine = await run.ask(myRequests, null, request.by)
    const ask = (
      <LinkButton href={request.link('/request')} icon="plus">
        {t('my.ask')}
      </LinkButton>
    )
    const body = (
      <>
        <PageHeader title={t('my.title')} lead={t('my.lead')} actions={mine.length > 0 ? ask : undefined} />
        {mine.length === 0 ? (
          <EmptyState title={t('my.none')} action={ask}>
            <p>{t('my.none.hint')}</p>
          </EmptyState>
        ) : (
          <Grid wide>
            {mine.map((one) => (
              <RequestCard request={request} mine={one} />
            ))}
          </Grid>
        )}
      </>
    )
    return page(t('my.title'), body, { current: '/my' })
  }

/** One request as its family follows it. @param refusals why the last act was not done */
export const myRequestPage =
  (run: Run, resultPanel: RequestPanel) =>
  async (request: PageRequest, refusals: readonly Refusal[] = []): Promise<Reply> => {
    const requestId = idOf(request)
    const sheet = await run.ask(requestSheet, requestId, request.by)
    if (!sheet) return notFound()
    const panel = await resultPanel(requestId, request)
    const errors = refusals.map((refusal) => ({
      message: refusalText(request.lang, refusal),
    }))
    const t = say(request.lang)
    const s = shared(request.lang)
    const body = (
      <>
        <ErrorSummary title={s('errors.title')} errors={errors} />
        <FollowedRequest request={request} sheet={sheet} panel={panel} />
      </>
    )
    return page(t('my.request', { reference: sheet.request.reference }), body, {
      current: '/my',
      status: errors.length > 0 ? 422 : 200,
    })
  }

/** What withdrawing changes, before it is done. */
export const withdrawPage =
  (run: Run) =>
  async (request: PageRequest): Promise<Reply> => {
    const sheet = await run.ask(requestSheet, idOf(request), request.by)
    if (!sheet) return notFound()
    const t = say(request.lang)
    const { reference, requestId } = sheet.request
    const body = (
      <Column>
        <PageHeader title={t('withdraw.title')} lead={t('withdraw.lead', { reference })} />
        <Panel tone="warning" title={t('withdraw.changes')}>
          <ul>
            <li>{t('withdraw.no-round')}</li>
            <li>{t('withdraw.keeps')}</li>
            <li>{t('withdraw.contracts')}</li>
          </ul>
        </Panel>
        <Form action={`${sheetLink(request, requestId)}/withdraw`} idempotencyKey={request.newKey}>
          <ButtonRow>
            <Button variant="danger">{t('withdraw.do')}</Button>
            <LinkButton href={sheetLink(request, requestId)} variant="secondary">
              {t('withdraw.keep')}
            </LinkButton>
          </ButtonRow>
        </Form>
      </Column>
    )
    const { kind } = request.actor
    return page(t('withdraw.title'), body, { current: kind === 'staff' ? '/desk/requests' : '/my' })
  }

type Again = (request: PageRequest, refusals: readonly Refusal[]) => Promise<Reply>

/** Withdraws, then shows the request. @param again the page to show with the refusals */
export const withdraw =
  (run: Run, again: Again) =>
  async (request: PageRequest): Promise<Reply> => {
    const requestId = idOf(request)
    const done = await run.act(withdrawRequest, { requestId }, request.by)
    return done.ok ? redirect(sheetLink(request, requestId)) : again(request, done.refusals)
  }

/** Opens a withdrawn request again. */
export const reopen =
  (run: Run, again: Again) =>
  async (request: PageRequest): Promise<Reply> => {
    const requestId = idOf(request)
    const done = await run.act(reopenRequest, { requestId }, request.by)
    return done.ok ? redirect(sheetLink(request, requestId)) : again(request, done.refusals)
  }

/** Opens the form on a request that exists. */
export const change =
  (run: Run, again: Again) =>
  async (request: PageRequest): Promise<Reply> => {
    const requestId = idOf(request)
    const sheet = await run.ask(requestSheet, requestId, request.by)
    if (!sheet) return notFound()
    const { territory, actor } = request.by
    if (actor.kind === 'anyone') return forbidden()
    const begun = await run.act(
      startDraft,
      { changesRequestId: requestId, answers: answersOf(sheet.request) },
      { territory, actor },
    )
    return begun.ok ? redirect(request.link(`/request/${begun.value.token}/review`)) : again(request, begun.refusals)
  }
