import { notFound, page, redirect } from '@ribambelle/platform/http'
import type { PageRequest, Reply } from '@ribambelle/platform/http'
import type { Runner } from '@ribambelle/platform/run'
import { sendFile } from '@ribambelle/platform/files'
import type { Refusal } from '@ribambelle/kernel'
import { Button, ButtonRow, Column, ErrorSummary, Form, LinkButton, PageHeader, Panel } from '@ribambelle/ui'
import type { VNode } from 'preact'
import { proofFile, proofsSent, prove } from '../../../application/asking/prove.ts'
import type { ProofsOf } from '../../../application/asking/prove.ts'
import type { IntakePorts } from '../../../application/ports.ts'
import { shared } from '../../messages.ts'
import { sheetLink } from '../../my/pages.tsx'
import { say } from '../messages.ts'
import { say as sayAtDesk } from './desk/messages.ts'
import { droppedIn, pagesIn, promisedIn, ProofFields, proofsSummary } from './fields.tsx'
import type { ProofsView } from './fields.tsx'

type Run = Runner<IntakePorts>

/** Where the page stands, and where one goes on from it. */
interface Place {
  readonly at: string
  readonly back: string
  readonly desk: boolean
}

function placeOf(request: PageRequest, of: ProofsOf): Place {
  if ('token' in of) {
    const at = request.link(`/request/${of.token}/proofs`)
    return { at, back: request.link(`/request/${of.token}/receipt`), desk: false }
  }
  const back = sheetLink(request, of.requestId)
  return { at: `${back}/proofs`, back, desk: request.actor.kind === 'staff' }
}

const withoutKey = ({ by: { territory, actor } }: PageRequest): PageRequest['by'] => ({ territory, actor })

/** Whose proofs a route is about: a request that is named in its address. */
const ofRequest = (request: PageRequest): ProofsOf => ({ requestId: request.params['requestId'] ?? '' })

/** The family reads of its own proofs; the staff of a family's. */
function wordsOf({ lang }: PageRequest, { desk }: Place): { title: string; lead: string; back: string } {
  const t = say(lang)
  const d = sayAtDesk(lang)
  return desk
    ? { title: d('title'), lead: d('lead'), back: d('back') }
    : { title: t('step.proofs.title'), lead: t('proofs.lead'), back: t('proofs.back') }
}

function Body({ view, place, open }: { view: ProofsView; place: Place; open: boolean }): VNode {
  const { request } = view
  const t = say(request.lang)
  const { title, lead, back } = wordsOf(request, place)
  return (
    <Column>
      <PageHeader title={title} lead={lead} />
      <ErrorSummary title={shared(request.lang)('errors.title')} errors={proofsSummary(view)} />
      {request.query.has('kept') && (
        <Panel tone="success" title={t('proofs.kept')} announce>
          <p>{t('proofs.kept.next')}</p>
        </Panel>
      )}
      <Form action={place.at} multipart>
        <ProofFields view={view} />
        <ButtonRow>
          {open && (
            <Button icon="upload" name="act" value="send">
              {t('proofs.send')}
            </Button>
          )}
          <LinkButton href={place.back} variant="secondary">
            {back}
          </LinkButton>
        </ButtonRow>
      </Form>
    </Column>
  )
}

/** The proofs of a request that was sent: what was received, what is still welcome. @param known where the address names no request */
export const proofsPage =
  (run: Run, known?: ProofsOf) =>
  async (request: PageRequest, refusals: readonly Refusal[] = []): Promise<Reply> => {
    const of = known ?? ofRequest(request)
    const sent = await run.ask(proofsSent, of, request.by)
    if (!sent) return notFound()
    const place = placeOf(request, of)
    const { facts, pages, promised, open } = sent
    const view = { request, facts, pages, promised, files: place.at, refusals }
    const status = refusals.length > 0 || request.uploadFaults.length > 0 ? 422 : 200
    const { title } = wordsOf(request, place)
    const helped = place.back.includes('/desk/helped/') ? '/desk/helped' : '/desk/requests'
    const current = place.desk ? helped : 'token' in of ? '/request' : '/my'
    const body = <Body view={view} place={place} open={open} />
    return page(title, body, { status, current, ...(place.desk ? { density: 'desk' } : {}) })
  }

/** Keeps the pages that were sent. The same page sent twice is kept twice at worst: it is seen and taken back. */
export const sendProofs =
  (run: Run, known?: ProofsOf) =>
  async (request: PageRequest): Promise<Reply> => {
    const of = known ?? ofRequest(request)
    const command = { of, pages: pagesIn(request), promised: promisedIn(request), drop: droppedIn(request) }
    const done = await run.act(prove, command, withoutKey(request))
    if (!done.ok && done.refusals.some(({ code }) => code === 'request-not-found')) return notFound()
    if (!done.ok || request.uploadFaults.length > 0) return proofsPage(run, of)(request, done.ok ? [] : done.refusals)
    return redirect(`${placeOf(request, of).at}?kept`)
  }

/** One page of a request, for who follows it and for the desk: to save, never shown. */
export const requestProofFile =
  (run: Run) =>
  async (request: PageRequest): Promise<Reply> => {
    const question = { of: ofRequest(request), fileId: request.params['fileId'] ?? '' }
    const found = await run.ask(proofFile, question, request.by)
    return found ? sendFile(found) : notFound()
  }
