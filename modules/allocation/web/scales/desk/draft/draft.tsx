import type { Refusal } from '@ribambelle/kernel'
import { notFound, page, redirect } from '@ribambelle/platform/http'
import type { PageRequest, Reply } from '@ribambelle/platform/http'
import type { Runner } from '@ribambelle/platform/run'
import {
  Breadcrumb,
  Button,
  ButtonRow,
  Details,
  ErrorSummary,
  Form,
  LinkButton,
  PageHeader,
  Panel,
  Section,
  Select,
  Tag,
} from '@ribambelle/ui'
import type { VNode } from 'preact'
import type { AllocationPorts } from '../../../../application/ports.ts'
import { changeDraft, dropDraft, publishDraft } from '../../../../application/scale/keep-draft.ts'
import { draftSheet } from '../../../../application/scale/queries.ts'
import type { DraftSheet } from '../../../../application/scale/queries.ts'
import { askSimulation } from '../../../../application/scale/simulate.ts'
import { mayKeepRounds } from '../../../../domain/round/round.ts'
import { inWords } from '../../../../domain/scale/scale.ts'
import { Changes } from '../../rules.tsx'
import { wordsFrom } from './fields.tsx'
import { say } from '../messages.ts'
import { DraftLines } from './draft-lines.tsx'
import { Settings } from './settings.tsx'
import { Simulations } from '../simulation/list.tsx'
import { scaleFile } from '../version.tsx'
import { isPart, mistakeWords, placeOf, refusalLines } from '../words.ts'

interface Props {
  readonly request: PageRequest
  readonly sheet: DraftSheet
}

export const draftPath = (draftId: string, rest = ''): string => `/desk/scales/drafts/${draftId}${rest}`

/** Everything that stands between this draft and its publication, all at once. */
function Check({ request: { lang, link }, sheet: { draft, mistakes } }: Props): VNode {
  const t = say(lang)
  if (mistakes.length === 0)
    return (
      <Panel tone="success" title={t('check.good')}>
        <p>{t('check.good.text')}</p>
      </Panel>
    )
  return (
    <Panel tone="warning" title={t('check.mistakes', { count: mistakes.length })}>
      <ul>
        {mistakes.map((mistake) => {
          const { part, at } = placeOf(mistake.path)
          const words = mistakeWords(lang, draft.content, mistake)
          return (
            <li>
              {part && at !== undefined ? (
                <a href={link(draftPath(draft.draftId, `/lines/${part}/${at}`))}>{words}</a>
              ) : (
                words
              )}
            </li>
          )
        })}
      </ul>
    </Panel>
  )
}

/** Past rounds to try the draft on. */
function AskSimulation({ request, sheet: { draft, rounds } }: Props): VNode {
  const { lang, link, newKey } = request
  const t = say(lang)
  return (
    <Section title={t('ask.title')}>
      <p>{t('ask.lead')}</p>
      {rounds.length === 0 ? (
        <p>{t('ask.none')}</p>
      ) : (
        <Form
          action={link(draftPath(draft.draftId, '/simulations'))}
          idempotencyKey={`${newKey}-simulate`}
          label={t('ask.title')}
        >
          <Select
            name="round"
            label={t('simulations.round')}
            options={rounds.map(({ roundId, name }) => ({ value: roundId, label: name }))}
          />
          <ButtonRow>
            <Button variant="secondary">{t('ask.submit')}</Button>
          </ButtonRow>
        </Form>
      )}
    </Section>
  )
}

function Finish({ request, sheet: { draft, mistakes } }: Props): VNode {
  const { lang, link, newKey } = request
  const t = say(lang)
  const hidden = { revision: String(draft.revision) }
  return (
    <Section title={t('publish.title')}>
      <p>{t('publish.lead', { version: draft.content.version })}</p>
      <Form
        action={link(draftPath(draft.draftId, '/publish'))}
        idempotencyKey={`${newKey}-publish`}
        hidden={hidden}
        label={t('publish.title')}
      >
        <ButtonRow>
          <Button disabled={mistakes.length > 0}>{t('publish.submit', { version: draft.content.version })}</Button>
        </ButtonRow>
      </Form>
      <Details summary={t('drop.title')}>
        <p>{t('drop.lead')}</p>
        <Form
          action={link(draftPath(draft.draftId, '/drop'))}
          idempotencyKey={`${newKey}-drop`}
          hidden={hidden}
          label={t('drop.title')}
        >
          <ButtonRow>
            <Button variant="danger">{t('drop.submit')}</Button>
          </ButtonRow>
        </Form>
      </Details>
    </Section>
  )
}

function body({ request, sheet }: Props, refusals: readonly Refusal[]): VNode {
  const { lang, link, actor } = request
  const t = say(lang)
  const { draft, previous, changes, simulations } = sheet
  const { content, state } = draft
  const keeps = mayKeepRounds(actor)
  const changeable = keeps && state === 'open'
  return (
    <>
      <PageHeader
        above={
          <Breadcrumb
            label={t('breadcrumb')}
            crumbs={[{ label: t('list.title'), href: link('/desk/scales') }, { label: inWords(content.name, lang) }]}
          />
        }
        title={t('draft.title', { name: inWords(content.name, lang) })}
        lead={t(`draft.lead.${state}`, { version: content.version })}
        actions={<Tag tone={state === 'open' ? 'info' : 'neutral'}>{t(`draft.state.${state}`)}</Tag>}
      />
      <ErrorSummary title={t('errors.title')} text={t('errors.text')} errors={refusalLines(lang, refusals)} />
      <ButtonRow>
        <LinkButton
          href={link(
            `/desk/scales/try/families?b=draft:${draft.draftId}${previous ? `&a=${encodeURIComponent(`${previous.scaleId}@${previous.version}`)}` : ''}`,
          )}
          variant="secondary"
        >
          {t('try.link')}
        </LinkButton>
        <LinkButton
          href={link(draftPath(draft.draftId, '/scale.json'))}
          variant="quiet"
          download={`${content.scaleId}.json`}
        >
          {t('export.json')}
        </LinkButton>
      </ButtonRow>
      {state === 'open' && <Check request={request} sheet={sheet} />}
      {previous && <Changes lang={lang} changes={changes} since={previous.version} />}
      <DraftLines request={request} draft={draft} changeable={changeable} />
      {changeable && <Settings request={request} draft={draft} refusals={refusals} />}
      {simulations.length > 0 && <Simulations request={request} lines={simulations} />}
      {keeps && state !== 'dropped' && <AskSimulation request={request} sheet={sheet} />}
      {changeable && <Finish request={request} sheet={sheet} />}
    </>
  )
}

const asked = ({ params, form }: PageRequest): { readonly draftId: string; readonly revision: number } => ({
  draftId: params['draftId']!,
  revision: form.whole('revision') ?? 0,
})

async function shown(
  run: Runner<AllocationPorts>,
  request: PageRequest,
  refusals: readonly Refusal[] = [],
): Promise<Reply> {
  const sheet = await run.ask(draftSheet, request.params['draftId']!, { ...request.by, key: undefined })
  if (!sheet) return notFound()
  return page(inWords(sheet.draft.content.name, request.lang), body({ request, sheet }, refusals), {
    density: 'desk',
    current: '/desk/scales',
    status: refusals.length > 0 ? 422 : 200,
  })
}

/** A draft: its check, its lines, its simulations, its end. */
export const draftPage =
  (run: Runner<AllocationPorts>) =>
  (request: PageRequest): Promise<Reply> =>
    shown(run, request)

export const draftFile =
  (run: Runner<AllocationPorts>) =>
  async ({ params, by }: PageRequest): Promise<Reply> => {
    const sheet = await run.ask(draftSheet, params['draftId']!, by)
    return sheet ? scaleFile(sheet.draft.content, sheet.draft.content.scaleId) : notFound()
  }

/** What the scale says of itself. */
export const keepSettings =
  (run: Runner<AllocationPorts>) =>
  async (request: PageRequest): Promise<Reply> => {
    const { form, link } = request
    const settings = {
      scaleId: form.text('scaleId'),
      name: wordsFrom(form, 'name'),
      authority: form.text('authority'),
      source: form.text('source'),
      proofs: form.text('proofs') === 'verified' ? ('verified' as const) : ('declared' as const),
    }
    const outcome = await run.act(changeDraft, { ...asked(request), change: { act: 'settings', settings } }, request.by)
    return outcome.ok ? redirect(link(draftPath(request.params['draftId']!))) : shown(run, request, outcome.refusals)
  }

const acts = ['up', 'down', 'remove'] as const

/** Moves a line, or takes it away: `criteria:3:up`. */
export const orderLines =
  (run: Runner<AllocationPorts>) =>
  async (request: PageRequest): Promise<Reply> => {
    const [part = '', at = '', what = ''] = request.form.text('do').split(':')
    const act = acts.find((one) => one === what)
    if (!isPart(part) || !act || !/^\d{1,3}$/.test(at)) return notFound()
    const change = { act, part, at: Number(at) }
    const outcome = await run.act(changeDraft, { ...asked(request), change }, request.by)
    if (!outcome.ok) return shown(run, request, outcome.refusals)
    return redirect(request.link(draftPath(request.params['draftId']!, `#${part}`)))
  }

export const publish =
  (run: Runner<AllocationPorts>) =>
  async (request: PageRequest): Promise<Reply> => {
    const outcome = await run.act(publishDraft, asked(request), request.by)
    return outcome.ok
      ? redirect(request.link(`/desk/scales/${outcome.value.scaleId}?version=${outcome.value.version}`))
      : shown(run, request, outcome.refusals)
  }

export const drop =
  (run: Runner<AllocationPorts>) =>
  async (request: PageRequest): Promise<Reply> => {
    const outcome = await run.act(dropDraft, asked(request), request.by)
    return outcome.ok ? redirect(request.link('/desk/scales')) : shown(run, request, outcome.refusals)
  }

export const simulateDraft =
  (run: Runner<AllocationPorts>) =>
  async (request: PageRequest): Promise<Reply> => {
    const { draftId } = asked(request)
    const outcome = await run.act(askSimulation, { draftId, roundId: request.form.text('round') }, request.by)
    return outcome.ok
      ? redirect(request.link(draftPath(draftId, `/simulations/${outcome.value.simulationId}`)))
      : shown(run, request, outcome.refusals)
  }
