import type { Month, Week } from '@ribambelle/kernel'
import { notFound, page, redirect } from '@ribambelle/platform/http'
import type { PageRequest, Reply } from '@ribambelle/platform/http'
import { monthWords, pageWords } from '@ribambelle/platform/messages'
import type { Runner } from '@ribambelle/platform/run'
import { Button, ButtonRow, Card, EmptyState, ErrorSummary, Form, Grid, PageHeader, Pages, Panel } from '@ribambelle/ui'
import type { VNode } from 'preact'
import { acceptRest, answerForCentre } from '../../../application/override/answer-for-centre.ts'
import { centreAnswersSheet } from '../../../application/override/changes.ts'
import type { ProposedChild } from '../../../application/override/changes.ts'
import type { AllocationPorts } from '../../../application/ports.ts'
import { say } from '../../override/desk/messages.ts'
import { weekWords } from '../../words.ts'
import { refusalWords } from '../bench/words.ts'
import { offsetOf } from '../lines.tsx'
import { Answer, answersPath, childWords, Said } from './centre-answer-form.tsx'
import type { Props, Typed } from './centre-answer-form.tsx'
import { RoundTrail } from '../about-round.tsx'

/** Children on a page. */
const cards = 24

/** Those without an answer first, then those refused. */
const urgency = ({ last }: ProposedChild): number => (last === null ? 0 : last.answer === 'refused' ? 1 : 2)

function Header({ request, sheet }: Pick<Props, 'request' | 'sheet'>): VNode {
  const { lang, link } = request
  const t = say(lang)
  const { round, centre, centreId } = sheet
  return (
    <PageHeader
      above={
        <RoundTrail
          request={request}
          round={round}
          crumbs={[
            { label: centre, href: link(`/desk/rounds/${round.roundId}/centres/${centreId}`) },
            { label: t('centre.open') },
          ]}
        />
      }
      title={t('centre.title', { centre })}
      lead={t('centre.lead', { round: round.name })}
    />
  )
}

/** One child, or brothers and sisters together: what is proposed, what was said, and the answer. */
function ChildCard(props: Props & { child: ProposedChild; index: number }): VNode {
  const { request, sheet, child } = props
  const t = say(request.lang)
  return (
    <Card level={2} title={childWords(child)}>
      <ul>
        {child.children.map(({ name, group, week, from }) => (
          <li>
            {child.children.length > 1 ? t('centre.child', { names: name, group }) : group} :{' '}
            {t('centre.stay', {
              week: weekWords(request.lang, week as Week),
              month: monthWords(request.lang, from as Month),
            })}
          </li>
        ))}
      </ul>
      <p>
        <Said request={request} last={child.last} over={sheet.round.state === 'published'} />
      </p>
      {sheet.mayAnswer && <Answer {...props} />}
    </Card>
  )
}

/** The director receives everybody about whom she has said nothing yet. */
function AcceptRest({ request, sheet, left }: Pick<Props, 'request' | 'sheet'> & { left: number }): VNode {
  const label = say(request.lang)('centre.accept-all', { count: left })
  return (
    <Form
      action={request.link(answersPath(sheet))}
      idempotencyKey={`${request.newKey}-all`}
      hidden={{ answer: 'accept-rest' }}
      label={label}
    >
      <ButtonRow>
        <Button variant="secondary" icon="check">
          {label}
        </Button>
      </ButtonRow>
    </Form>
  )
}

/** The children proposed, those who wait for an answer first. */
function Proposed(props: Props): VNode {
  const { request, sheet } = props
  const { lang, link } = request
  const t = say(lang)
  const { children, mayAnswer } = sheet
  const answered = children.filter(({ last }) => last !== null).length
  const from = offsetOf(request)
  const shown = children.toSorted((a, b) => urgency(a) - urgency(b)).slice(from, from + cards)
  return (
    <>
      {mayAnswer && answered < children.length && (
        <AcceptRest request={request} sheet={sheet} left={children.length - answered} />
      )}
      <p>{t('centre.progress', { answered, total: children.length })}</p>
      <Grid wide>
        {shown.map((child, index) => (
          <ChildCard {...props} child={child} index={index} />
        ))}
      </Grid>
      <Pages
        {...pageWords(lang)}
        total={children.length}
        size={cards}
        from={from}
        at={(line) => link(`${answersPath(sheet)}?from=${line}`)}
      />
    </>
  )
}

async function reply(run: Runner<AllocationPorts>, request: PageRequest, typed: Typed): Promise<Reply> {
  const { lang, params } = request
  const { roundId = '', centreId = '' } = params
  const t = say(lang)
  const sheet = await run.ask(centreAnswersSheet, { roundId, centreId }, { ...request.by, key: undefined })
  if (!sheet) return notFound()
  return page(
    t('centre.title', { centre: sheet.centre }),
    <>
      <Header request={request} sheet={sheet} />
      <ErrorSummary
        title={t('centre.errors')}
        errors={typed.refusals.map((refusal) => ({
          message: refusalWords(lang, refusal),
          ...(refusal.field ? { field: `${refusal.field}-${typed.requestId}` } : {}),
        }))}
      />
      {sheet.round.state === 'published' && <Panel tone="info" title={t('centre.closed')} />}
      {sheet.children.length === 0 ? (
        <EmptyState title={t('centre.none')} />
      ) : (
        <Proposed request={request} sheet={sheet} typed={typed} />
      )}
    </>,
    { density: 'desk', current: '/desk/rounds', status: typed.refusals.length > 0 ? 422 : 200 },
  )
}

/** The children proposed to a centre, and what its director says of each. */
export const centreAnswersPage =
  (run: Runner<AllocationPorts>) =>
  (request: PageRequest): Promise<Reply> =>
    reply(run, request, { requestId: '', kind: '', note: '', refusals: [] })

/** A director accepts or refuses a child. */
export const keepCentreAnswer =
  (run: Runner<AllocationPorts>) =>
  async (request: PageRequest): Promise<Reply> => {
    const { form, params, person } = request
    const { roundId = '', centreId = '' } = params
    if (form.text('answer') === 'accept-rest') {
      const rest = await run.act(acceptRest, { roundId, centreId, author: person ?? '' }, request.by)
      if (rest.ok) return redirect(request.link(`/desk/rounds/${roundId}/centres/${centreId}/answers`))
      return reply(run, request, { requestId: '', kind: '', note: '', refusals: rest.refusals })
    }
    const requestId = form.text('request')
    const typed = { requestId, kind: form.text(`kind-${requestId}`), note: form.text(`note-${requestId}`) }
    const command = { roundId, centreId, answer: form.text('answer'), author: person ?? '', ...typed }
    const outcome = await run.act(answerForCentre, command, request.by)
    if (outcome.ok) return redirect(request.link(`/desk/rounds/${roundId}/centres/${centreId}/answers`))
    const hidden = ['round-not-found', 'not-allowed']
    if (outcome.refusals.some(({ code }) => hidden.includes(code))) return notFound()
    return reply(run, request, { ...typed, refusals: outcome.refusals })
  }
