import { notFound, page, redirect } from '@ribambelle/platform/http'
import type { Form as Typed, PageRequest, Reply } from '@ribambelle/platform/http'
import type { Runner } from '@ribambelle/platform/run'
import { Button, Form, Hero, Panel, Section } from '@ribambelle/ui'
import type { VNode } from 'preact'
import { changeRequest } from '../../application/change-request.ts'
import { checkAsked } from '../../application/check.ts'
import type { Answers, IntakePorts } from '../../application/ports.ts'
import { draftByToken, myRequests } from '../../application/queries.ts'
import type { OpenDraft } from '../../application/queries.ts'
import { submitRequest } from '../../application/submit-request.ts'
import { keepDraft, startDraft } from '../../application/write-draft.ts'
import { say } from './messages.ts'
import { answersAboutFamily, askedIn, childFields, keptFor, postedFor, typedIn } from './answers.ts'
import { ChildrenStep, WeekStep } from './child-steps.tsx'
import { AboutStep, SituationStep } from './family-steps.tsx'
import type { StepView } from './frame.tsx'
import { StartStep, WishesStep } from './place-steps.tsx'
import { Receipt, ReviewStep } from './review.tsx'
import { isStep, nextStep, stepOfField, steps } from './steps.ts'
import type { Step } from './steps.ts'

type Run = Runner<IntakePorts>

/** Acts of the form that are the same however often they are done carry no key: going back and sending again is always allowed. */
const withoutKey = ({ by: { territory, actor } }: PageRequest): PageRequest['by'] => ({ territory, actor })

/** What the form asks and how long it takes; one button to begin. */
export const welcomePage = async (request: PageRequest): Promise<Reply> => {
  const t = say(request.lang)
  const parts = ['children', 'week', 'wishes', 'start', 'situation', 'about'] as const
  const body = (
    <>
      <Hero
        title={t('welcome.title')}
        lead={t('welcome.lead')}
        figures={steps.length}
        actions={
          <Form action={request.link('/request')}>
            <Button icon="arrow">{t('welcome.begin')}</Button>
          </Form>
        }
      />
      <Section title={t('welcome.what')}>
        <ol>
          {parts.map((step) => (
            <li>{t(`welcome.${step}`)}</li>
          ))}
        </ol>
      </Section>
      <Panel title={t('welcome.no-hurry.title')}>
        <p>{t('welcome.no-hurry')}</p>
        <p>{t('welcome.privacy')}</p>
      </Panel>
    </>
  )
  return page(t('welcome.title'), body, { current: '/request' })
}

/** Begins a draft, with what is already known of a family that asked before. */
export const beginRequest =
  (run: Run) =>
  async (request: PageRequest): Promise<Reply> => {
    const [latest] = await run.ask(myRequests, null, request.by)
    const answers: Answers = latest ? answersAboutFamily(latest) : { channel: ['email'], language: [request.lang] }
    const begun = await run.act(startDraft, { changesRequestId: null, answers }, withoutKey(request))
    return begun.ok ? redirect(request.link(`/request/${begun.value.token}/children`)) : notFound()
  }

const drawn: Readonly<Record<Exclude<Step, 'review'>, (props: { view: StepView }) => VNode>> = {
  children: ChildrenStep,
  week: WeekStep,
  wishes: WishesStep,
  start: StartStep,
  situation: SituationStep,
  about: AboutStep,
}

const tokenOf = (request: PageRequest): string => request.params['draftToken'] ?? ''

const viewOf = (request: PageRequest, open: OpenDraft, typed: Typed, faults: StepView['faults']): StepView => ({
  request,
  token: tokenOf(request),
  open,
  typed,
  faults,
})

const receiptLink = (request: PageRequest): string => request.link(`/request/${tokenOf(request)}/receipt`)

const shown = (request: PageRequest, step: Step, body: VNode, status = 200): Reply =>
  page(say(request.lang)(`step.${step}.title`), body, { status, current: '/request' })

/** Steps in which something is missing or wrong. */
const wantingSteps = (faults: StepView['faults']): Set<Step> =>
  new Set(faults.flatMap(({ field }) => (field === undefined ? [] : (stepOfField(field) ?? []))))

/** The link of a draft leads where it was left. */
export const resumeDraft =
  (run: Run) =>
  async (request: PageRequest): Promise<Reply> => {
    const open = await run.ask(draftByToken, tokenOf(request), request.by)
    if (!open) return notFound()
    if (open.draft.requestId) return redirect(receiptLink(request))
    const faults = await run.ask(checkAsked, askedIn(typedIn(open.draft.answers)), request.by)
    const wanting = wantingSteps(faults)
    return redirect(request.link(`/request/${tokenOf(request)}/${steps.find((step) => wanting.has(step)) ?? 'review'}`))
  }

/** One step of the form, or the receipt at its end. */
export const stepPage =
  (run: Run) =>
  async (request: PageRequest): Promise<Reply> => {
    const step = request.params['step'] ?? ''
    const open = await run.ask(draftByToken, tokenOf(request), request.by)
    if (!open || (!isStep(step) && step !== 'receipt')) return notFound()
    if (open.draft.requestId) {
      if (step !== 'receipt') return redirect(receiptLink(request))
      const title = say(request.lang)(open.draft.changesRequestId === null ? 'receipt.title' : 'receipt.changed')
      const sent = { title, reference: open.reference ?? '', requestId: open.draft.requestId }
      return page(title, <Receipt request={request} {...sent} />, { current: '/request' })
    }
    if (step === 'receipt') return notFound()
    const view = viewOf(request, open, typedIn(open.draft.answers), [])
    if (step === 'review') return shown(request, step, <ReviewStep view={view} refusals={[]} />)
    const Draw = drawn[step]
    return shown(request, step, <Draw view={view} />)
  }

/** What a button of a step asks besides going on. @returns the fields it changes, or undefined when it goes on */
function edited(act: string, typed: Typed): Answers | undefined {
  const asked = askedIn(typed)
  const [verb, on = ''] = act.split(':')
  if (verb === 'add-child') {
    const { lastName = '' } = asked.children.at(-1) ?? {}
    const added = { childId: null, firstName: '', lastName, born: '', expected: false, week: [], fewestDays: null }
    return childFields([...asked.children, added])
  }
  if (verb === 'remove-child') return childFields(asked.children.filter((_, n) => String(n) !== on))
  if (verb === 'add') return { wishes: asked.wishes }
  if (verb === 'remove') return { wishes: asked.wishes.filter((siteId) => siteId !== on) }
  const at = asked.wishes.indexOf(on)
  const to = verb === 'up' ? at - 1 : at + 1
  if ((verb !== 'up' && verb !== 'down') || at < 0 || to < 0 || to >= asked.wishes.length) return undefined
  return { wishes: asked.wishes.with(at, asked.wishes[to]!).with(to, on) }
}

/** Keeps a step as typed, then goes on, or shows what is wrong in it. */
export const answerStep =
  (run: Run) =>
  async (request: PageRequest): Promise<Reply> => {
    const step = request.params['step'] ?? ''
    if (!isStep(step)) return notFound()
    if (step === 'review') return sendDraft(run, request)
    const token = tokenOf(request)
    const open = await run.ask(draftByToken, token, request.by)
    if (!open) return notFound()
    if (open.draft.requestId) return redirect(receiptLink(request))
    const { answers } = open.draft
    const own = keptFor(step, answers)
    const others = Object.fromEntries(Object.entries(answers).filter(([name]) => !own.includes(name)))
    const posted = postedFor(step, request.form)
    const edit = edited(request.form.text('act'), typedIn({ ...others, ...posted }))
    const drop = edit?.['children'] ? Object.keys(answers).filter((name) => name.startsWith('children')) : own
    const kept = await run.act(keepDraft, { token, drop, set: edit ?? posted }, withoutKey(request))
    if (!kept.ok) return notFound()
    if (edit) return redirect(request.link(`/request/${token}/${step}`))
    const typed = typedIn({ ...others, ...posted })
    const faults = await run.ask(checkAsked, askedIn(typed), request.by)
    const here = faults.filter(({ field }) => field !== undefined && stepOfField(field) === step)
    const Draw = drawn[step]
    if (here.length > 0) return shown(request, step, <Draw view={viewOf(request, open, typed, here)} />, 422)
    return redirect(request.link(`/request/${token}/${nextStep(step, wantingSteps(faults))}`))
  }

/** Sends what was written: a new request, or changes to one. */
async function sendDraft(run: Run, request: PageRequest): Promise<Reply> {
  const token = tokenOf(request)
  const open = await run.ask(draftByToken, token, request.by)
  if (!open) return notFound()
  if (open.draft.requestId) return redirect(receiptLink(request))
  const typed = typedIn(open.draft.answers)
  const asked = askedIn(typed)
  const requestId = open.draft.changesRequestId
  const sent =
    requestId === null
      ? await run.act(submitRequest, { asked, draftToken: token }, request.by)
      : await run.act(changeRequest, { requestId, asked, draftToken: token }, request.by)
  if (sent.ok) return redirect(receiptLink(request))
  const view = viewOf(request, open, typed, [])
  return shown(request, 'review', <ReviewStep view={view} refusals={sent.refusals} />, 422)
}
