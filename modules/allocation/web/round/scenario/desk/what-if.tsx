import { hasRole } from '@ribambelle/kernel'
import type { Refusal } from '@ribambelle/kernel'
import { notFound, page } from '@ribambelle/platform/http'
import type { PageRequest, Reply } from '@ribambelle/platform/http'
import { numberWords } from '@ribambelle/platform/messages'
import type { Runner } from '@ribambelle/platform/run'
import { Details, Panel, Section, Table, Tag } from '@ribambelle/ui'
import type { TableColumn } from '@ribambelle/ui'
import type { VNode } from 'preact'
import type { AllocationPorts } from '../../../../application/ports.ts'
import { askScenario, mostScenarios } from '../../../../application/round/scenario/ask-scenario.ts'
import { electedScenarios } from '../../../../application/round/scenario/queries.ts'
import type { ElectedSheet } from '../../../../application/round/scenario/queries.ts'
import type { ForElected } from '../../../../domain/round/scenario/try-scenario.ts'
import { say as saySimulation } from '../../../scales/desk/messages.ts'
import { readAsked, ScenarioForm } from './form.tsx'
import { afterAct, RoundHead } from '../../../desk/about-round.tsx'
import { say } from './messages.ts'
import { Waiting } from './waiting.tsx'
import { triedWords } from './words.ts'

interface Props {
  readonly request: PageRequest
  readonly sheet: ElectedSheet
  readonly refusals: readonly Refusal[]
}

type Line = ElectedSheet['scenarios'][number]

function columns({ lang }: PageRequest, sheet: ElectedSheet): TableColumn<Line>[] {
  const t = say(lang)
  const n = (count: number): string => numberWords(lang, count)
  const change =
    (name: 'families' | 'children' | 'firstWishes') =>
    ({ result }: Line): string =>
      result ? t('what-if.from-to', { before: n(result.before[name]), after: n(result.after[name]) }) : '—'
  const about =
    (name: 'gains' | 'losses') =>
    ({ result }: Line): string =>
      result ? t('what-if.about', { count: n(result[name]) }) : '—'
  return [
    {
      key: 'scenario',
      title: t('what-if.title'),
      rowHeader: true,
      cell: ({ asked }) => triedWords(lang, sheet, asked).join(' · '),
    },
    {
      key: 'state',
      title: t('compare.state'),
      cell: ({ state, progress }) =>
        state === 'waiting' ? (
          <Tag tone="info">{t('state.waiting', { progress })}</Tag>
        ) : (
          <Tag tone={state === 'done' ? 'success' : 'error'}>{t(`state.${state}`)}</Tag>
        ),
    },
    { key: 'children', title: t('what-if.children'), numeric: true, cell: change('children') },
    { key: 'families', title: t('what-if.families'), numeric: true, cell: change('families') },
    { key: 'first', title: t('what-if.first'), numeric: true, cell: change('firstWishes') },
    { key: 'gains', title: t('what-if.gains'), numeric: true, cell: about('gains') },
    { key: 'losses', title: t('what-if.losses'), numeric: true, cell: about('losses') },
  ]
}

function Tried({ request, sheet }: Props): VNode | null {
  const { lang } = request
  const t = say(lang)
  if (sheet.scenarios.length === 0) return null
  return (
    <Section title={t('compare.title')}>
      <Table caption={t('compare.caption')} hideCaption rows={sheet.scenarios} columns={columns(request, sheet)} />
      {sheet.scenarios.map(({ asked, result }) =>
        result ? (
          <Details summary={triedWords(lang, sheet, asked).join(' · ')}>
            <Classes lang={lang} result={result} />
          </Details>
        ) : null,
      )}
    </Section>
  )
}

/** Who gains and who loses, in large classes. */
function Classes({ lang, result }: { lang: PageRequest['lang']; result: ForElected }): VNode {
  const s = saySimulation(lang)
  const n = (count: number): string => numberWords(lang, count)
  return (
    <>
      {result.tables
        .filter(({ rows }) => rows.length > 0)
        .map(({ dimension, rows }) => (
          <Table
            caption={s(`dimension.${dimension}`)}
            narrow="slide"
            rows={rows}
            columns={[
              {
                key: 'class',
                title: s('impact.class'),
                rowHeader: true,
                cell: ({ code }) =>
                  code === 'others' ? s('class.others') : s(`class.${dimension}.${code}` as 'class.family.couple'),
              },
              { key: 'asked', title: s('impact.asked'), numeric: true, cell: ({ asked }) => n(asked) },
              { key: 'before', title: s('impact.before'), numeric: true, cell: ({ before }) => n(before) },
              { key: 'after', title: s('impact.after'), numeric: true, cell: ({ after }) => n(after) },
            ]}
          />
        ))}
    </>
  )
}

function body(props: Props): VNode {
  const { request, sheet, refusals } = props
  const { lang, link, actor } = request
  const t = say(lang)
  const { round, scenarios } = sheet
  const here = `/desk/rounds/${round.roundId}/what-if`
  const left = mostScenarios.elected - scenarios.length
  return (
    <>
      <RoundHead
        request={request}
        round={round}
        title={t('what-if.title')}
        lead={t('what-if.lead', { round: round.name })}
        fromBook
        errorsTitle={t('errors.title')}
        errors={refusals.map(({ code, field }) => ({ field, message: t(`refusal.${code as 'not-now'}`) }))}
      />
      {scenarios.some(({ state }) => state === 'waiting') && <Waiting request={request} here={here} />}
      <Tried {...props} />
      <Section title={t('ask.title')}>
        <p>{t('what-if.left', { count: left })}</p>
        {!hasRole(actor, 'elected') ? (
          <p>{t('what-if.read-only')}</p>
        ) : left > 0 ? (
          <ScenarioForm request={request} sheet={sheet} refusals={refusals} action={link(here)} elected />
        ) : null}
      </Section>
      <Panel title={t('what-if.protection.title')}>
        <p>{t('what-if.protection')}</p>
      </Panel>
    </>
  )
}

async function reply(run: Runner<AllocationPorts>, request: PageRequest, refusals: readonly Refusal[]): Promise<Reply> {
  const sheet = await run.ask(electedScenarios, request.params['roundId'] ?? '', { ...request.by, key: undefined })
  if (!sheet) return notFound()
  return page(say(request.lang)('what-if.title'), body({ request, sheet, refusals }), {
    density: 'desk',
    current: '/desk/rounds',
    status: refusals.length > 0 ? 422 : 200,
  })
}

/** What elected members tried, and the form to try more: never a name, never a small number. */
export const whatIfPage =
  (run: Runner<AllocationPorts>) =>
  (request: PageRequest): Promise<Reply> =>
    reply(run, request, [])

/** An elected member tries one thing. */
export const whatIfAct =
  (run: Runner<AllocationPorts>) =>
  async (request: PageRequest): Promise<Reply> => {
    const { roundId = '' } = request.params
    const command = { roundId, asked: readAsked(request.form, true), author: (request.person ?? '').slice(0, 200) }
    const outcome = await run.act(askScenario, command, request.by)
    return afterAct(outcome, request.link(`/desk/rounds/${roundId}/what-if`), (refusals) =>
      reply(run, request, refusals),
    )
  }
