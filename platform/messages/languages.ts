import type { Lang } from '@ribambelle/kernel'

export type { Lang } from '@ribambelle/kernel'

/**
 * Languages that pages are offered in, in the order of their menu. French is the source; the others follow its keys. To add one: its name
 * here, its catalogues beside the French ones (docs/how-to/add-a-language.md).
 */
export const languages = [
  'fr',
  'fr-x-falc',
  'en',
  'de',
  'it',
  'es',
  'pt',
  'ar',
  'tr',
  'uk',
  'sq',
] as const satisfies readonly Lang[]

/** Languages of the desk: its catalogues (`web/desk/messages`) hold these only. */
export const staffLanguages: readonly Lang[] = ['fr', 'en']

interface LanguageFacts {
  /** under its own name, as a reader looks for it */
  readonly name: string
  /** what numbers, days and lists are written with */
  readonly locale: string
  readonly direction: 'ltr' | 'rtl'
}

const facts: Readonly<Record<Lang, LanguageFacts>> = {
  fr: { name: 'Français', locale: 'fr-FR', direction: 'ltr' },
  'fr-x-falc': { name: 'Facile à lire', locale: 'fr-FR', direction: 'ltr' },
  en: { name: 'English', locale: 'en-GB', direction: 'ltr' },
  de: { name: 'Deutsch', locale: 'de-DE', direction: 'ltr' },
  it: { name: 'Italiano', locale: 'it-IT', direction: 'ltr' },
  es: { name: 'Español', locale: 'es-ES', direction: 'ltr' },
  pt: { name: 'Português', locale: 'pt-PT', direction: 'ltr' },
  // Western digits in Arabic too: they are what North-African readers, most of ours, read.
  ar: { name: 'العربية', locale: 'ar-u-nu-latn', direction: 'rtl' },
  tr: { name: 'Türkçe', locale: 'tr-TR', direction: 'ltr' },
  uk: { name: 'Українська', locale: 'uk-UA', direction: 'ltr' },
  sq: { name: 'Shqip', locale: 'sq-AL', direction: 'ltr' },
}

/** Every language that has a name here, offered or not yet. */
export const knownLanguages = Object.keys(facts) as readonly Lang[]

/** Each language under its own name. */
export const languageNames = Object.fromEntries(
  Object.entries(facts).map(([lang, { name }]) => [lang, name]),
) as Readonly<Record<Lang, string>>

/** Whether pages are offered in a language. */
export const isLang = (text: string): text is Lang => (languages as readonly string[]).includes(text)

export const direction = (lang: Lang): 'ltr' | 'rtl' => facts[lang].direction

/** What `Intl` is asked with. */
export const localeOf = (lang: Lang): string => facts[lang].locale

/** The language that people speak who read this one: French for easy French. ISO 639-1. */
export const spoken = (lang: Lang): string => lang.split('-')[0]!

/**
 * The language that a browser asks for, among those offered; French otherwise.
 * @param header `Accept-Language`: tags with weights, `uk, de-CH;q=0.9, *;q=0.1`
 * @source RFC 9110, 12.5.4
 */
export function negotiated(header: string): Lang {
  const asked = header.split(',').flatMap((part) => {
    const [tag = '', ...parameters] = part
      .trim()
      .toLowerCase()
      .split(/\s*;\s*/)
    const weight = Number(/^q=([\d.]+)$/.exec(parameters[0] ?? 'q=1')?.[1] ?? 0)
    return weight > 0 ? [{ tag, weight }] : []
  })
  for (const { tag } of asked.sort((a, b) => b.weight - a.weight)) {
    // Easy French is only given to those who ask for it by its whole name.
    const found = [tag, tag.split('-')[0]!].find(isLang)
    if (found) return found
  }
  return 'fr'
}
