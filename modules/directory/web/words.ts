import { comingSeptember, monthOf } from '@ribambelle/kernel'
import type { Day } from '@ribambelle/kernel'
import type { Lang, Translate } from '@ribambelle/platform/messages'
import { dayWords, listWords, monthWords, numberWords, timeWords, weekdayName } from '@ribambelle/platform/messages'
import type { Vacancy } from '../domain/finding/filter.ts'
import type { Walk } from '../domain/finding/walk.ts'
import { openings } from '../domain/opening.ts'
import type { PriceKind } from '../domain/sheet.ts'
import { siteKinds } from '../domain/site.ts'
import type { Site, SiteKind } from '../domain/site.ts'
import { say } from './messages.ts'

/** « Crèche », in one language. */
export const kindWord = (lang: Lang, kind: SiteKind): string => say(lang)(`kind.${kind}`)

/** The kinds with other words that people use for them: what a search may find them by. */
export const kindWords = (lang: Lang): Record<SiteKind, string> =>
  Object.fromEntries(
    siteKinds.map((kind) => [kind, `${kindWord(lang, kind)} ${say(lang)(`others.${kind}`)}`]),
  ) as Record<SiteKind, string>

export const priceWord = (lang: Lang, price: PriceKind): string => say(lang)(`price.${price}`)

/** « lundi à vendredi : 7:30 – 18:30 », line by line; a text that is written otherwise stays as it is. */
export function hoursLines(lang: Lang, hours: string): string[] {
  const t = say(lang)
  const read = openings(hours)
  if (!read) return [hours]
  return read.map(({ days, times }) => {
    const named = days.map(({ from, to }) =>
      from === to
        ? weekdayName(lang, from)
        : t('hours.days', { from: weekdayName(lang, from), to: weekdayName(lang, to) }),
    )
    return t('hours.line', { days: listWords(lang, named), times: spansWords(lang, times) })
  })
}

/** The hours of each day of the week, Monday first; undefined when the text is written otherwise. */
export function hoursByDay(lang: Lang, hours: string): { day: string; times: string }[] | undefined {
  const read = openings(hours)
  if (!read) return undefined
  return [1, 2, 3, 4, 5, 6, 7].flatMap((weekday) => {
    const open = read.filter(({ days }) => days.some(({ from, to }) => from <= weekday && weekday <= to))
    if (weekday > 5 && open.length === 0) return []
    return [{ day: weekdayName(lang, weekday), times: spansWords(lang, open.at(-1)?.times ?? []) }]
  })
}

/** « 8 h 30 – 12 h, 14 h – 18 h », or that it is closed. */
function spansWords(lang: Lang, times: readonly { readonly from: string; readonly to: string }[]): string {
  const t = say(lang)
  if (times.length === 0) return t('hours.closed')
  return times
    .map((span) => t('hours.span', { from: timeWords(lang, span.from), to: timeWords(lang, span.to) }))
    .join(', ')
}

/** « 18 mois », « 3 ans », « 3 ans et demi ». @param months whole number >= 0 */
export function ageWords(lang: Lang, months: number): string {
  const t = say(lang)
  if (months < 24 || months % 6 !== 0) return t('age.months', { count: months })
  return t(months % 12 === 0 ? 'age.years' : 'age.years-half', { count: Math.floor(months / 12) })
}

/** Ages received, in words; undefined when nothing is known. */
export function agesWords(
  lang: Lang,
  { fromMonths, toMonths }: { readonly fromMonths: number | null; readonly toMonths: number | null },
): string | undefined {
  const t = say(lang)
  if (fromMonths !== null && toMonths !== null)
    return t('ages.range', { from: ageWords(lang, fromMonths), to: ageWords(lang, toMonths) })
  if (fromMonths !== null) return t('ages.from', { from: ageWords(lang, fromMonths) })
  return toMonths === null ? undefined : t('ages.to', { to: ageWords(lang, toMonths) })
}

/** « 650 m, environ 9 minutes à pied ». */
export function walkWords(lang: Lang, { metres, minutes }: Walk): string {
  const distance = distanceWords(lang, metres)
  return minutes === null ? say(lang)('walk.far', { distance }) : say(lang)('walk', { distance, minutes })
}

export const distanceWords = (lang: Lang, metres: number): string =>
  metres < 1000
    ? numberWords(lang, metres, { style: 'unit', unit: 'meter' })
    : numberWords(lang, metres / 1000, { style: 'unit', unit: 'kilometer', maximumFractionDigits: 1 })

/** Free places in words: those of now, else those of the coming September. */
export function vacancyWords(lang: Lang, vacancy: Vacancy, today: Day): string {
  const t = say(lang)
  if (vacancy.september === null)
    return t('vacancy.declared', { count: vacancy.now, day: dayWords(lang, vacancy.asOf) })
  if (vacancy.now > 0 || vacancy.september === 0)
    return t('vacancy.month', { count: vacancy.now, month: monthWords(lang, monthOf(today)) })
  return t('vacancy.month', { count: vacancy.september, month: monthWords(lang, comingSeptember(today)) })
}

/** Whether there is anything free, now or in September. */
export const hasVacancy = (vacancy: Vacancy | undefined): boolean =>
  vacancy !== undefined && (vacancy.now > 0 || (vacancy.september ?? 0) > 0)

/** Name of a language in another. @param code BCP 47 */
export const languageWord = (lang: Lang, code: string): string =>
  new Intl.DisplayNames(lang, { type: 'language' }).of(code) ?? code

export const languagesWords = (lang: Lang, codes: readonly string[]): string =>
  listWords(
    lang,
    codes.map((code) => languageWord(lang, code)),
  )

/** A telephone number that stays on one line. */
export const phoneWords = (phone: string): string => phone.replaceAll(' ', '\u00A0')

/** What a telephone calls. */
export const phoneLink = (phone: string): string => `tel:${phone.replaceAll(/[^+\d]/g, '')}`

/** Street, postcode and town on one line; a town that stands in the street's line is not said twice. */
export const addressLine = ({ address, postcode, town }: Pick<Site, 'address' | 'postcode' | 'town'>): string =>
  [address, [postcode, town].filter(Boolean).join(' ')].filter(Boolean).join(', ')

const named = [
  'name',
  'address',
  'postcode',
  'position',
  'operator',
  'hours',
  'fromMonths',
  'toMonths',
  'places',
  'phone',
  'email',
  'website',
  'languages',
  'stepFree',
  'transport',
  'about',
  'welcomes',
  'withoutJob',
  'price',
  'shortNotice',
  'specialNeeds',
  'charterSince',
  'vacancies',
] as const

/** Fields that were invented, in words. */
export function inventedWords(
  t: Translate<`field.${(typeof named)[number] | 'all'}`>,
  invented: readonly string[],
): string[] {
  const known = named.filter((field) => invented.includes(field))
  return invented.includes('name') && invented.includes('address')
    ? [t('field.all')]
    : known.map((field) => t(`field.${field}`))
}
