import type { Refusal } from '@ribambelle/kernel'
import { notFound, page, redirect } from '@ribambelle/platform/http'
import type { PageRequest, Reply } from '@ribambelle/platform/http'
import type { Runner } from '@ribambelle/platform/run'
import { Breadcrumb } from '@ribambelle/ui'
import { answerOffer } from '../../application/offers/answer-offer.ts'
import type { To } from '../../application/offers/answerer.ts'
import { askExtension } from '../../application/offers/extend-offer.ts'
import { familyOffer } from '../../application/offers/queries.ts'
import type { AdmissionsPorts } from '../../application/ports.ts'
import { answers } from '../../domain/offer/offer.ts'
import { say } from './messages.ts'
import { childrenOf, OfferView } from './offer-view.tsx'

type Run = Runner<AdmissionsPorts>

/** Where an offer is answered: by its link, or signed in. */
interface Door {
  readonly to: (request: PageRequest) => To
  readonly path: (request: PageRequest) => string
  readonly signedIn: boolean
}

const linkDoor: Door = {
  to: ({ params }) => ({ token: params['token'] ?? '' }),
  path: ({ params }) => `/o/${params['token'] ?? ''}`,
  signedIn: false,
}

const myDoor: Door = {
  to: ({ params }) => ({ offerId: params['offerId'] ?? '' }),
  path: ({ params }) => `/my/offers/${params['offerId'] ?? ''}`,
  signedIn: true,
}

async function show(run: Run, door: Door, request: PageRequest, refusals: readonly Refusal[] = []): Promise<Reply> {
  const sheet = await run.ask(familyOffer, door.to(request), request.by)
  if (!sheet) return notFound()
  const t = say(request.lang)
  const { requestId, reference } = sheet.request
  const above = door.signedIn ? (
    <Breadcrumb
      label={t('breadcrumb')}
      crumbs={[
        { label: t('my.requests'), href: request.link('/my') },
        { label: reference, href: request.link(`/my/requests/${requestId}`) },
        { label: t('crumb') },
      ]}
    />
  ) : undefined
  const action = request.link(door.path(request))
  const body = <OfferView request={request} sheet={sheet} action={action} above={above} refusals={refusals} />
  return page(t('title', { children: childrenOf(request, sheet) }), body, {
    ...(door.signedIn ? { current: '/my' } : {}),
    status: refusals.length > 0 ? 422 : 200,
  })
}

async function answer(run: Run, door: Door, request: PageRequest): Promise<Reply> {
  const { form } = request
  const given = answers.find((known) => known === form.text('answer'))
  if (!given) return show(run, door, request, [{ code: 'answer-unknown' }])
  const command = {
    to: door.to(request),
    answer: given,
    ...(given === 'decline' ? { reason: form.text('reason') || 'not-said', leaves: form.has('leave') } : {}),
  }
  const done = await run.act(answerOffer, command, request.by)
  return done.ok ? redirect(request.link(door.path(request))) : refused(run, door, request, done.refusals)
}

async function askTime(run: Run, door: Door, request: PageRequest): Promise<Reply> {
  const done = await run.act(askExtension, { to: door.to(request) }, request.by)
  return done.ok ? redirect(request.link(door.path(request))) : refused(run, door, request, done.refusals)
}

const refused = (run: Run, door: Door, request: PageRequest, refusals: readonly Refusal[]): Promise<Reply> | Reply =>
  refusals.some(({ code }) => code === 'offer-not-found') ? notFound() : show(run, door, request, refusals)

type Handle = (request: PageRequest) => Promise<Reply>

const doorPages = (run: Run, door: Door): { show: Handle; answer: Handle; askTime: Handle } => ({
  show: (request) => show(run, door, request),
  answer: (request) => answer(run, door, request),
  askTime: (request) => askTime(run, door, request),
})

/** The page behind the link of a mail, a text message or a letter: nobody has to sign in. */
export const linkPages = (run: Run): ReturnType<typeof doorPages> => doorPages(run, linkDoor)

/** The same for a family that is signed in. */
export const myPages = (run: Run): ReturnType<typeof doorPages> => doorPages(run, myDoor)
