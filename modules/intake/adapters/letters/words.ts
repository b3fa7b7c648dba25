import type { MessageKind, Sample } from '@ribambelle/correspondence'
import { day, month } from '@ribambelle/kernel'
import { dayWords, isLang, monthWords } from '@ribambelle/platform/messages'
import type { Lang } from '@ribambelle/platform/messages'
import type { CallBackLetter, RenewalLetter, RequestLetter } from '../../application/following/letters.ts'
import { waysWanted } from '../../domain/following/renewal.ts'
import { write } from './messages.ts'

/** The words of one letter: what `Message` needs besides its key. */
type Words = Omit<Sample, 'name' | 'legal'>

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

const sample = { reference: 'RIB-7K4M2', token: 'exemple' }

/** Kinds of letters of those who follow a request, with what they say to a fictional family. */
export const followingKinds: readonly MessageKind[] = [
  {
    kind: 'renewal-asked',
    label: (lang) => write(langOf(lang))('renewal.label'),
    sample: (lang) => ({
      name: 'Camille Exemple',
      ...renewalWords(langOf(lang), { ...sample, startMonth: month('2027-09'), by: day('2027-01-15'), number: 1 }),
    }),
  },
  {
    kind: 'request-asleep',
    label: (lang) => write(langOf(lang))('asleep.label'),
    sample: (lang) => ({ name: 'Camille Exemple', ...asleepWords(langOf(lang), sample) }),
  },
  {
    kind: 'call-back-asked',
    label: (lang) => write(langOf(lang))('call-back.label'),
    sample: (lang) => ({
      name: 'Camille Exemple',
      ...callBackWords(langOf(lang), { ...sample, moment: 'morning', interpreter: true }),
    }),
  },
]
