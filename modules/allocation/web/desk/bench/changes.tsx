import { notFound, page, redirect } from '@ribambelle/platform/http'
import type { PageRequest, Reply } from '@ribambelle/platform/http'
import { busyWords } from '@ribambelle/platform/messages'
import type { Refusal } from '@ribambelle/kernel'
import type { Runner } from '@ribambelle/platform/run'
import {
  Button,
  ButtonRow,
  EmptyState,
  ErrorSummary,
  Form,
  LinkButton,
  PageHeader,
  Panel,
  Section,
  Table,
  Tag,
  underWay,
} from '@ribambelle/ui'
import type { TableColumn } from '@ribambelle/ui'
import type { VNode } from 'preact'
import { settleRefusal } from '../../../application/override/answer-for-centre.ts'
import { undoOverride } from '../../../application/override/change.ts'
import { changesSheet } from '../../../application/override/changes.ts'
import type { ChangesSheet } from '../../../application/override/changes.ts'
import type { AllocationPorts } from '../../../application/ports.ts'
import { claimantsOf } from '../../../domain/override/override.ts'
import type { Override } from '../../../domain/override/override.ts'
import type { Round } from '../../../domain/round/round.ts'
import { RoundTrail, afterAct } from '../about-round.tsx'
import { say } from '../../override/desk/messages.ts'
import { Proposals } from '../override/proposals.tsx'
import type { Word } from '../override/proposals.tsx'
import { Refusals } from '../override/refusals.tsx'
import { Effect, claimants } from './effect.tsx'
import { changeWords, refusalWords, whoWords } from './words.ts'

interface HistoryProps {
  readonly request: PageRequest
  readonly changes: readonly Override[]
  readonly lists: ChangesSheet['lists']
  readonly names: ChangesSheet['names']
  /** code of the book of a request */
  readonly codeOf: (requestId: string) => string | undefined
  /** where a change is undone and its family looked at; null where nothing is done */
  readonly link: {
    readonly family: (requestId: string) => string
    readonly undo: ((number: number) => string) | null
  } | null
}

/** Whether a change holds, with the way to undo it, or who undid it. */
function State({
  request,
  link,
  change: { number, undone },
}: Pick<HistoryProps, 'request' | 'link'> & { change: Override }): VNode {
  const t = say(request.lang)
  return undone ? (
    <>
      <Tag tone="neutral">{t('changes.undone')}</Tag> {whoWords(request, undone)}
    </>
  ) : (
    <>
      <Tag tone="success">{t('changes.holds')}</Tag>{' '}
      {link?.undo && (
        <a href={link.undo(number)} aria-label={t('changes.undo-about', { number })}>
          {t('changes.undo')}
        </a>
      )}
    </>
  )
}

function historyColumns(props: HistoryProps): TableColumn<Override>[] {
  const { request, codeOf, link, lists, names } = props
  const t = say(request.lang)
  return [
    { key: 'number', title: t('changes.number'), numeric: true, cell: ({ number }) => number },
    {
      key: 'family',
      title: t('changes.family'),
      rowHeader: true,
      whole: true,
      cell: ({ requestId }) => (link ? <a href={link.family(requestId)}>{codeOf(requestId)}</a> : codeOf(requestId)),
    },
    {
      key: 'what',
      title: t('changes.what'),
      cell: ({ requestId, option }) => changeWords(request.lang, names, option, lists.get(requestId)),
    },
    {
      key: 'reason',
      title: t('changes.reason'),
      cell: ({ kind, reason }) => (
        <>
          <b>{t(`kind.${kind}`)}</b>
          <br />
          {reason}
        </>
      ),
    },
    { key: 'claims', title: t('changes.claims'), numeric: true, cell: claimantsOf },
    { key: 'by', title: t('changes.by'), cell: (change) => whoWords(request, change) },
    { key: 'state', title: t('changes.state'), cell: (change) => <State {...props} change={change} /> },
  ]
}

/** Changes with reason and author, the undone ones too. */
export function History(props: HistoryProps): VNode {
  const { request, changes } = props
  const t = say(request.lang)
  return <Table caption={t('changes.title')} hideCaption rows={changes.toReversed()} columns={historyColumns(props)} />
}

/** What undoing would do, and the button that does it. */
function Undo({ request: { lang, link, newKey }, sheet }: { request: PageRequest; sheet: ChangesSheet }): VNode | null {
  const t = say(lang)
  const { undoing, round, version } = sheet
  if (!undoing) return null
  const claims = claimants(undoing.trial.made)
  return (
    <Panel title={t('changes.undo.title', { number: undoing.number })}>
      <Effect lang={lang} names={sheet.names} trial={undoing.trial} />
      {!undoing.trial.fault && (
        <Form
          action={link(`/desk/rounds/${round.roundId}/changes/${undoing.number}/undo`)}
          idempotencyKey={newKey}
          hidden={{ seen: String(version) }}
          label={t('changes.undo-about', { number: undoing.number })}
          busy={busyWords(lang, 'act')}
        >
          <ButtonRow>
            <Button>
              {claims > 0 ? t('changes.undo.submit.claims', { count: claims }) : t('changes.undo.submit')}
            </Button>
          </ButtonRow>
        </Form>
      )}
    </Panel>
  )
}

function Header({ request, round }: { request: PageRequest; round: Round }): VNode {
  const { lang, link } = request
  const t = say(lang)
  const own = `/desk/rounds/${round.roundId}`
  return (
    <PageHeader
      above={<RoundTrail request={request} round={round} crumbs={[{ label: t('changes.open') }]} />}
      title={t('changes.title')}
      lead={t('changes.lead', { round: round.name })}
      actions={
        <LinkButton href={link(`${own}/flags`)} variant="secondary">
          {t('flags.open')}
        </LinkButton>
      }
    />
  )
}

/** Every change, with the ways to its family and to its undoing. */
function Changes({ request, sheet }: { request: PageRequest; sheet: ChangesSheet }): VNode {
  const { lang, link } = request
  const { round, changes, mayChange } = sheet
  const own = `/desk/rounds/${round.roundId}`
  if (changes.length === 0) return <EmptyState title={say(lang)('changes.none')} />
  return (
    <History
      request={request}
      changes={changes}
      lists={sheet.lists}
      names={sheet.names}
      codeOf={(requestId) => sheet.codes.get(requestId)}
      link={{
        family: (requestId) => link(`${own}/families/${requestId}`),
        undo: mayChange ? (number) => link(`${own}/changes?undo=${number}`) : null,
      }}
    />
  )
}

/** The list of changes, with what a refusal of this page says. */
export async function changesReply(
  run: Runner<AllocationPorts>,
  request: PageRequest,
  undo: number | undefined,
  refusals: readonly Refusal[],
  word: Word = { proposalId: '', text: '', refusals: [] },
): Promise<Reply> {
  const { lang } = request
  const t = say(lang)
  const roundId = request.params['roundId'] ?? ''
  const sheet = await run.ask(changesSheet, { roundId, undo }, { ...request.by, key: undefined }, { slow: true })
  if (!sheet) return notFound()
  const { round } = sheet
  return page(
    t('changes.title'),
    <>
      <Header request={request} round={round} />
      <ErrorSummary
        title={t('changes.errors')}
        errors={refusals.map((refusal) => ({
          message: refusalWords(lang, refusal),
          ...(refusal.field === 'word' ? { field: `word-${word.proposalId}` } : {}),
        }))}
      />
      {sheet.changedSinceVote && <Panel tone="warning" title={t('after-vote')} />}
      <Undo request={request} sheet={sheet} />
      <Changes request={request} sheet={sheet} />
      <Section title={t('proposals.title')}>
        <Proposals request={request} sheet={sheet} word={word} />
      </Section>
      <Section title={t('changes.refusals')}>
        <Refusals request={request} sheet={sheet} />
      </Section>
    </>,
    { density: 'desk', current: '/desk/rounds', islands: [underWay], status: refusals.length > 0 ? 422 : 200 },
  )
}

/** What people changed in a proposal. */
export const changesPage =
  (run: Runner<AllocationPorts>) =>
  (request: PageRequest): Promise<Reply> => {
    const undo = request.query.get('undo')
    return changesReply(run, request, undo !== null && /^\d{1,6}$/.test(undo) ? Number(undo) : undefined, [])
  }

/** Takes a change back. */
export const undoChange =
  (run: Runner<AllocationPorts>) =>
  async (request: PageRequest): Promise<Reply> => {
    const { roundId = '', number = '' } = request.params
    const command = {
      roundId,
      number: Number(number),
      seen: request.form.whole('seen') ?? -1,
      author: request.person ?? '',
    }
    if (!Number.isInteger(command.number)) return notFound()
    const outcome = await run.act(undoOverride, command, request.by, { slow: true })
    return afterAct(outcome, request.link(`/desk/rounds/${roundId}/changes`), (refusals) =>
      changesReply(run, request, command.number, refusals),
    )
  }

/** The coordination wrote what was agreed with a director. */
export const keepSettled =
  (run: Runner<AllocationPorts>) =>
  async (request: PageRequest): Promise<Reply> => {
    const { form, params, person } = request
    const { roundId = '' } = params
    const requestId = form.text('request')
    const command = {
      roundId,
      centreId: form.text('centre'),
      requestId,
      note: form.text(`note-${requestId}`),
      author: person ?? '',
    }
    const outcome = await run.act(settleRefusal, command, request.by)
    if (outcome.ok) return redirect(request.link(`/desk/rounds/${roundId}/changes`))
    return changesReply(run, request, undefined, outcome.refusals)
  }
