import type { Month, Refusal, Week } from '@ribambelle/kernel'
import { notFound, page, redirect } from '@ribambelle/platform/http'
import type { PageRequest, Reply } from '@ribambelle/platform/http'
import { monthWords, pageWords } from '@ribambelle/platform/messages'
import type { Runner } from '@ribambelle/platform/run'
import {
  Breadcrumb,
  Button,
  ButtonRow,
  Card,
  Details,
  EmptyState,
  ErrorSummary,
  Form,
  Grid,
  PageHeader,
  Pages,
  Panel,
  Select,
  Tag,
  TextArea,
} from '@ribambelle/ui'
import type { TagTone } from '@ribambelle/ui'
import type { VNode } from 'preact'
import { acceptRest, answerForCentre } from '../../../application/override/answer-for-centre.ts'
import { centreAnswersSheet } from '../../../application/override/changes.ts'
import type { CentreAnswersSheet, ProposedChild } from '../../../application/override/changes.ts'
import type { AllocationPorts } from '../../../application/ports.ts'
import { centreReasons, mostNote } from '../../../domain/override/centre-answer.ts'
import type { CentreAnswer } from '../../../domain/override/centre-answer.ts'
import { say } from '../../override/desk/messages.ts'
import { onDay, weekWords } from '../../words.ts'
import { refusalWords } from '../bench/words.ts'
import { offsetOf } from '../lines.tsx'

interface Typed {
  readonly requestId: string
  readonly kind: string
  readonly note: string
  readonly refusals: readonly Refusal[]
}

const tones: Readonly<Record<CentreAnswer['answer'], TagTone>> = {
  accepted: 'success',
  refused: 'warning',
  settled: 'info',
}

/** Children on a page. */
const cards = 24

/** Those without an answer first, then those refused. */
const urgency = ({ last }: ProposedChild): number => (last === null ? 0 : last.answer === 'refused' ? 1 : 2)

const childWords = ({ children }: ProposedChild): string => children.map(({ name }) => name).join(', ')

interface Props {
  readonly request: PageRequest
  readonly sheet: CentreAnswersSheet
  readonly typed: Typed
}

function Said({ request, last, over }: { request: PageRequest; last: CentreAnswer | null; over: boolean }): VNode {
  const t = say(request.lang)
  if (!last) return <Tag tone="neutral">{t(over ? 'centre.unanswered' : 'centre.waiting')}</Tag>
  const { answer, author, at, note, kind } = last
  const reason = [kind ? t(`centre.kind.${kind}`) : '', note].filter(Boolean).join(' : ')
  const day = onDay(request, at)
  return (
    <>
      <Tag tone={tones[answer]}>{t(`centre.${answer}`)}</Tag>{' '}
      {reason ? t('centre.said', { author, day, note: reason }) : t('centre.said.nothing', { author, day })}
    </>
  )
}

/** Yes in one click; no with its reason, behind one more. */
function Answer({ request, sheet, child, typed, index }: Props & { child: ProposedChild; index: number }): VNode {
  const { lang, link, newKey } = request
  const t = say(lang)
  const names = childWords(child)
  const own = typed.requestId === child.requestId
  const error = (field: string): string | undefined => {
    const found = own ? typed.refusals.find((refusal) => refusal.field === field) : undefined
    return found && refusalWords(lang, found)
  }
  const action = link(`/desk/rounds/${sheet.round.roundId}/centres/${sheet.centreId}/answers`)
  return (
    <>
      {child.last?.answer !== 'accepted' && (
        <Form
          action={action}
          idempotencyKey={`${newKey}-yes-${index}`}
          hidden={{ request: child.requestId, answer: 'accepted' }}
          label={t('centre.accept-about', { names })}
        >
          <ButtonRow>
            <Button icon="check">{t('centre.accept')}</Button>
          </ButtonRow>
        </Form>
      )}
      <Details summary={t('centre.refuse')} open={own}>
        <Form
          action={action}
          idempotencyKey={`${newKey}-no-${index}`}
          hidden={{ request: child.requestId, answer: 'refused' }}
          label={t('centre.refuse-about', { names })}
        >
          <Select
            name={`kind-${child.requestId}`}
            label={t('centre.kind')}
            value={own ? typed.kind : ''}
            error={error('kind')}
            options={[
              { value: '', label: t('centre.kind.choose') },
              ...centreReasons.map((kind) => ({ value: kind, label: t(`centre.kind.${kind}`) })),
            ]}
          />
          <TextArea
            name={`note-${child.requestId}`}
            label={t('centre.note')}
            hint={t('centre.note.hint')}
            value={own ? typed.note : ''}
            error={error('note')}
            maxLength={mostNote}
            rows={2}
          />
          <ButtonRow>
            <Button variant="secondary">{t('centre.send')}</Button>
          </ButtonRow>
        </Form>
      </Details>
    </>
  )
}

async function reply(run: Runner<AllocationPorts>, request: PageRequest, typed: Typed): Promise<Reply> {
  const { lang, link, params } = request
  const { roundId = '', centreId = '' } = params
  const t = say(lang)
  const sheet = await run.ask(centreAnswersSheet, { roundId, centreId }, { ...request.by, key: undefined })
  if (!sheet) return notFound()
  const { round, centre, children, mayAnswer } = sheet
  const answered = children.filter(({ last }) => last !== null).length
  const from = offsetOf(request)
  const shown = children.toSorted((a, b) => urgency(a) - urgency(b)).slice(from, from + cards)
  const own = `/desk/rounds/${roundId}/centres/${centreId}/answers`
  return page(
    t('centre.title', { centre }),
    <>
      <PageHeader
        above={
          <Breadcrumb
            label={t('breadcrumb')}
            crumbs={[
              { label: t('rounds'), href: link('/desk/rounds') },
              { label: round.name, href: link(`/desk/rounds/${roundId}`) },
              { label: centre, href: link(`/desk/rounds/${roundId}/centres/${centreId}`) },
              { label: t('centre.open') },
            ]}
          />
        }
        title={t('centre.title', { centre })}
        lead={t('centre.lead', { round: round.name })}
      />
      <ErrorSummary
        title={t('centre.errors')}
        errors={typed.refusals.map((refusal) => ({
          message: refusalWords(lang, refusal),
          ...(refusal.field ? { field: `${refusal.field}-${typed.requestId}` } : {}),
        }))}
      />
      {round.state === 'published' && <Panel tone="info" title={t('centre.closed')} />}
      {children.length === 0 ? (
        <EmptyState title={t('centre.none')} />
      ) : (
        <>
          {mayAnswer && answered < children.length && (
            <Form
              action={link(own)}
              idempotencyKey={`${request.newKey}-all`}
              hidden={{ answer: 'accept-rest' }}
              label={t('centre.accept-all', { count: children.length - answered })}
            >
              <ButtonRow>
                <Button variant="secondary" icon="check">
                  {t('centre.accept-all', { count: children.length - answered })}
                </Button>
              </ButtonRow>
            </Form>
          )}
          <p>{t('centre.progress', { answered, total: children.length })}</p>
          <Grid wide>
            {shown.map((child, index) => (
              <Card level={2} title={childWords(child)}>
                <ul>
                  {child.children.map(({ name, group, week, from }) => (
                    <li>
                      {child.children.length > 1 ? t('centre.child', { names: name, group }) : group} :{' '}
                      {t('centre.stay', {
                        week: weekWords(lang, week as Week),
                        month: monthWords(lang, from as Month),
                      })}
                    </li>
                  ))}
                </ul>
                <p>
                  <Said request={request} last={child.last} over={round.state === 'published'} />
                </p>
                {mayAnswer && <Answer request={request} sheet={sheet} typed={typed} child={child} index={index} />}
              </Card>
            ))}
          </Grid>
          <Pages
            {...pageWords(lang)}
            total={children.length}
            size={cards}
            from={from}
            at={(line) => link(`${own}?from=${line}`)}
          />
        </>
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
