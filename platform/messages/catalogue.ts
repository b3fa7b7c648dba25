import { existsSync, readFileSync } from 'node:fs'
import { IntlMessageFormat } from 'intl-messageformat'
import { frenchSpaces } from './french-spaces.ts'
import { direction, languages, localeOf } from './languages.ts'
import type { Lang } from './languages.ts'

export type Arguments = Readonly<Record<string, string | number | Date>>

/** Gives the sentence of a key in one language. */
export type Translate<Key extends string = string> = (key: Key, args?: Arguments) => string

type Sentences = Readonly<Record<string, string>>

/**
 * Makes the sentences of a module. French is the type of the keys; a missing sentence in another language falls back to French (and
 * the check of messages fails the build).
 * @param catalogue one flat object of ICU messages a language
 * @param beside `import.meta.url` of the file that asks: languages that `catalogue` leaves out are read from the folder `messages` beside it
 */
export function messages<Source extends Sentences>(
  catalogue: { readonly fr: Source } & Readonly<Partial<Record<Lang, Sentences>>>,
  beside?: string,
): (lang: Lang) => Translate<keyof Source & string> {
  const all = beside ? { ...messagesIn(new URL('messages/', beside)), ...catalogue } : catalogue
  const made = new Map<string, Sentence>()
  return (lang) => (key, args) => {
    const id = `${lang} ${key}`
    let format = made.get(id)
    if (!format) {
      const text = all[lang]?.[key] ?? catalogue.fr[key]
      if (text === undefined) throw new RangeError(`no message ${key}`)
      format = sentence(text, lang)
      made.set(id, format)
    }
    return format(args)
  }
}

/**
 * A sentence that some of these catalogues may have: the first found, by catalogue and then by key; undefined where none has it.
 * @param catalogues as `messages` makes them
 */
export function sentenceAmong(
  catalogues: readonly ((lang: Lang) => Translate<never>)[],
  lang: Lang,
  keys: readonly string[],
  args?: Arguments,
): string | undefined {
  for (const catalogue of catalogues)
    for (const key of keys) {
      try {
        return catalogue(lang)(key as never, args)
      } catch {
        // No such sentence there, or one that asks for more than is known here.
      }
    }
  return undefined
}

type Sentence = (args: Arguments | undefined) => string

/** One sentence. A name that is written the other way round keeps its own order, and leaves the sentence its own. */
function sentence(text: string, lang: Lang): Sentence {
  const typeset = lang === 'fr' || lang === 'fr-x-falc' ? frenchSpaces(text) : text
  const format = new IntlMessageFormat(typeset, localeOf(lang), undefined, { ignoreTag: true })
  const other = direction(lang) === 'rtl' ? writtenToTheRight : writtenToTheLeft
  // An argument with a type chooses words, or is a number: it is never shown as it comes.
  const typed = new Set([...text.matchAll(/\{\s*(\w+)\s*,/g)].map(([, name]) => name))
  const isolated = (name: string, given: Arguments[string]): Arguments[string] => {
    // A telephone is never cut in two by the end of a line.
    const value = name === 'phone' && typeof given === 'string' ? given.replaceAll(' ', '\u00A0') : given
    return typeof value === 'string' && !typed.has(name) && other.test(value) ? `\u2068${value}\u2069` : value
  }
  return (args) =>
    String(
      format.format(args && Object.fromEntries(Object.entries(args).map(([name, v]) => [name, isolated(name, v)]))),
    )
}

const writtenToTheLeft = /[\p{Script=Arabic}\p{Script=Hebrew}]/u
const writtenToTheRight = /[\p{Script=Latin}\p{Script=Cyrillic}\p{Script=Greek}\p{Nd}]/u

/** The catalogues of a folder, in the languages that are offered. */
export function messagesIn(folder: URL): Partial<Record<Lang, Sentences>> {
  const files = languages.map((lang) => [lang, new URL(`${lang}.json`, folder)] as const)
  return Object.fromEntries(
    files
      .filter(([, file]) => existsSync(file))
      .map(([lang, file]) => [lang, JSON.parse(readFileSync(file, 'utf8')) as Sentences]),
  )
}
