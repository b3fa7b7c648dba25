import type { Refusal } from '@ribambelle/kernel'
import { notFound, page, redirect } from '@ribambelle/platform/http'
import type { PageRequest, Reply } from '@ribambelle/platform/http'
import type { Runner } from '@ribambelle/platform/run'
import { Breadcrumb } from '@ribambelle/ui'
import type { VNode } from 'preact'
import { answerOffer } from '../../application/answers/answer-offer.ts'
import type { To } from '../../application/answers/answerer.ts'
import { askExtension } from '../../application/answers/extend-offer.ts'
import { askOtherWeek } from '../../application/answers/other-week.ts'
import { familyOffer } from '../../application/offers/queries.ts'
import type { OfferSheet } from '../../application/offers/queries.ts'
import type { AdmissionsPorts } from '../../application/ports.ts'
import { answers } from '../../domain/offer/offer.ts'
import { ForFamily } from '../desk/offers/for-family.tsx'
import { say } from './messages.ts'
import { childrenOf, OfferView } from './offer-view.tsx'

type Run = Runner<AdmissionsPorts>

/** Where an offer is answered: by its link, signed in, or by the family's helper. */
interface Door {
  readonly to: (request: PageRequest) => To
  readonly path: (request: PageRequest) => string
  readonly frame: (request: PageRequest, sheet: OfferSheet) => Frame
}

/** What stands around the offer. */
interface Frame {
  readonly above?: VNode
  readonly options: Parameters<typeof page>[2]
}

const linkDoor: Door = {
  to: ({ params }) => ({ token: params['token'] ?? '' }),
  path: ({ params }) => `/o/${params['token'] ?? ''}`,
  frame: () => ({ options: {} }),
}

const myDoor: Door = {
  to: ({ params }) => ({ offerId: params['offerId'] ?? '' }),
  path: ({ params }) => `/my/offers/${params['offerId'] ?? ''}`,
  frame: (request, sheet) => {
    const t = say(request.lang)
    const crumbs = [
      { label: t('my.requests'), href: request.link('/my') },
      { label: sheet.request.reference, href: request.link(`/my/requests/${sheet.request.requestId}`) },
      { label: t('crumb') },
    ]
    return { above: <Breadcrumb label={t('breadcrumb')} crumbs={crumbs} />, options: { current: '/my' } }
  },
}

const helperDoor: Door = {
  to: ({ params }) => ({ offerId: params['offerId'] ?? '' }),
  path: ({ params }) => `/desk/helped/offers/${params['offerId'] ?? ''}`,
  frame: (request, { request: { reference } }) => ({
    above: <ForFamily request={request} reference={reference} />,
    options: { density: 'desk', current: '/desk/helped' },
  }),
}

async function show(run: Run, door: Door, request: PageRequest, refusals: readonly Refusal[] = []): Promise<Reply> {
  const sheet = await run.ask(familyOffer, door.to(request), request.by)
  if (!sheet) return notFound()
  const t = say(request.lang)
  const { above, options } = door.frame(request, sheet)
  const action = request.link(door.path(request))
  const body = <OfferView request={request} sheet={sheet} action={action} above={above} refusals={refusals} />
  return page(t('title', { children: childrenOf(request, sheet) }), body, {
    ...options,
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

async function askWeek(run: Run, door: Door, request: PageRequest): Promise<Reply> {
  const { form } = request
  const weeks = form.names
    .filter((name) => name.startsWith('week-'))
    .map((name) => ({ childId: name.slice('week-'.length), week: form.list(name) }))
  const done = await run.act(askOtherWeek, { to: door.to(request), weeks }, request.by)
  return done.ok ? redirect(request.link(door.path(request))) : refused(run, door, request, done.refusals)
}

const refused = (run: Run, door: Door, request: PageRequest, refusals: readonly Refusal[]): Promise<Reply> | Reply =>
  refusals.some(({ code }) => code === 'offer-not-found') ? notFound() : show(run, door, request, refusals)

type Handle = (request: PageRequest) => Promise<Reply>

interface Pages {
  readonly show: Handle
  readonly answer: Handle
  readonly askTime: Handle
  readonly askWeek: Handle
}

const doorPages = (run: Run, door: Door): Pages => ({
  show: (request) => show(run, door, request),
  answer: (request) => answer(run, door, request),
  askTime: (request) => askTime(run, door, request),
  askWeek: (request) => askWeek(run, door, request),
})

/** The page behind the link of a mail, a text message or a letter: nobody has to sign in. */
export const linkPages = (run: Run): Pages => doorPages(run, linkDoor)

/** The same for a family that is signed in. */
export const myPages = (run: Run): Pages => doorPages(run, myDoor)

/** The same for a helper whom the family lets answer in its name. */
export const helperPages = (run: Run): Pages => doorPages(run, helperDoor)
