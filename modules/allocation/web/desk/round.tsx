import { hasRole } from '@ribambelle/kernel'
import type { Refusal } from '@ribambelle/kernel'
import { notFound, page, redirect } from '@ribambelle/platform/http'
import type { PageRequest, Reply } from '@ribambelle/platform/http'
import { busyWords } from '@ribambelle/platform/messages'
import type { Runner, UseCase } from '@ribambelle/platform/run'
import { Button, ButtonRow, ErrorSummary, Form, LinkButton, PageHeader, Panel, underWay } from '@ribambelle/ui'
import type { VNode } from 'preact'
import { drawLots } from '../../application/round/draw-lots.ts'
import { freezeRound } from '../../application/round/freeze-round.ts'
import type { AllocationPorts } from '../../application/ports.ts'
import { askProposal, computationStopped } from '../../application/round/proposing/ask-proposal.ts'
import { publishRound } from '../../application/round/publish-round.ts'
import { roundSheet } from '../../application/round-sheet.ts'
import type { RoundSheet } from '../../application/round-sheet.ts'
import type { RoundStep } from '../../application/round/step.ts'
import { hasReached, mayKeepRounds, nextAct, roundActs } from '../../domain/round/round.ts'
import type { RoundAct } from '../../domain/round/round.ts'
import { inWords } from '../../domain/scale/scale.ts'
import { ownCentresPage } from './centre.tsx'
import { say } from './messages.ts'
import { BeforePublication, OpenRefusals, Reclaimed, asksWhetherMeant } from './override/publish.tsx'
import type { AfterPublication } from './override/publish.tsx'
import { Reserves } from '../round/reserves/desk/reserves.tsx'
import { Centres, Claims, Figures, Files, Way } from './figures.tsx'
import { Lines, offsetOf } from './lines.tsx'
import { say as sayQuestion } from '../round/question/desk/messages.ts'
import { say as sayReopen } from '../round/reopen/desk/messages.ts'
import { say as sayScenario } from '../round/scenario/desk/messages.ts'
import { onDay, startWords } from '../words.ts'
import { RoundTrail } from './about-round.tsx'

interface Props {
  readonly request: PageRequest
  readonly sheet: RoundSheet
}

/** The next thing to do, and what it does: one button, or none. */
function NextAct({ request, sheet, follows }: Props & { readonly follows: VNode | null }): VNode | null {
  const { round, requests, underWay } = sheet
  const { lang, link, newKey, actor } = request
  const t = say(lang)
  if (round.dropped)
    return (
      <Panel title={t('dropped.title', { day: onDay(request, round.dropped.at) })}>
        <p>{t('dropped.reason', { reason: round.dropped.reason })}</p>
      </Panel>
    )
  const act = nextAct(round.state)
  if (!act) return <Afterwards request={request} />
  if (underWay && underWay.percent !== null)
    return (
      <Panel title={t('proposing.title')} announce>
        <p>{t('proposing.text', { percent: underWay.percent })}</p>
        <LinkButton href={link(`/desk/rounds/${round.roundId}`)} variant="secondary">
          {t('proposing.again')}
        </LinkButton>
      </Panel>
    )
  return (
    <Panel title={t(`act.${act}.title`)}>
      <p>{t(`act.${act}.text`, { count: requests })}</p>
      <Reclaimed request={request} sheet={sheet} follows={follows} />
      {mayKeepRounds(actor) ? (
        <Form
          action={link(`/desk/rounds/${round.roundId}/${act}`)}
          idempotencyKey={newKey}
          label={t(`act.${act}`)}
          busy={busyWords(lang, 'act')}
        >
          <ButtonRow>
            <Button>{t(`act.${act}`)}</Button>
            {act === 'freeze' && (
              <LinkButton href={link(`/desk/rounds/${round.roundId}/drop`)} variant="quiet">
                {sayReopen(lang)('drop.button')}
              </LinkButton>
            )}
          </ButtonRow>
        </Form>
      ) : (
        <p>{t('act.by-coordinator')}</p>
      )}
    </Panel>
  )
}

/** Why a job kept nothing, after the page had answered: what the checker said, or that the computation stopped. */
function notConfirmed({ underWay }: RoundSheet): Refusal[] {
  const faults = underWay?.faults ?? []
  if (faults.includes(computationStopped)) return [{ code: computationStopped }]
  return faults.length > 0 ? [{ code: 'not-confirmed', details: { faults: faults.join('; ') } }] : []
}

/** What goes on by itself once a round is published, and where to follow it. */
function Afterwards({ request: { lang, link, actor } }: { request: PageRequest }): VNode | null {
  const t = say(lang)
  if (!hasRole(actor, 'officer', 'coordinator')) return null
  return (
    <Panel title={t('after.title')}>
      <p>{t('after.text')}</p>
      <ButtonRow>
        {(['decisions', 'offers', 'waiting', 'letters'] as const).map((path) => (
          <LinkButton href={link(`/desk/${path}`)} variant="secondary">
            {t(`after.${path}`)}
          </LinkButton>
        ))}
      </ButtonRow>
    </Panel>
  )
}

const outcomes = ['placed', 'kept', 'not-placed', 'impossible'] as const

/** Ways to the book, the sitting and what can be tried, as far as the round has come. */
function Ways({ request, sheet: { round, summary } }: Props): VNode {
  const { lang, link } = request
  const t = say(lang)
  const own = `/desk/rounds/${round.roundId}`
  return (
    <>
      {summary && (
        <>
          <BeforePublication request={request} roundId={round.roundId} />{' '}
          <LinkButton href={link(`${own}/sitting`)} icon="users" variant="secondary">
            {t('sitting.open')}
          </LinkButton>{' '}
          <LinkButton href={link(`${own}/book`)} icon="book" variant="secondary">
            {t('book.title')}
          </LinkButton>
        </>
      )}{' '}
      {hasReached(round.state, 'drawn') && (
        <LinkButton href={link(`${own}/scenarios`)} variant="secondary">
          {sayScenario(lang)('button')}
        </LinkButton>
      )}{' '}
      {summary && (
        <LinkButton href={link(`${own}/questions`)} variant="quiet">
          {sayQuestion(lang)('button')}
        </LinkButton>
      )}{' '}
      <LinkButton href={link(`${own}/reopen`)} variant="quiet">
        {sayReopen(lang)('button')}
      </LinkButton>
    </>
  )
}

function Header({ request, sheet }: Props): VNode {
  const { lang } = request
  const t = say(lang)
  const { round, scale } = sheet
  return (
    <PageHeader
      above={<RoundTrail request={request} crumbs={[{ label: round.name }]} />}
      title={round.name}
      lead={t('round.lead', {
        kind: t(`kind.${round.kind}`),
        months: startWords(lang, round),
        scale: inWords(scale.name, lang),
      })}
      actions={hasReached(round.state, 'frozen') ? <Ways request={request} sheet={sheet} /> : undefined}
    />
  )
}

/** What a proposal gives, for the whole round and centre by centre. */
function Proposed({ request, sheet }: Props): VNode | null {
  const { summary } = sheet
  if (!summary) return null
  return (
    <>
      <Figures request={request} summary={summary} />
      <Claims request={request} summary={summary} />
      <Centres request={request} sheet={sheet} />
      <Reserves request={request} sheet={sheet} />
      <Lines request={request} sheet={sheet} />
    </>
  )
}

async function roundReply(
  run: Runner<AllocationPorts>,
  request: PageRequest,
  refusals: readonly Refusal[],
  afterwards: AfterPublication | undefined,
): Promise<Reply> {
  const { lang, query } = request
  const t = say(lang)
  const question = {
    roundId: request.params['roundId'] ?? '',
    outcome: outcomes.find((one) => one === query.get('outcome')),
    offset: offsetOf(request),
  }
  const sheet = await run.ask(roundSheet, question, { ...request.by, key: undefined })
  if (!sheet) return notFound()
  const follows = sheet.reclaimed.length > 0 ? ((await afterwards?.(request)) ?? null) : null
  const errors = [...refusals, ...notConfirmed(sheet)]
    .filter((refusal) => !asksWhetherMeant(refusal))
    .map(({ code, details }) => ({
      message: t(`refusal.${code as 'not-now'}`, { faults: String(details?.['faults'] ?? '') }),
    }))
  return page(
    sheet.round.name,
    <>
      <Header request={request} sheet={sheet} />
      <ErrorSummary title={t('errors.title')} errors={errors} />
      <OpenRefusals request={request} roundId={sheet.round.roundId} refusals={refusals} />
      <NextAct request={request} sheet={sheet} follows={follows} />
      {!sheet.round.dropped && <Way request={request} sheet={sheet} />}
      <Proposed request={request} sheet={sheet} />
      <Files request={request} sheet={sheet} />
    </>,
    { density: 'desk', current: '/desk/rounds', islands: [underWay], status: refusals.length > 0 ? 422 : 200 },
  )
}

/** One round, as the hub works on it; a director finds her own centres here. */
export const deskRoundPage =
  (run: Runner<AllocationPorts>, afterwards?: AfterPublication) =>
  (request: PageRequest): Promise<Reply> =>
    hasRole(request.actor, 'officer', 'coordinator', 'auditor', 'administrator')
      ? roundReply(run, request, [], afterwards)
      : ownCentresPage(run, request)

const useCases: Readonly<
  Record<RoundAct, UseCase<RoundStep & { readonly despite?: boolean }, AllocationPorts, unknown, string>>
> = {
  freeze: freezeRound,
  draw: drawLots,
  propose: askProposal,
  publish: publishRound,
}

/** One address for each act; after it, the round again. */
export const roundActRoutes = (
  run: Runner<AllocationPorts>,
  afterwards?: AfterPublication,
): { path: string; handle: (request: PageRequest) => Promise<Reply> }[] =>
  roundActs.map((act) => ({
    path: `/desk/rounds/:roundId/${act}`,
    handle: async (request) => {
      const { roundId = '' } = request.params
      const despite = request.form.text('despite') === 'yes'
      const outcome = await run.act(useCases[act], { roundId, despite }, request.by, { slow: true })
      if (outcome.ok) return redirect(request.link(`/desk/rounds/${roundId}`))
      if (outcome.refusals.some(({ code }) => code === 'round-not-found')) return notFound()
      return roundReply(run, request, outcome.refusals, afterwards)
    },
  }))
