import { notFound, page, redirect } from '@ribambelle/platform/http'
import type { PageRequest, Reply } from '@ribambelle/platform/http'
import type { Runner } from '@ribambelle/platform/run'
import { sendFile } from '@ribambelle/platform/files'
import { isDay } from '@ribambelle/kernel'
import type { Refusal } from '@ribambelle/kernel'
import type { VNode } from 'preact'
import { checkAsked } from '../../../application/asking/check.ts'
import { proofFile, proofsSent, prove } from '../../../application/asking/prove.ts'
import type { Answers, IntakePorts } from '../../../application/ports.ts'
import { draftByToken } from '../../../application/queries.ts'
import { keepDraft } from '../../../application/write-draft.ts'
import { shownBy } from '../../../domain/asking/compose.ts'
import { promises } from '../../../domain/asking/proof.ts'
import type { Promised } from '../../../domain/asking/proof.ts'
import { factCodes } from '../../../domain/request.ts'
import type { FactCode } from '../../../domain/request.ts'
import { factsOf } from '../../../domain/situation.ts'
import { askedIn, keptFor, postedFor, typedIn } from '../answers.ts'
import { StepFrame } from '../frame.tsx'
import { say } from '../messages.ts'
import { tokenOf, withoutKey } from '../pages.tsx'
import { droppedIn, pagesIn, ProofFields, proofsSummary } from './fields.tsx'
import type { ProofsView } from './fields.tsx'
import { proofsPage, sendProofs } from './page.tsx'

type Run = Runner<IntakePorts>

/** What the answers declare, before anybody looked. */
function factsIn(answers: Answers): ProofsView['facts'] {
  const asked = askedIn(typedIn(answers))
  const births = asked.children.map(({ born }) => born).filter(isDay)
  return factsOf(asked.situation, shownBy(asked, births))
}

const promisedBy = (answers: Answers): Partial<Record<FactCode, Promised>> =>
  Object.fromEntries(
    factCodes.flatMap((code) => {
      const said = promises.find((one) => one === answers[`proof.${code}`]?.[0])
      return said ? [[code, said]] : []
    }),
  )

/** Proofs as a step of the form; after sending, as a page of the same link. */
export const proofsStep =
  (run: Run) =>
  async (request: PageRequest, refusals: readonly Refusal[] = []): Promise<Reply> => {
    const token = tokenOf(request)
    const open = await run.ask(draftByToken, { token, allPlaces: false }, request.by)
    if (!open) return notFound()
    if (open.draft.requestId) return proofsPage(run, { token })(request, refusals)
    const sent = await run.ask(proofsSent, { token }, request.by)
    if (!sent) return notFound()
    const { answers } = open.draft
    const typed = typedIn(answers)
    const { context } = await run.ask(checkAsked, askedIn(typed), request.by)
    const view = { request, token, open, typed, faults: [], home: context.home, points: null }
    const proofs: ProofsView = {
      request,
      facts: factsIn(answers),
      pages: sent.pages,
      promised: promisedBy(answers),
      files: request.link(`/request/${token}/proofs`),
      refusals,
    }
    const errors = proofsSummary(proofs)
    const body: VNode = (
      <StepFrame view={view} step="proofs" multipart errors={errors}>
        <ProofFields view={proofs} />
      </StepFrame>
    )
    const status = errors.length > 0 ? 422 : 200
    return page(say(request.lang)('step.proofs.title'), body, { status, current: '/request' })
  }

/** Keeps pages and promises, then goes on; what was sent is there already when something was refused. */
export const answerProofs =
  (run: Run) =>
  async (request: PageRequest): Promise<Reply> => {
    const token = tokenOf(request)
    const open = await run.ask(draftByToken, { token, allPlaces: false }, request.by)
    if (!open) return notFound()
    if (open.draft.requestId) return sendProofs(run, { token })(request)
    const posted = postedFor('proofs', request.form)
    const drop = keptFor('proofs', open.draft.answers)
    const kept = await run.act(keepDraft, { token, drop, set: posted }, withoutKey(request))
    if (!kept.ok) return notFound()
    const taken = droppedIn(request)
    const command = { of: { token }, pages: pagesIn(request), promised: [], drop: taken }
    const done = await run.act(prove, command, withoutKey(request))
    const refusals = done.ok ? [] : done.refusals
    if (refusals.length > 0 || request.uploadFaults.length > 0) return proofsStep(run)(request, refusals)
    return redirect(request.link(`/request/${token}/${taken === '' ? 'review' : 'proofs'}`))
  }

/** A page that was sent, for whoever holds the draft's link: to save, never shown. */
export const draftProofFile =
  (run: Run) =>
  async (request: PageRequest): Promise<Reply> => {
    const question = { of: { token: tokenOf(request) }, fileId: request.params['fileId'] ?? '' }
    const found = await run.ask(proofFile, question, request.by)
    return found ? sendFile(found) : notFound()
  }
