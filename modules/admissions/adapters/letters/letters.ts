import type { Message } from '@ribambelle/correspondence'
import type { Site } from '@ribambelle/directory'
import type { CareRequest } from '@ribambelle/intake'
import { dayWords } from '@ribambelle/platform/messages'
import type { Lang } from '@ribambelle/platform/messages'
import type { Offer } from '../../domain/offer/offer.ts'
import { isOpen, mayStayListed } from '../../domain/offer/offer.ts'
import { centreName, firstNameOf, nameIn, weekWords } from './words.ts'
import { say } from './messages.ts'
import { say as sayOtherWeek } from './other-week/messages.ts'
import type { Say } from './messages.ts'

/** What a message about an offer is written from. */
export interface About {
  readonly offer: Offer
  readonly request: CareRequest
  readonly sites: readonly Site[]
  readonly lang: Lang
  /** where the offer is answered: a secret link, or the page of the request */
  readonly path: string
}

type Words = Pick<Message, 'subject' | 'paragraphs' | 'sms'> & { readonly action?: Message['action'] }

/** One line a child: who, where, from when, on which days. */
export const placeLines = ({ offer, request, sites, lang }: Omit<About, 'path'>, t: Say): string[] =>
  offer.places.map(({ childId, centreId, from, week }) =>
    t('place', {
      child: nameIn(lang, firstNameOf(request, childId, t('child.unnamed'))),
      centre: nameIn(lang, centreName(sites, centreId)),
      day: dayWords(lang, from),
      week: t('week', { days: weekWords(lang, week) }),
    }),
  )

const answerAt = (t: Say, path: string): Message['action'] => ({ label: t('offer-made.action'), path })

/** A place is offered. */
export function offerMade(about: About): Words {
  const { offer, lang, path } = about
  const t = say(lang)
  const day = dayWords(lang, offer.deadline)
  return {
    subject: t('offer-made.subject'),
    paragraphs: [
      t('offer-made.intro'),
      ...placeLines(about, t),
      t('offer-made.deadline', { day }),
      t('offer-made.choices'),
      ...(mayStayListed(offer) ? [t('offer-made.listed')] : []),
    ],
    action: answerAt(t, path),
    sms: t('offer-made.sms', { day }),
  }
}

/** The family has not answered yet. */
export function reminder(about: About, last: boolean): Words {
  const { offer, lang, path } = about
  const t = say(lang)
  const day = dayWords(lang, offer.deadline)
  return {
    subject: t('reminder.subject'),
    paragraphs: [
      t('reminder.intro'),
      ...placeLines(about, t),
      t('offer-made.deadline', { day }),
      ...(last ? [t('reminder.last')] : []),
    ],
    action: answerAt(t, path),
    sms: t('reminder.sms', { day }),
  }
}

/** The family said yes, and has the place. */
export function accepted(about: About): Words {
  const { offer, lang, path } = about
  const t = say(lang)
  return {
    subject: t('accepted.subject'),
    paragraphs: [
      t('accepted.intro'),
      ...placeLines(about, t),
      t('accepted.next'),
      t(offer.staysListed ? 'accepted.listed' : 'accepted.cleaned'),
    ],
    action: { label: t('accepted.action'), path },
    sms: t('accepted.sms'),
  }
}

/** The family said yes; the place comes free when another child moves. */
export function promised(about: About): Words {
  const t = say(about.lang)
  return {
    subject: t('promised.subject'),
    paragraphs: [t('promised.intro'), ...placeLines(about, t), t('promised.next')],
    action: { label: t('accepted.action'), path: about.path },
    sms: t('accepted.sms'),
  }
}

/** The family said no. */
export function declined({ request, lang, path }: About): Words {
  const t = say(lang)
  const closed = request.state === 'closed'
  return {
    subject: t('declined.subject'),
    paragraphs: [t('declined.intro'), t(closed ? 'declined.closed' : 'declined.stays')],
    action: { label: t('accepted.action'), path },
    sms: t('accepted.sms'),
  }
}

/** The last day is over. */
export function expired({ offer, lang, path }: About): Words {
  const t = say(lang)
  return {
    subject: t('expired.subject'),
    paragraphs: [t('expired.intro', { day: dayWords(lang, offer.deadline) }), t('expired.stays')],
    action: { label: t('accepted.action'), path },
    sms: t('expired.sms'),
  }
}

/** Reasons of withdrawing that a family is told; the others follow from its own acts, or from a new offer. */
export const toldReasons = [
  'places-corrected',
  'made-in-error',
  'situation-changed',
  'lives-elsewhere',
  'family-asked',
  'place-not-freed',
] as const

/** The service took the offer back; null when there is nothing to tell. */
export function takenBack({ offer, lang, path }: About): Words | null {
  const reason = toldReasons.find((known) => known === offer.reason)
  if (!reason) return null
  const t = say(lang)
  return {
    subject: t('withdrawn.subject'),
    paragraphs: [t('withdrawn.intro'), t(`withdrawn.reason.${reason}`), t('withdrawn.stays')],
    action: { label: t('accepted.action'), path },
    sms: t('withdrawn.sms'),
  }
}

/** The family has more time. */
export function extended(about: About): Words {
  const { offer, lang, path } = about
  const t = say(lang)
  const day = dayWords(lang, offer.deadline)
  return {
    subject: t('extended.subject'),
    paragraphs: [t('extended.intro', { day }), ...placeLines(about, t)],
    action: answerAt(t, path),
    sms: t('extended.sms', { day }),
  }
}

/** The family asked for more time and does not get it. */
export function extensionRefused({ offer, lang, path }: About): Words | null {
  if (!isOpen(offer)) return null
  const t = say(lang)
  const day = dayWords(lang, offer.deadline)
  return {
    subject: t('extension-refused.subject'),
    paragraphs: [t('extension-refused.intro'), t('extension-refused.deadline', { day })],
    action: answerAt(t, path),
    sms: t('reminder.sms', { day }),
  }
}

/** The family asked for other half-days, and there are none. */
export function otherWeekRefused(about: About): Words {
  const { offer, lang, path } = about
  const t = say(lang)
  const day = dayWords(lang, offer.deadline)
  return {
    subject: t('extension-refused.subject'),
    paragraphs: [sayOtherWeek(lang)('refused'), ...placeLines(about, t), t('extension-refused.deadline', { day })],
    action: answerAt(t, path),
    sms: t('reminder.sms', { day }),
  }
}
