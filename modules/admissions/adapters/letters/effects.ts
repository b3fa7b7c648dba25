import { randomBytes } from 'node:crypto'
import { writeTo } from '@ribambelle/correspondence'
import type { Message } from '@ribambelle/correspondence'
import { recipientsOf } from '@ribambelle/intake'
import type { Scope } from '@ribambelle/platform/database'
import type { Effect, Effects } from '@ribambelle/platform/jobs'
import { isLang } from '@ribambelle/platform/messages'
import type { AdmissionsPorts } from '../../application/ports.ts'
import type { Decision } from '../../domain/decision/decision.ts'
import type { Offer } from '../../domain/offer/offer.ts'
import { changedParagraph } from '../decisions/changed/changed.ts'
import {
  accepted,
  declined,
  expired,
  extended,
  extensionRefused,
  offerMade,
  otherWeekRefused,
  promised,
  reminder,
  takenBack,
} from './letters.ts'
import type { About } from './letters.ts'

type Ports = (scope: Scope) => AdmissionsPorts
type Written = Pick<Message, 'subject' | 'paragraphs' | 'sms'> & { readonly action?: Message['action'] }

interface Kind {
  readonly kind: string
  /** the key tells the message apart from others of its kind about the same offer */
  readonly once: (offer: Offer, data: Record<string, unknown>) => string
  /** a link that answers without signing in: only while there is something to answer */
  readonly link: boolean
  readonly write: (about: About, data: Record<string, unknown>) => Written | null
  /** an offer that has moved on meanwhile is not written about */
  readonly still: (offer: Offer) => boolean
}

const made = ({ state }: Offer): boolean => state === 'made'

/** What is written when, by the event that causes it. */
const kinds: Readonly<Record<string, Kind>> = {
  'admissions.offer-made': {
    kind: 'offer-made',
    once: () => '',
    link: true,
    write: offerMade,
    still: made,
  },
  'admissions.family-reminded': {
    kind: 'offer-reminder',
    once: ({ deadline }, { number }) => `${deadline}:${number}`,
    link: true,
    write: (about, { last }) => reminder(about, last === true),
    still: made,
  },
  'admissions.offer-extended': {
    kind: 'offer-extended',
    once: ({ deadline }) => deadline,
    link: true,
    write: extended,
    still: made,
  },
  'admissions.extension-refused': {
    kind: 'extension-refused',
    once: ({ deadline }) => deadline,
    link: true,
    write: extensionRefused,
    still: made,
  },
  'admissions.other-week-refused': {
    kind: 'other-week-refused',
    once: (_, { askedAt }) => String(askedAt),
    link: true,
    write: otherWeekRefused,
    still: made,
  },
  'admissions.offer-accepted': {
    kind: 'offer-accepted',
    once: () => '',
    link: false,
    write: accepted,
    still: ({ state }) => state === 'accepted',
  },
  'admissions.offer-promised': {
    kind: 'offer-promised',
    once: () => '',
    link: false,
    write: promised,
    still: ({ state }) => state === 'awaiting',
  },
  'admissions.offer-declined': {
    kind: 'offer-declined',
    once: () => '',
    link: false,
    write: declined,
    still: ({ state }) => state === 'declined',
  },
  'admissions.offer-expired': {
    kind: 'offer-expired',
    once: ({ deadline }) => deadline,
    link: false,
    write: expired,
    still: ({ state }) => state === 'expired',
  },
  'admissions.offer-withdrawn': {
    kind: 'offer-withdrawn',
    once: () => '',
    link: false,
    // What was never proposed is told with the decision.
    write: (about, { withheld }) => (withheld === true ? null : takenBack(about)),
    still: ({ state }) => state === 'withdrawn',
  },
}

/** Families are written to about every move of their offers: both guardians, each in their own language and by their own way, once. */
export const letterEffects = (ports: Ports): Effects => ({
  ...Object.fromEntries(Object.entries(kinds).map(([event, kind]) => [event, [writing(kind, ports)]])),
  'admissions.offer-made': [offerAlone(ports)],
  'admissions.decision-written': [offerDecided(ports)],
})

/** The offer of a commission goes with its decision, which is written next; one that replaces it, or has nothing to do with it, goes at once. */
const offerAlone =
  (ports: Ports): Effect =>
  async (job, scope) => {
    const offer = await ports(scope).offers.find(job.subject)
    if (offer?.origin !== 'round' || offer.replaces !== null) await writing(kinds[job.type]!, ports)(job, scope)
  }

/** The decision is written: the offer that it speaks of goes with its legal notices. */
const offerDecided =
  (ports: Ports): Effect =>
  async (job, scope) => {
    const { decisions, offers } = ports(scope)
    const decision = await decisions.find(job.subject)
    if (decision?.kind !== 'placed' || decision.notOffered) return
    const { requestId, roundId } = decision
    const event = 'admissions.offer-made'
    const offer = (await offers.ofRequest(requestId)).find((one) => one.roundId === roundId && one.replaces === null)
    if (offer) await writing(kinds[event]!, ports)({ ...job, type: event, subject: offer.offerId, data: {} }, scope)
  }

const writing =
  ({ kind, once, link, write, still }: Kind, ports: Ports): Effect =>
  async ({ subject, data }, scope) => {
    const { offers, families, sites, decisions } = ports(scope)
    const offer = await offers.find(subject)
    if (!offer || !still(offer)) return
    const decision = kind === 'offer-made' ? await decisionBehind(offer, decisions) : undefined
    const legal = decision?.legal ?? []
    const request = await families.request(offer.requestId)
    if (!request) return
    const { offerId, requestId, roundId } = offer
    const named = await sites.find([...new Set(offer.places.map(({ centreId }) => centreId))])
    const told = data as Record<string, unknown>
    for (const [n, recipient] of (await recipientsOf(scope, requestId)).entries()) {
      const guardian = n + 1
      const token = link ? randomBytes(16).toString('base64url') : null
      const path = token === null ? `/my/requests/${requestId}` : `/o/${token}`
      const lang = isLang(recipient.language) ? recipient.language : 'fr'
      const words = write({ offer, request, sites: named, lang, path }, told)
      if (!words) continue
      const [first, ...others] = words.paragraphs
      const paragraphs = [...(first ? [first] : []), ...changedParagraph(decision?.parameters, lang), ...others]
      if (token !== null) await offers.addLink({ offerId, guardian }, token)
      const key = [kind, offerId, once(offer, told), guardian].filter((part) => part !== '').join(':')
      const about = { requestId, offerId, ...(roundId ? { roundId } : {}) }
      await writeTo(scope, recipient, {
        ...words,
        paragraphs,
        key,
        kind,
        about,
        ...(legal.length > 0 ? { legal } : {}),
      })
    }
  }

/** An offer of a commission is also its decision: the legal notices go with it, and whether people changed the computed answer. */
async function decisionBehind(
  { origin, roundId, requestId }: Offer,
  decisions: AdmissionsPorts['decisions'],
): Promise<Decision | undefined> {
  if (origin !== 'round') return undefined
  const line = (await decisions.ofRequest(requestId)).find((one) => one.roundId === roundId)
  return line && decisions.find(line.decisionId)
}
