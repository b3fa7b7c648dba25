import { notFound, page, redirect } from '@ribambelle/platform/http'
import type { Form as Typed, PageRequest, Reply } from '@ribambelle/platform/http'
import type { Runner } from '@ribambelle/platform/run'
import type { VNode } from 'preact'
import { changeRequest } from '../../application/change-request.ts'
import { changeEffects } from '../../application/asking/change-effects.ts'
import type { ChangeEffects } from '../../application/asking/change-effects.ts'
import { checkAsked } from '../../application/asking/check.ts'
import type { Checked } from '../../application/asking/check.ts'
import { findHome } from '../../application/asking/find-home.ts'
import type { Answers, IntakePorts } from '../../application/ports.ts'
import { draftByToken } from '../../application/queries.ts'
import type { OpenDraft } from '../../application/queries.ts'
import { submitRequest } from '../../application/submit-request.ts'
import { keepDraft } from '../../application/write-draft.ts'
import type { Fault } from '../../domain/asked.ts'
import { elsewhere } from '../../domain/asked.ts'
import { askedIn, keptFor, postedFor, typedIn } from './answers.ts'
import { editOf } from './steps/edit.ts'
import type { StepView } from './frame.tsx'
import { say } from './messages.ts'
import type { PointsSlot } from './steps/points.ts'
import { ReviewStep } from './review/review.tsx'
import { receiptPage } from './around/receipt.tsx'
import { isStep, nextStep, stepOfField, steps } from './steps.ts'
import type { AskingStep, Step } from './steps.ts'
import { ChildrenStep } from './steps/children.tsx'
import { FamilyStep } from './steps/family.tsx'
import { HomeStep } from './steps/home.tsx'
import { SituationStep } from './steps/situation.tsx'
import { WeekStep } from './steps/week.tsx'
import { WishesStep } from './steps/wishes.tsx'

type Run = Runner<IntakePorts>

/** What the form shows of other modules. */
export interface FormSlots {
  readonly pointsOf: PointsSlot
}

/** Acts of the form that are the same however often they are done carry no key: going back and sending again is always allowed. */
export const withoutKey = ({ by: { territory, actor } }: PageRequest): PageRequest['by'] => ({ territory, actor })

const drawn: Readonly<Record<Exclude<AskingStep, 'proofs'>, (props: { view: StepView }) => VNode>> = {
  children: ChildrenStep,
  week: WeekStep,
  home: HomeStep,
  wishes: WishesStep,
  situation: SituationStep,
  family: FamilyStep,
}

/** Steps drawn here: proofs, which bring files, have pages of their own. */
const isHere = (step: string): step is Exclude<Step, 'proofs'> => isStep(step) && step !== 'proofs'

export const tokenOf = (request: PageRequest): string => request.params['draftToken'] ?? ''

const openDraft = (run: Run, request: PageRequest, step: string): Promise<OpenDraft | null> =>
  run.ask(draftByToken, { token: tokenOf(request), allPlaces: step === 'wishes' }, request.by)

interface Seen {
  readonly request: PageRequest
  readonly open: OpenDraft
  readonly typed: Typed
  readonly checked: Checked
  readonly faults: readonly Fault[]
}

async function viewOf(
  { request, open, typed, checked, faults }: Seen,
  step: Step,
  slots: FormSlots,
): Promise<StepView> {
  const points = step === 'situation' || step === 'review' ? await slots.pointsOf(request) : null
  return { request, token: tokenOf(request), open, typed, faults, home: checked.context.home, points }
}

const receiptLink = (request: PageRequest): string => request.link(`/request/${tokenOf(request)}/receipt`)

const shown = (request: PageRequest, step: Step, body: VNode, status = 200): Reply =>
  page(say(request.lang)(`step.${step}.title`), body, {
    status,
    current: '/request',
    islands: step === 'wishes' ? ['wish-order'] : [],
  })

/** Steps in which something is missing or wrong; proofs until they were seen once, for a new request. */
function wantingSteps(faults: readonly Fault[], { draft }: OpenDraft, typed: Typed): Set<Step> {
  const wanting = new Set<Step>(faults.flatMap(({ field }) => (field === undefined ? [] : (stepOfField(field) ?? []))))
  if (draft.changesRequestId === null && !typed.has('proofs')) wanting.add('proofs')
  return wanting
}

/** The link of a draft leads where it was left. */
export const resumeDraft =
  (run: Run) =>
  async (request: PageRequest): Promise<Reply> => {
    const open = await openDraft(run, request, '')
    if (!open) return notFound()
    if (open.draft.requestId) return redirect(receiptLink(request))
    const typed = typedIn(open.draft.answers)
    const { faults } = await run.ask(checkAsked, askedIn(typed), request.by)
    const wanting = wantingSteps(faults, open, typed)
    return redirect(request.link(`/request/${tokenOf(request)}/${steps.find((step) => wanting.has(step)) ?? 'review'}`))
  }

/** One step of the form, or the receipt at its end. */
export const stepPage =
  (run: Run, slots: FormSlots) =>
  async (request: PageRequest): Promise<Reply> => {
    const step = request.params['step'] ?? ''
    const open = await openDraft(run, request, step)
    if (!open || (!isHere(step) && step !== 'receipt')) return notFound()
    if (open.draft.requestId) return step === 'receipt' ? receiptPage(request, open) : redirect(receiptLink(request))
    if (step === 'receipt') return notFound()
    const typed = typedIn(open.draft.answers)
    const checked = await run.ask(checkAsked, askedIn(typed), request.by)
    const view = await viewOf({ request, open, typed, checked, faults: [] }, step, slots)
    if (step === 'review') {
      const effects = await effectsOf(run, request, open, checked)
      return shown(request, step, <ReviewStep view={view} refusals={[]} effects={effects} />)
    }
    const Draw = drawn[step]
    return shown(request, step, <Draw view={view} />)
  }

/** Keeps a step as typed, then goes on, or shows what is wrong in it. */
export const answerStep =
  (run: Run, slots: FormSlots) =>
  async (request: PageRequest): Promise<Reply> => {
    const step = request.params['step'] ?? ''
    if (!isHere(step)) return notFound()
    if (step === 'review') return sendDraft(run, request, slots)
    const token = tokenOf(request)
    const open = await openDraft(run, request, step)
    if (!open) return notFound()
    if (open.draft.requestId) return redirect(receiptLink(request))
    const { kept, go } = await written(run, request, step, open)
    const done = await run.act(keepDraft, { token, ...kept }, withoutKey(request))
    if (!done.ok) return notFound()
    const at = request.link(`/request/${token}/${step}`)
    if (go !== undefined) return redirect(at + go)
    const typed = typedIn({ ...without(open.draft.answers, kept.drop), ...kept.set })
    const checked = await run.ask(checkAsked, askedIn(typed), request.by)
    const here = checked.faults.filter(({ field }) => field !== undefined && stepOfField(field) === step)
    if (here.length === 0) {
      return redirect(request.link(`/request/${token}/${nextStep(step, wantingSteps(checked.faults, open, typed))}`))
    }
    const view = await viewOf({ request, open, typed, checked, faults: here }, step, slots)
    const Draw = drawn[step]
    return shown(request, step, <Draw view={view} />, 422)
  }

const without = (answers: Answers, names: readonly string[]): Answers =>
  Object.fromEntries(Object.entries(answers).filter(([name]) => !names.includes(name)))

/** What a post changes in the draft, and where in its step one goes on when a button asked for more than the next step. */
async function written(
  run: Run,
  request: PageRequest,
  step: AskingStep,
  open: OpenDraft,
): Promise<{ kept: { drop: readonly string[]; set: Answers }; go: string | undefined }> {
  const { answers } = open.draft
  const posted = postedFor(step, request.form)
  const act = request.form.text('act')
  const home = act.startsWith('zone:') ? await run.ask(findHome, answers['address']?.[0] ?? '', request.by) : noHome
  const edit = editOf(act, { open, answers: { ...answers, ...posted }, home })
  if (edit) return { kept: edit, go: edit.anchor }
  // The form of wishes finds places in a form of its own: what was looked for stays.
  const drop = keptFor(step, answers).filter((name) => name !== 'search' && name !== 'shown')
  return { kept: { drop, set: step === 'home' ? await settled(run, request, posted) : posted }, go: undefined }
}

const noHome = { exact: null, near: [] }

/** The address as the territory's file writes it, where it was found or chosen; its commune comes with it. */
async function settled(run: Run, request: PageRequest, posted: Answers): Promise<Answers> {
  const [address = '', shownFor = '', choice = ''] = ['address', 'addressShown', 'addressChoice'].map(
    (name) => posted[name]?.[0],
  )
  // A choice made for an address that was changed since is none.
  const chosen = shownFor === address && choice !== '' && choice !== 'kept'
  const wanted = chosen ? choice : address
  if (posted['zoneId']?.[0] === elsewhere) return { ...posted, address: [wanted] }
  const { exact } = await run.ask(findHome, wanted, request.by)
  if (!exact) return { ...posted, address: [wanted] }
  return { address: [exact.label], ...(exact.zoneId === null ? {} : { zoneId: [exact.zoneId] }) }
}

/** Sends what was written: a new request, or changes to one. */
async function sendDraft(run: Run, request: PageRequest, slots: FormSlots): Promise<Reply> {
  const token = tokenOf(request)
  const open = await openDraft(run, request, 'review')
  if (!open) return notFound()
  if (open.draft.requestId) return redirect(receiptLink(request))
  const typed = typedIn(open.draft.answers)
  const asked = askedIn(typed)
  const requestId = open.draft.changesRequestId
  const sent =
    requestId === null
      ? await run.act(submitRequest, { asked, draftToken: token }, request.by)
      : await run.act(
          changeRequest,
          { requestId, asked, draftToken: token, seen: request.form.whole('seen') },
          request.by,
        )
  if (sent.ok) return redirect(receiptLink(request))
  const checked = await run.ask(checkAsked, asked, request.by)
  const view = await viewOf({ request, open, typed, checked, faults: [] }, 'review', slots)
  const effects = await effectsOf(run, request, open, checked)
  return shown(request, 'review', <ReviewStep view={view} refusals={sent.refusals} effects={effects} />, 422)
}

/** What a change will change, against the version that its author saw: the draft's, or the one of the page before. */
async function effectsOf(
  run: Run,
  request: PageRequest,
  { draft: { changesRequestId: requestId, baseVersion, answers } }: OpenDraft,
  { faults }: Checked,
): Promise<ChangeEffects | null> {
  if (requestId === null || faults.length > 0) return null
  const seen = request.form.whole('seen') ?? baseVersion
  return run.ask(changeEffects, { requestId, asked: askedIn(typedIn(answers)), seen }, request.by)
}
