import type { Refusal } from '@ribambelle/kernel'
import { file, notFound, page } from '@ribambelle/platform/http'
import type { PageRequest, Reply } from '@ribambelle/platform/http'
import { numberWords } from '@ribambelle/platform/messages'
import type { Runner } from '@ribambelle/platform/run'
import { Button, ButtonRow, Form, LinkButton, Panel, Section, Select, Table, TextArea } from '@ribambelle/ui'
import type { VNode } from 'preact'
import type { AllocationPorts } from '../../../../application/ports.ts'
import { pastFile, reopenSheet } from '../../../../application/round/reopen/queries.ts'
import type { ReopenSheet } from '../../../../application/round/reopen/queries.ts'
import { reopenRound } from '../../../../application/round/reopen/reopen-round.ts'
import { mayReopen, mostReopenReason, reopenKinds } from '../../../../domain/round/reopen/reopen.ts'
import { mayKeepRounds } from '../../../../domain/round/round.ts'
import type { Round } from '../../../../domain/round/round.ts'
import { say as sayAtDesk } from '../../../desk/messages.ts'
import { centreName, hashWords, onDay } from '../../../words.ts'
import { afterAct, RoundHead } from '../../../desk/about-round.tsx'
import { say } from './messages.ts'

interface Props {
  readonly request: PageRequest
  readonly sheet: ReopenSheet
}

/** Groups shown: those that lack most places come first. */
const groupsShown = 40

function Since({ request, sheet: { round, since, names } }: Props): VNode {
  const { lang } = request
  const t = say(lang)
  if (!since) return <p>{t('since.not-frozen')}</p>
  const { places, newRequests: came, goneRequests: gone } = since
  const n = (value: number): string => numberWords(lang, value)
  return (
    <Section title={t('since.title', { day: onDay(request, round.frozenAt!) })}>
      {places.length + came + gone === 0 && <p>{t('since.nothing')}</p>}
      {came + gone > 0 && <p>{t('since.requests', { came, gone })}</p>}
      {places.length > 0 && (
        <Table
          caption={t('since.caption')}
          rows={places.slice(0, groupsShown)}
          columns={[
            {
              key: 'centre',
              title: t('since.centre'),
              rowHeader: true,
              cell: ({ centreId }) => centreName(lang, names, centreId),
            },
            { key: 'group', title: t('since.group'), cell: ({ group }) => group },
            { key: 'missing', title: t('since.missing'), numeric: true, cell: ({ missing }) => n(missing) },
            { key: 'fewer', title: t('since.fewer'), numeric: true, cell: ({ fewer }) => n(fewer) },
            { key: 'came', title: t('since.came'), numeric: true, cell: ({ came }) => n(came) },
            { key: 'more', title: t('since.more'), numeric: true, cell: ({ more }) => n(more) },
          ]}
        />
      )}
      {places.length > groupsShown && <p>{t('since.rest', { count: n(places.length - groupsShown) })}</p>}
    </Section>
  )
}

/** A published list stays; what came since is for another round. */
function TooLate({ request, round }: { request: PageRequest; round: Round }): VNode {
  const { lang, link, actor } = request
  const t = say(lang)
  const months = [...round.startMonths].sort()
  const asked = new URLSearchParams({ kind: 'inter', first: months[0]!, last: months.at(-1)! })
  return (
    <Panel title={t('published.title')}>
      <p>{t('published.text')}</p>
      {mayKeepRounds(actor) && (
        <LinkButton href={link(`/desk/rounds/new?${asked.toString()}`)}>{t('published.open')}</LinkButton>
      )}
    </Panel>
  )
}

/** A reopening has its code and its words. */
function Why({ request: { lang, form }, refusals }: { request: PageRequest; refusals: readonly Refusal[] }): VNode {
  const t = say(lang)
  const error = (field: string): string | undefined =>
    refusals.filter((one) => one.field === field).map(({ code }) => t(`refusal.${code as 'kind-missing'}`))[0]
  return (
    <>
      <Select
        name="kind"
        label={t('act.kind')}
        placeholder={t('act.kind.choose')}
        value={form.text('kind')}
        error={error('kind')}
        options={reopenKinds.map((kind) => ({ value: kind, label: t(`kind.${kind}`) }))}
      />
      <TextArea
        name="reason"
        label={t('act.reason')}
        hint={t('act.reason.hint')}
        value={form.text('reason')}
        error={error('reason')}
        maxLength={mostReopenReason}
      />
    </>
  )
}

function Act({ request, sheet: { round }, refusals }: Props & { refusals: readonly Refusal[] }): VNode | null {
  const { lang, link, newKey, actor } = request
  const t = say(lang)
  if (round.state === 'published') return <TooLate request={request} round={round} />
  if (!mayReopen(round.state)) return null
  return (
    <Section title={t('act.title')}>
      <Panel tone="warning">
        <p>{t('act.text')}</p>
        <p>{round.seed === null ? t('act.seed.hidden') : t('act.seed.drawn')}</p>
      </Panel>
      {mayKeepRounds(actor) ? (
        <Form
          action={link(`/desk/rounds/${round.roundId}/reopen`)}
          idempotencyKey={newKey}
          hidden={{ seen: round.state }}
          label={t('act.title')}
        >
          <Why request={request} refusals={refusals} />
          <ButtonRow>
            <Button variant="danger">{t('act.submit')}</Button>
          </ButtonRow>
        </Form>
      ) : (
        <p>{t('act.by-coordinator')}</p>
      )}
    </Section>
  )
}

/** Lists that were put aside, each with its files as they were. */
function Past({ request, sheet: { round, past } }: Props): VNode | null {
  const { lang, link } = request
  const t = say(lang)
  if (past.length === 0) return null
  return (
    <Section title={t('past.title')}>
      <Table
        caption={t('past.caption')}
        rows={past}
        columns={[
          { key: 'number', title: t('past.number'), rowHeader: true, cell: ({ number }) => String(number) },
          { key: 'at', title: t('past.at'), cell: ({ at }) => onDay(request, at) },
          { key: 'from', title: t('past.from'), cell: ({ from }) => sayAtDesk(lang)(`state.${from}`) },
          { key: 'kind', title: t('past.kind'), cell: ({ kind }) => t(`kind.${kind}`) },
          { key: 'reason', title: t('past.reason'), cell: ({ reason }) => <bdi>{reason}</bdi> },
          { key: 'by', title: t('past.by'), cell: ({ author }) => <bdi>{author}</bdi> },
          { key: 'hash', title: t('past.hash'), cell: ({ snapshotHash }) => <bdi>{hashWords(snapshotHash)}</bdi> },
          {
            key: 'files',
            title: t('past.files'),
            cell: ({ number, files }) =>
              files.length === 0 ? (
                t('past.no-files')
              ) : (
                <ul>
                  {files.map((name) => (
                    <li>
                      <a href={link(`/desk/rounds/${round.roundId}/reopened/${number}/${name}`)} download={name}>
                        {name}
                      </a>
                    </li>
                  ))}
                </ul>
              ),
          },
        ]}
      />
    </Section>
  )
}

async function sheetReply(
  run: Runner<AllocationPorts>,
  request: PageRequest,
  refusals: readonly Refusal[],
): Promise<Reply> {
  const { lang } = request
  const t = say(lang)
  const asked = { ...request.by, key: undefined }
  const sheet = await run.ask(reopenSheet, request.params['roundId'] ?? '', asked, { slow: true })
  if (!sheet) return notFound()
  const { round } = sheet
  return page(
    t('title'),
    <>
      <RoundHead
        request={request}
        round={round}
        title={t('title')}
        lead={t('lead', { round: round.name })}
        errorsTitle={t('errors.title')}
        errors={refusals.map(({ code, field }) => ({ field, message: t(`refusal.${code as 'not-now'}`) }))}
      />
      {round.state !== 'published' && <Since request={request} sheet={sheet} />}
      <Act request={request} sheet={sheet} refusals={refusals} />
      <Past request={request} sheet={sheet} />
    </>,
    { density: 'desk', current: '/desk/rounds', status: refusals.length > 0 ? 422 : 200 },
  )
}

/** What changed since the freeze, and the way back. */
export const reopenPage =
  (run: Runner<AllocationPorts>) =>
  (request: PageRequest): Promise<Reply> =>
    sheetReply(run, request, [])

/** Reopens the round; after it, the round again. */
export const reopenAct =
  (run: Runner<AllocationPorts>) =>
  async (request: PageRequest): Promise<Reply> => {
    const { form, params, person, link } = request
    const roundId = params['roundId'] ?? ''
    const outcome = await run.act(
      reopenRound,
      {
        roundId,
        kind: form.text('kind'),
        reason: form.text('reason').slice(0, mostReopenReason + 1),
        seen: form.text('seen'),
        author: (person ?? '').slice(0, 200),
      },
      request.by,
      { slow: true },
    )
    return afterAct(outcome, link(`/desk/rounds/${roundId}`), (refusals) => sheetReply(run, request, refusals))
  }

/** A file of a list that was put aside, as it was written. */
export const reopenedFile =
  (run: Runner<AllocationPorts>) =>
  async (request: PageRequest): Promise<Reply> => {
    const { roundId = '', number = '', name = '' } = request.params
    if (!/^\d{1,4}$/.test(number)) return notFound()
    const text = await run.ask(pastFile, { roundId, number: Number(number), name }, request.by)
    return text === undefined ? notFound() : file(text, 'application/json; charset=utf-8', name)
  }
