import type { Sample } from '@ribambelle/correspondence'
import type { Day } from '@ribambelle/kernel'
import { dayWords, isLang, monthWords } from '@ribambelle/platform/messages'
import type { Lang } from '@ribambelle/platform/messages'
import type { CallBackLetter, MergedLetter, RenewalLetter, RequestLetter } from '../../application/following/letters.ts'
import { waysWanted } from '../../domain/following/renewal.ts'
import { write } from './messages.ts'

/** The words of one letter: what `Message` needs besides its key. */
export type Words = Omit<Sample, 'name' | 'legal'>

/** A language that pages are written in; French for the others. */
export const langOf = (language: string): Lang => (isLang(language) ? language : 'fr')

/** « do you still need a place? » */
export function renewalWords(
  lang: Lang,
  { reference, startMonth, by, token, number }: Omit<RenewalLetter, 'key' | 'requestId'>,
): Words {
  const t = write(lang)
  const until = { day: dayWords(lang, by) }
  return {
    subject: t('renewal.subject'),
    paragraphs: [
      t('renewal.waits', { reference, month: monthWords(lang, startMonth) }),
      t('renewal.question'),
      number < waysWanted ? t('renewal.by', until) : t('renewal.last', until),
      t('renewal.call', { reference }),
    ],
    action: { label: t('renewal.answer'), path: `/renew/${token}` },
    sms: t('renewal.sms', { reference, ...until }),
  }
}

/** The request rests. */
export function asleepWords(
  lang: Lang,
  { reference, token }: Pick<RequestLetter, 'reference'> & { readonly token: string },
): Words {
  const t = write(lang)
  return {
    subject: t('asleep.subject'),
    paragraphs: [t('asleep.why', { reference }), t('asleep.what'), t('asleep.wake')],
    action: { label: t('asleep.answer'), path: `/renew/${token}` },
    sms: t('asleep.sms', { reference }),
  }
}

/** Two requests are one: what counts now, and how to object. */
export function mergedWords(
  lang: Lang,
  { keptId, kept, merged, on }: Omit<MergedLetter, 'key' | 'sentAt'> & { readonly on: Day | null },
): Words {
  const t = write(lang)
  return {
    subject: t('merged.subject'),
    paragraphs: [
      t('merged.what', { kept, merged }),
      ...(on === null ? [] : [t('merged.day', { day: dayWords(lang, on) })]),
      t('merged.wishes', { kept }),
      t('merged.object', { kept }),
    ],
    action: { label: t('merged.answer'), path: `/my/requests/${keptId}` },
    sms: t('merged.sms', { kept, merged }),
  }
}

/** They are two again. */
export function partedWords(lang: Lang, { kept, merged }: Pick<MergedLetter, 'kept' | 'merged'>): Words {
  const t = write(lang)
  return {
    subject: t('parted.subject'),
    paragraphs: [t('parted.what', { kept, merged }), t('parted.how')],
    action: { label: t('parted.answer'), path: '/my' },
    sms: t('parted.sms', { kept, merged }),
  }
}

/** What who rings back reads, and what the family reads of it. */
export function callBackWords(
  lang: Lang,
  { reference, moment, interpreter }: Omit<CallBackLetter, 'key' | 'requestId'>,
): Words {
  const t = write(lang)
  return {
    subject: t('call-back.subject'),
    paragraphs: [
      t('call-back.wish', { reference }),
      t(`call-back.moment.${moment}`),
      ...(interpreter ? [t('call-back.interpreter')] : []),
    ],
    sms: t('call-back.sms', { reference }),
  }
}

/** « follow with me », to an address that somebody typed. */
export function invitationWords(lang: Lang, { from, token }: { readonly from: string; readonly token: string }): Words {
  const t = write(lang)
  return {
    subject: t('invitation.subject'),
    paragraphs: [t('invitation.who', { from }), t('invitation.how'), t('invitation.ignore')],
    action: { label: t('invitation.answer'), path: `/join/${token}` },
    sms: t('invitation.sms'),
  }
}

/** Somebody was invited, and follows. */
export function joinedWords(lang: Lang): Words {
  const t = write(lang)
  return {
    subject: t('joined.subject'),
    paragraphs: [t('joined.what'), t('joined.wrong')],
    action: { label: t('joined.answer'), path: '/my/preferences' },
    sms: t('joined.sms'),
  }
}

/** « is this your address? » */
export function emailProofWords(lang: Lang, { token }: { readonly token: string }): Words {
  const t = write(lang)
  return {
    subject: t('email-proof.subject'),
    paragraphs: [t('email-proof.what'), t('email-proof.then'), t('email-proof.ignore')],
    action: { label: t('email-proof.answer'), path: `/confirm-email/${token}` },
    sms: t('email-proof.sms'),
  }
}

/** To the address that is left. */
export function emailChangedWords(lang: Lang): Words {
  const t = write(lang)
  const paragraphs = [t('email-changed.what'), t('email-changed.wrong')]
  return { subject: t('email-changed.subject'), paragraphs, sms: t('email-changed.sms') }
}

/** The erasure was asked for, and can be taken back. */
export function erasureWords(lang: Lang, { on }: { readonly on: Day }): Words {
  const t = write(lang)
  const day = dayWords(lang, on)
  return {
    subject: t('erasure.subject'),
    paragraphs: [t('erasure.what', { day }), t('erasure.undo')],
    action: { label: t('erasure.answer'), path: '/my/data' },
    sms: t('erasure.sms', { day }),
  }
}
