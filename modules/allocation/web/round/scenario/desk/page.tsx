import { hasRole } from '@ribambelle/kernel'
import type { Refusal } from '@ribambelle/kernel'
import { notFound, page } from '@ribambelle/platform/http'
import type { PageRequest, Reply } from '@ribambelle/platform/http'
import type { Runner } from '@ribambelle/platform/run'
import { Button, ButtonRow, Form, Section, Select, TextArea } from '@ribambelle/ui'
import type { VNode } from 'preact'
import type { AllocationPorts } from '../../../../application/ports.ts'
import { adoptScenario, mostAdoptReason } from '../../../../application/round/scenario/adopt-scenario.ts'
import { askScenario, scenarioKeepers } from '../../../../application/round/scenario/ask-scenario.ts'
import { scenariosSheet } from '../../../../application/round/scenario/queries.ts'
import type { ScenariosSheet } from '../../../../application/round/scenario/queries.ts'
import { fixedParts } from '../../../../domain/round/scenario/asked.ts'
import { mayKeepRounds } from '../../../../domain/round/round.ts'
import { numbered, ScenarioTable, ShowForm } from './compare.tsx'
import { readAsked, ScenarioForm } from './form.tsx'
import { Lowest } from './lowest.tsx'
import { afterAct, RoundHead } from '../../../desk/about-round.tsx'
import { say } from './messages.ts'
import { Shares } from './shares.tsx'
import { Waiting } from './waiting.tsx'
import { triedWords } from './words.ts'

interface Props {
  readonly request: PageRequest
  readonly sheet: ScenariosSheet
  readonly refusals: readonly Refusal[]
}

/** The choice of one scenario for the proposal, where the published rules leave one. */
function Adopt({ request, sheet, refusals }: Props): VNode | null {
  const { lang, link, newKey, form, actor } = request
  const t = say(lang)
  const { round } = sheet
  const all = numbered(sheet)
  if (all.every(({ record }) => record.state !== 'done') || all.some(({ record }) => record.adoptedAt)) return null
  const may = all.filter(({ record }) => record.state === 'done' && fixedParts(record.asked).length === 0)
  const error = refusals.find(({ field }) => field === 'reason')
  return (
    <Section title={t('adopt.title')}>
      {round.state !== 'drawn' ? (
        <p>{t('adopt.late')}</p>
      ) : may.length === 0 || !mayKeepRounds(actor) ? (
        <p>{t('adopt.none')}</p>
      ) : (
        <>
          <p>{t('adopt.lead')}</p>
          <Form
            action={link(`/desk/rounds/${round.roundId}/scenarios/adopt`)}
            idempotencyKey={newKey}
            label={t('adopt.title')}
          >
            <Select
              name="scenario"
              label={t('adopt.which')}
              value={form.text('scenario')}
              options={may.map(({ n, record }) => ({
                value: record.scenarioId,
                label: `${t('compare.number', { n })} · ${triedWords(lang, sheet, record.asked).join(' · ')}`,
              }))}
            />
            <TextArea
              name="reason"
              label={t('adopt.reason')}
              value={form.text('reason')}
              error={error && t(`refusal.${error.code as 'reason-missing'}`)}
              maxLength={mostAdoptReason}
              rows={3}
            />
            <ButtonRow>
              <Button>{t('adopt.submit')}</Button>
            </ButtonRow>
          </Form>
        </>
      )}
    </Section>
  )
}

function body(props: Props): VNode {
  const { request, sheet, refusals } = props
  const { lang, link, actor } = request
  const t = say(lang)
  const { round } = sheet
  const all = numbered(sheet)
  const here = `/desk/rounds/${round.roundId}/scenarios`
  return (
    <>
      <RoundHead
        request={request}
        round={round}
        title={t('title')}
        lead={t('lead', { round: round.name })}
        errorsTitle={t('errors.title')}
        errors={refusals.map(({ code, field }) => ({ field, message: t(`refusal.${code as 'not-now'}`) }))}
      />
      {all.some(({ record }) => record.state === 'waiting') && <Waiting request={request} here={here} />}
      {all.length === 0 ? (
        <p>{t('none')}</p>
      ) : (
        <>
          <ScenarioTable {...props} />
          <Adopt {...props} />
          <ShowForm {...props} />
          <Shares {...props} />
          <Lowest {...props} />
        </>
      )}
      {hasRole(actor, ...scenarioKeepers) && (
        <Section title={t('ask.title')}>
          <p>{t('ask.lead')}</p>
          <ScenarioForm request={request} sheet={sheet} refusals={refusals} action={link(here)} />
        </Section>
      )}
    </>
  )
}

async function reply(run: Runner<AllocationPorts>, request: PageRequest, refusals: readonly Refusal[]): Promise<Reply> {
  const sheet = await run.ask(scenariosSheet, request.params['roundId'] ?? '', { ...request.by, key: undefined })
  if (!sheet) return notFound()
  return page(say(request.lang)('title'), body({ request, sheet, refusals }), {
    density: 'desk',
    current: '/desk/rounds',
    status: refusals.length > 0 ? 422 : 200,
  })
}

/** Scenarios of a drawn round, side by side. */
export const scenariosPage =
  (run: Runner<AllocationPorts>) =>
  (request: PageRequest): Promise<Reply> =>
    reply(run, request, [])

/** Asks for one more. */
export const tryScenarioAct =
  (run: Runner<AllocationPorts>) =>
  async (request: PageRequest): Promise<Reply> => {
    const { roundId = '' } = request.params
    const command = { roundId, asked: readAsked(request.form, false), author: (request.person ?? '').slice(0, 200) }
    const outcome = await run.act(askScenario, command, request.by)
    return afterAct(outcome, request.link(`/desk/rounds/${roundId}/scenarios`), (refusals) =>
      reply(run, request, refusals),
    )
  }

/** Chooses one for the proposal. */
export const adoptScenarioAct =
  (run: Runner<AllocationPorts>) =>
  async (request: PageRequest): Promise<Reply> => {
    const { roundId = '' } = request.params
    const { form } = request
    const reason = form.text('reason').slice(0, mostAdoptReason + 1)
    const outcome = await run.act(adoptScenario, { roundId, scenarioId: form.text('scenario'), reason }, request.by)
    return afterAct(outcome, request.link(`/desk/rounds/${roundId}/scenarios`), (refusals) =>
      reply(run, request, refusals),
    )
  }
