import { weekday } from '@ribambelle/kernel'
import type { Refusal } from '@ribambelle/kernel'
import { clockAt } from '@ribambelle/platform/clock'
import { dayWords, spoken, timeWords, weekdayName } from '@ribambelle/platform/messages'
import type { Lang } from '@ribambelle/platform/messages'
import type { SummaryRow, TagTone } from '@ribambelle/ui'
import type { BookingState, Meeting } from '../../domain/meeting/meeting.ts'
import { placesLeft } from '../../domain/meeting/meeting.ts'
import { say } from './messages.ts'

/** « mardi 16 mars 2027, de 9 h à 10 h 30 », where the territory lies. */
export function whenWords(
  lang: Lang,
  { startsAt, endsAt }: Pick<Meeting, 'startsAt' | 'endsAt'>,
  zone: string,
): string {
  const { day } = clockAt(zone, startsAt)
  return say(lang)('when', {
    weekday: weekdayName(lang, weekday(day)),
    day: dayWords(lang, day),
    from: timeWords(lang, clockAt(zone, startsAt).time),
    until: timeWords(lang, clockAt(zone, endsAt).time),
  })
}

/** Name of a language in another. @param code ISO 639-1, or `fsl` for French sign language, which the library does not know */
export const languageWords = (lang: Lang, code: string): string =>
  code === 'fsl'
    ? say(lang)('language.sign')
    : (new Intl.DisplayNames(spoken(lang), { type: 'language', fallback: 'code' }).of(code) ?? code)

export const bookingTone: Readonly<Record<BookingState, TagTone>> = {
  asked: 'warning',
  booked: 'success',
  waiting: 'info',
  cancelled: 'neutral',
  closed: 'neutral',
  attended: 'success',
  missed: 'warning',
}

/** « 2 places libres », « complet », with how many wait. */
export function leftWords(lang: Lang, meeting: Meeting): string {
  const left = placesLeft(meeting)
  return left === 0 && meeting.waiting > 0
    ? say(lang)('places.waited', { waiting: meeting.waiting })
    : say(lang)('places', { left })
}

/** What somebody typed keeps its own direction: an address begins with its number in Arabic too. */
export const asTyped = (text: string): string => `\u2068${text}\u2069`

/**
 * What a family should know of a meeting.
 * @param whole with the address of a video: for who has a place
 */
export function factRows(lang: Lang, meeting: Meeting, zone: string, whole: boolean): SummaryRow[] {
  const t = say(lang)
  const { way, place, language, interpreter, note } = meeting
  const where = way === 'phone' || (way === 'video' && !whole) ? t(`where.${way}`) : asTyped(place)
  return [
    { term: t('fact.when'), value: whenWords(lang, meeting, zone) },
    { term: t('fact.where'), value: where },
    { term: t('fact.language'), value: languageWords(lang, language) },
    ...(interpreter === null ? [] : [{ term: t('fact.interpreter'), value: languageWords(lang, interpreter) }]),
    ...(note === '' ? [] : [{ term: t('fact.note'), value: asTyped(note) }]),
  ]
}

const known = [
  'meeting-not-found',
  'meeting-full',
  'meeting-begun',
  'booked-already',
  'interview-already',
  'request-over',
  'request-not-found',
  'booking-not-found',
  'name-missing',
  'email-wrong',
  'key-reused',
] as const

/** Why the service says no, in the words of families. */
export const refusalWords = (lang: Lang, { code }: Refusal): string =>
  say(lang)(`refusal.${known.find((one) => one === code) ?? 'meeting-not-found'}`)

export const summaryWords = (
  lang: Lang,
  refusals: readonly Refusal[],
): { field?: string | undefined; message: string }[] =>
  refusals.map((refusal) => ({ field: refusal.field, message: refusalWords(lang, refusal) }))
