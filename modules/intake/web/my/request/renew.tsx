import type { Refusal } from '@ribambelle/kernel'
import { hubHoursIn, notFound, page, redirect } from '@ribambelle/platform/http'
import type { PageRequest, Reply } from '@ribambelle/platform/http'
import { dayWords, monthWords } from '@ribambelle/platform/messages'
import type { Runner } from '@ribambelle/platform/run'
import { Button, ButtonRow, Column, ErrorSummary, Form, LinkButton, PageHeader, Panel } from '@ribambelle/ui'
import type { VNode } from 'preact'
import type { IntakePorts } from '../../../application/ports.ts'
import { answerRenewal } from '../../../application/renewal/answer-renewal.ts'
import type { Named } from '../../../application/renewal/answer-renewal.ts'
import { linkedRenewal } from '../../../application/renewal/queries.ts'
import type { LinkedRenewal } from '../../../application/renewal/queries.ts'
import { isOpen } from '../../../domain/transitions.ts'
import { shared } from '../../messages.ts'
import { phoneWords, summaryOf } from '../../words.ts'
import { say } from '../messages.ts'

type Run = Runner<IntakePorts>

/** A link opens the question without signing in; the page of a request opens it for who follows it. */
const namedBy = ({ params }: PageRequest): Named =>
  params['token'] === undefined ? { requestId: params['requestId'] ?? '' } : { token: params['token'] }

const addressOf = ({ params, link }: PageRequest): string =>
  link(params['token'] === undefined ? `/my/requests/${params['requestId']}/renew` : `/renew/${params['token']}`)

interface Props {
  readonly request: PageRequest
  readonly asked: LinkedRenewal
}

/** One gesture; a second one takes it back. Nothing happens when the page is only opened: mail programs open links. */
function Answer({
  request,
  answer,
  variant,
  children,
}: {
  request: PageRequest
  answer: 'keep' | 'end'
  variant?: 'quiet'
  children: string
}): VNode {
  return (
    <Form action={addressOf(request)} hidden={{ answer }}>
      <Button variant={variant} wide={variant === undefined} icon={answer === 'keep' ? 'check' : undefined}>
        {children}
      </Button>
    </Form>
  )
}

function Question({ request, asked }: Props): VNode {
  const t = say(request.lang)
  return (
    <>
      <p>{t('renew.why')}</p>
      {asked.by !== null && <p>{t('renew.by', { day: dayWords(request.lang, asked.by) })}</p>}
      <Answer request={request} answer="keep">
        {t('renew.keep')}
      </Answer>
      <ButtonRow>
        <LinkButton href={request.link(`/my/requests/${asked.requestId}`)} variant="secondary" icon="pencil">
          {t('renew.change')}
        </LinkButton>
      </ButtonRow>
      <Answer request={request} answer="end" variant="quiet">
        {t('renew.end')}
      </Answer>
      <p>{t('renew.end.means')}</p>
    </>
  )
}

function Kept({ request, asked }: Props): VNode {
  const t = say(request.lang)
  return (
    <>
      <Panel tone="success" title={t('renew.kept')} announce>
        <p>{t('renew.kept.means')}</p>
      </Panel>
      <Follow request={request} asked={asked} />
      <Answer request={request} answer="end" variant="quiet">
        {t('renew.end')}
      </Answer>
    </>
  )
}

function Follow({ request, asked }: Props): VNode {
  const t = say(request.lang)
  return (
    <>
      <ButtonRow>
        <LinkButton href={request.link(`/my/requests/${asked.requestId}`)} variant="secondary">
          {t('renew.follow')}
        </LinkButton>
      </ButtonRow>
      {request.actor.kind === 'anyone' && <p>{t('renew.sign-in')}</p>}
    </>
  )
}

/** A request that rests, or was withdrawn: one gesture brings it back. */
function Stopped({ request, asked, why }: Props & { why: 'asleep' | 'ended' }): VNode {
  const t = say(request.lang)
  return (
    <>
      <Panel tone={why === 'asleep' ? 'warning' : 'info'} title={t(`renew.${why}`)} announce={why === 'ended'}>
        <p>{t(`renew.${why}.means`)}</p>
      </Panel>
      <Answer request={request} answer="keep">
        {t('renew.wake')}
      </Answer>
      <Follow request={request} asked={asked} />
    </>
  )
}

function Body({ request, asked }: Props): VNode {
  const t = say(request.lang)
  const { state, renewal } = asked
  if (state === 'asleep') return <Stopped request={request} asked={asked} why="asleep" />
  if (state === 'withdrawn') return <Stopped request={request} asked={asked} why="ended" />
  if (!isOpen(state)) {
    return (
      <>
        <Panel title={t('renew.decided')}>
          <p>{t('renew.decided.means')}</p>
        </Panel>
        <Follow request={request} asked={asked} />
      </>
    )
  }
  // A question that the desk stopped can still be answered.
  const waits = renewal === null || ['asked', 'by-hand', 'cancelled'].includes(renewal.state)
  return waits && !request.query.has('done') ? (
    <Question request={request} asked={asked} />
  ) : (
    <Kept request={request} asked={asked} />
  )
}

/** « Do you still need a place? » It names no child: whoever holds the link may see it. @param refusals why the answer was not taken */
export const renewPage =
  (run: Run) =>
  async (request: PageRequest, refusals: readonly Refusal[] = []): Promise<Reply> => {
    const asked = await run.ask(linkedRenewal, namedBy(request), request.by)
    if (!asked) return notFound()
    const t = say(request.lang)
    const s = shared(request.lang)
    const { reference, startMonth, children } = asked
    const { hubPhone = '' } = request.territory.settings
    const body = (
      <Column>
        <PageHeader
          title={t('renew.title')}
          lead={t('renew.lead', { reference, children, month: monthWords(request.lang, startMonth) })}
        />
        <ErrorSummary title={s('errors.title')} errors={summaryOf(request.lang, refusals)} />
        <Body request={request} asked={asked} />
        {hubPhone !== '' && (
          <p>
            {s('call-us', {
              phone: phoneWords(hubPhone),
              hours: hubHoursIn(request.territory.settings, request.lang).text,
            })}
          </p>
        )}
      </Column>
    )
    return page(t('renew.title'), body, { current: '/my', status: refusals.length > 0 ? 422 : 200 })
  }

/** The family answers. */
export const answerRenew =
  (run: Run) =>
  async (request: PageRequest): Promise<Reply> => {
    const answer = (['keep', 'end'] as const).find((known) => known === request.form.text('answer'))
    if (!answer) return notFound()
    // Without the key of the form: an answer said twice is heard once, and no table keeps what a link allowed.
    const { territory, actor } = request.by
    const done = await run.act(answerRenewal, { named: namedBy(request), answer }, { territory, actor })
    if (done.ok) return redirect(`${addressOf(request)}?done=${answer}`)
    if (done.refusals.some(({ code }) => code === 'request-not-found')) return notFound()
    return renewPage(run)(request, done.refusals)
  }
