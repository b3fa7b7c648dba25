import { IntlMessageFormat } from 'intl-messageformat'
import type { Day, HalfDay, Month } from '@ribambelle/kernel'
import ar from './common/ar.json' with { type: 'json' }
import en from './common/en.json' with { type: 'json' }
import fr from './common/fr.json' with { type: 'json' }

/** Languages that pages are written in. French is the source; the others follow its keys. */
export const languages = ['fr', 'en', 'ar'] as const

export type Lang = (typeof languages)[number]

/** Languages of the desk: its catalogues (`web/desk/messages`) hold these only. */
export const staffLanguages: readonly Lang[] = ['fr', 'en']

/** Each language under its own name, as a reader looks for it. */
export const languageNames: Readonly<Record<Lang, string>> = { fr: 'Français', en: 'English', ar: 'العربية' }

export const isLang = (text: string): text is Lang => (languages as readonly string[]).includes(text)

export const direction = (lang: Lang): 'ltr' | 'rtl' => (lang === 'ar' ? 'rtl' : 'ltr')

export type Arguments = Readonly<Record<string, string | number | Date>>

/** Gives the sentence of a key in one language. */
export type Translate<Key extends string = string> = (key: Key, args?: Arguments) => string

/**
 * Makes the sentences of a module. French is the type of the keys; a missing sentence in another language falls back to French (and
 * the check of messages fails the build).
 * @param catalogue one flat object of ICU messages a language
 */
export function messages<Source extends Readonly<Record<string, string>>>(
  catalogue: { readonly fr: Source } & Readonly<Partial<Record<Lang, Readonly<Record<string, string>>>>>,
): (lang: Lang) => Translate<keyof Source & string> {
  const made = new Map<string, IntlMessageFormat>()
  return (lang) => (key, args) => {
    const id = `${lang} ${key}`
    let format = made.get(id)
    if (!format) {
      const text = catalogue[lang]?.[key] ?? catalogue.fr[key]
      if (text === undefined) throw new RangeError(`no message ${key}`)
      format = new IntlMessageFormat(text, locale(lang), undefined, { ignoreTag: true })
      made.set(id, format)
    }
    return String(format.format(args))
  }
}

// Western digits in Arabic too: they are what North-African readers, most of ours, read.
const locale = (lang: Lang): string => (lang === 'ar' ? 'ar-u-nu-latn' : lang === 'en' ? 'en-GB' : 'fr-FR')

const formats = new Map<string, Intl.DateTimeFormat>()

function dates(lang: Lang, options: Intl.DateTimeFormatOptions): Intl.DateTimeFormat {
  const id = lang + JSON.stringify(options)
  const format = formats.get(id) ?? new Intl.DateTimeFormat(locale(lang), { timeZone: 'UTC', ...options })
  formats.set(id, format)
  return format
}

/** « 21 novembre 2026 », « 1er novembre 2026 » */
export function dayWords(lang: Lang, on: Day): string {
  const words = dates(lang, { day: 'numeric', month: 'long', year: 'numeric' }).format(new Date(`${on}T00:00:00Z`))
  return lang === 'fr' ? words.replace(/^1 /, '1er ') : words
}

/** « septembre 2027 » */
export const monthWords = (lang: Lang, of: Month): string =>
  dates(lang, { month: 'long', year: 'numeric' }).format(new Date(`${of}-01T00:00:00Z`))

/** An instant, where the territory lies. */
export const instantWords = (lang: Lang, at: Date): string =>
  dates(lang, { dateStyle: 'long', timeStyle: 'short', timeZone: 'Europe/Paris' }).format(at)

export const numberWords = (lang: Lang, value: number, options: Intl.NumberFormatOptions = {}): string =>
  new Intl.NumberFormat(locale(lang), options).format(value)

/** Money of the territory. @param cents whole cents */
export const moneyWords = (lang: Lang, cents: number, currency: 'EUR' | 'CHF' = 'EUR'): string =>
  new Intl.NumberFormat(locale(lang), { style: 'currency', currency }).format(cents / 100)

/** Words that every module needs: half-days, days of the week. */
export const common = messages({ fr, en, ar })

/** « lundi matin » */
export const halfDayName = (lang: Lang, halfDay: HalfDay): string => common(lang)(`half-day.${halfDay}`)

/** « lundi ». @param weekday 1 (Monday) to 7 */
export const weekdayName = (lang: Lang, weekday: number): string =>
  dates(lang, { weekday: 'long' }).format(new Date(Date.UTC(2024, 0, weekday)))

/** « a, b et c » */
export const listWords = (lang: Lang, words: readonly string[]): string =>
  new Intl.ListFormat(locale(lang)).format(words)
