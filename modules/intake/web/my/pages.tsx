import { forbidden, notFound, page, redirect } from '@ribambelle/platform/http'
import type { PageRequest, Reply } from '@ribambelle/platform/http'
import type { Runner } from '@ribambelle/platform/run'
import type { Refusal } from '@ribambelle/kernel'
import { Button, ButtonRow, Column, ErrorSummary, Form, LinkButton, PageHeader, Panel } from '@ribambelle/ui'
import type { VNode } from 'preact'
import { followedSheet } from '../../application/following/followed.ts'
import type { IntakePorts } from '../../application/ports.ts'
import { requestSheet } from '../../application/queries.ts'
import { reopenRequest } from '../../application/reopen-request.ts'
import { withdrawRequest } from '../../application/withdraw-request.ts'
import { startDraft } from '../../application/write-draft.ts'
import { may } from '../../domain/permissions.ts'
import { answersOf } from '../form/answers.ts'
import { shared } from '../messages.ts'
import { refusalText } from '../words.ts'
import { FollowedRequest } from './request/followed-request.tsx'
import { say } from './messages.ts'
import type { MySlots } from './slots.ts'

type Run = Runner<IntakePorts>

const idOf = (request: PageRequest): string => request.params['requestId'] ?? ''

/** Where the page of a request stands: with its family, or at the desk. */
export const sheetLink = (request: PageRequest, requestId: string): string =>
  request.link(`${placeOf(request)}/${requestId}`)

const placeOf = ({ actor }: PageRequest): string =>
  actor.kind !== 'staff' ? '/my/requests' : may(actor, 'desk') ? '/desk/requests' : '/desk/helped'

const done = ['changed', 'withdrawn', 'reopened', 'call-back'] as const

/** What was just done, in a word. */
function Done({ request }: { request: PageRequest }): VNode | null {
  const said = done.find((one) => one === request.query.get('done'))
  if (!said) return null
  return (
    <Panel tone="success" announce>
      <p>{say(request.lang)(`done.${said}`)}</p>
    </Panel>
  )
}

/** One request as its family follows it. @param refusals why the last act was not done */
export const myRequestPage =
  (run: Run, slots: MySlots) =>
  async (request: PageRequest, refusals: readonly Refusal[] = []): Promise<Reply> => {
    const requestId = idOf(request)
    const sheet = await run.ask(followedSheet, requestId, request.by)
    if (!sheet) return notFound()
    const panels = {
      result: await slots.resultPanel(requestId, request),
      standing: await slots.standingPanel(requestId, request),
      offers: await slots.offersPanel(requestId, request),
      offerWaits: (await slots.waitingOffer(requestId, request)) !== null,
    }
    const errors = refusals.map((refusal) => ({
      message: refusalText(request.lang, refusal),
    }))
    const t = say(request.lang)
    const s = shared(request.lang)
    const body = (
      <>
        <ErrorSummary title={s('errors.title')} errors={errors} />
        {errors.length === 0 && <Done request={request} />}
        <FollowedRequest request={request} sheet={sheet} panels={panels} />
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
    const staff = request.actor.kind === 'staff'
    const title = t(staff ? 'withdraw.do' : 'withdraw.title')
    const { reference, requestId, household } = sheet.request
    const body = (
      <Column>
        <PageHeader title={title} lead={t('withdraw.lead', { reference })} />
        <Panel tone="warning" title={t('withdraw.changes')}>
          <ul>
            <li>{t('withdraw.no-round')}</li>
            <li>{t('withdraw.wishes')}</li>
            {household.guardians.length > 1 && <li>{t('withdraw.other')}</li>}
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
    return page(title, body, { current: staff ? '/desk/requests' : '/my' })
  }

type Again = (request: PageRequest, refusals: readonly Refusal[]) => Promise<Reply>

/** Withdraws, then shows the request. @param again the page to show with the refusals */
export const withdraw =
  (run: Run, again: Again) =>
  async (request: PageRequest): Promise<Reply> => {
    const requestId = idOf(request)
    const done = await run.act(withdrawRequest, { requestId }, request.by)
    return done.ok ? redirect(`${sheetLink(request, requestId)}?done=withdrawn`) : again(request, done.refusals)
  }

/** Opens a withdrawn request again. */
export const reopen =
  (run: Run, again: Again) =>
  async (request: PageRequest): Promise<Reply> => {
    const requestId = idOf(request)
    const done = await run.act(reopenRequest, { requestId }, request.by)
    return done.ok ? redirect(`${sheetLink(request, requestId)}?done=reopened`) : again(request, done.refusals)
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
