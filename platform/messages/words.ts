import type { Day, HalfDay, Month } from '@ribambelle/kernel'
import { clockAt } from '../clock/wall.ts'
import { messages, messagesIn } from './catalogue.ts'
import fr from './common/fr.json' with { type: 'json' }
import { localeOf, spoken } from './languages.ts'
import type { Lang } from './languages.ts'

const formats = new Map<string, Intl.DateTimeFormat>()

function dates(lang: Lang, options: Intl.DateTimeFormatOptions): Intl.DateTimeFormat {
  const id = lang + JSON.stringify(options)
  const format = formats.get(id) ?? new Intl.DateTimeFormat(localeOf(lang), { timeZone: 'UTC', ...options })
  formats.set(id, format)
  return format
}

/** « 21 novembre 2026 », « 1er novembre 2026 » */
export function dayWords(lang: Lang, on: Day): string {
  const words = dates(lang, { day: 'numeric', month: 'long', year: 'numeric' }).format(new Date(`${on}T00:00:00Z`))
  return spoken(lang) === 'fr' ? words.replace(/^1 /, '1er ') : withoutYearMark(words)
}

/** Ukrainian writes « р. » after a year; at the end of a sentence its dot would stand twice. */
const withoutYearMark = (words: string): string => words.replace(/\sр\.$/u, '')

/** « septembre 2027 » */
export const monthWords = (lang: Lang, of: Month): string =>
  withoutYearMark(dates(lang, { month: 'long', year: 'numeric' }).format(new Date(`${of}-01T00:00:00Z`)))

/** The day of an instant, where the territory lies: « 21 novembre 2026 ». @param at ISO 8601 or a date. @param zone as below */
export const dateWords = (lang: Lang, at: Date | string, zone: string): string =>
  dayWords(lang, clockAt(zone, new Date(at)).day)

/** A time of the day: « 7 h 30 » in French, `7:30` elsewhere. @param time `HH:MM`; anything else comes back as it is */
export function timeWords(lang: Lang, time: string): string {
  const [, hour, minute] = /^(\d\d):(\d\d)$/.exec(time) ?? []
  if (hour === undefined) return time
  if (lang !== 'fr' && lang !== 'fr-x-falc') return `${Number(hour)}:${minute}`
  // Hour and minutes stay on one line.
  return minute === '00' ? `${Number(hour)}\u00A0h` : `${Number(hour)}\u00A0h\u00A0${minute}`
}

/** An instant, where the territory lies. @param zone IANA name, as the clock of a page or of a transaction says it */
export const instantWords = (lang: Lang, at: Date, zone: string): string => {
  const words = dates(lang, { dateStyle: 'long', timeStyle: 'short', timeZone: zone }).format(at)
  const { time } = clockAt(zone, at)
  return words.replace(time, timeWords(lang, time))
}

export const numberWords = (lang: Lang, value: number, options: Intl.NumberFormatOptions = {}): string =>
  new Intl.NumberFormat(localeOf(lang), options).format(value)

/** Money of the territory, by its sign: « 12,50 € ». @param cents whole cents */
export const moneyWords = (lang: Lang, cents: number, currency: 'EUR' | 'CHF' = 'EUR'): string =>
  new Intl.NumberFormat(localeOf(lang), { style: 'currency', currency, currencyDisplay: 'narrowSymbol' }).format(
    cents / 100,
  )

/** Words that every module needs: half-days, files that cannot be taken, pages of a list. */
export const common = messages({ ...messagesIn(new URL('common/', import.meta.url)), fr })

/** What the way through a long list says, for the `Pages` of the design system: « 21 à 40 sur 213 ». */
export function pageWords(lang: Lang) {
  const t = common(lang)
  return {
    label: t('pages'),
    status: ({ from, to, total }: Readonly<Record<'from' | 'to' | 'total', number>>): string =>
      t('pages.status', { from: numberWords(lang, from), to: numberWords(lang, to), total: numberWords(lang, total) }),
    previous: t('pages.previous'),
    next: t('pages.next'),
  }
}

/** What a pressed button says while the server works, for `busy` of the design system. @param work an act, or a file to be made */
export function busyWords(lang: Lang, work: 'act' | 'file') {
  const t = common(lang)
  const said = { now: t(`busy.${work}`), later: t(`busy.${work}.later`) }
  return work === 'file' ? { ...said, ready: t('busy.file.ready') } : said
}

/** « lundi matin » */
export const halfDayName = (lang: Lang, halfDay: HalfDay): string => common(lang)(`half-day.${halfDay}`)

/** « lundi ». @param weekday 1 (Monday) to 7 */
export const weekdayName = (lang: Lang, weekday: number): string =>
  dates(lang, { weekday: 'long' }).format(new Date(Date.UTC(2024, 0, weekday)))

/** « a, b et c » */
export const listWords = (lang: Lang, words: readonly string[]): string =>
  new Intl.ListFormat(localeOf(lang)).format(words)
