import { isDay } from '@ribambelle/kernel'
import type { Day } from '@ribambelle/kernel'
import { searchable } from '../finding/search-text.ts'

/** What a text says, or that it cannot be read. */
export type Read<T> = { readonly value: T } | { readonly unreadable: true }

const unreadable = { unreadable: true } as const

const yes = new Set(['oui', 'o', 'yes', 'y', 'true', 'vrai', '1', 'x', 'ja', 'si'])
const no = new Set(['non', 'n', 'no', 'false', 'faux', '0', 'nein'])

/** Yes or no, in French, English, or as programs write them. */
export function readYesNo(text: string): Read<boolean> {
  const plain = searchable(text)
  if (yes.has(plain)) return { value: true }
  return no.has(plain) ? { value: false } : unreadable
}

/** A day: `2026-11-22`, `22/11/2026`, `22.11.2026`, `2026/11/22`, with or without a time after it. */
export function readDay(text: string): Read<Day> {
  const iso = /^(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})(?:[T ].*)?$/.exec(text)
  const french = /^(\d{1,2})[-/.](\d{1,2})[-/.](\d{4})(?:[T ].*)?$/.exec(text)
  const [year, month, date] = iso ? iso.slice(1) : (french?.slice(1).toReversed() ?? [])
  const day = `${year}-${month?.padStart(2, '0')}-${date?.padStart(2, '0')}`
  return isDay(day) ? { value: day } : unreadable
}

/** A number with a point or a French comma, spaces of thousands forgiven. */
export function readNumber(text: string): Read<number> {
  const plain = text.replaceAll(/[\s\u00A0\u202F]/g, '').replace(',', '.')
  return /^[-+]?\d{1,15}(\.\d{1,20})?$/.test(plain) ? { value: Number(plain) } : unreadable
}

/** An age in months: `30`, `10 semaines`, `2 mois et demi`, `3 ans`, `2,5 ans`. Whole months, rounded down. */
export function readAge(text: string): Read<number> {
  const found =
    /^(\d{1,3}(?:[.,]\d)?)\s*(semaines?|sem\.?|weeks?|mois|m|months?|ans?|années?|years?|y)?(\s+et\s+demie?)?$/i.exec(
      text.trim(),
    )
  if (!found) return unreadable
  const count = Number(found[1]!.replace(',', '.')) + (found[3] ? 0.5 : 0)
  const unit = (found[2] ?? 'mois').toLowerCase()
  const months = /^(sem|week)/.test(unit) ? (count * 7) / 30.4375 : /^(an|y)/.test(unit) ? count * 12 : count
  return months <= 216 ? { value: Math.floor(months) } : unreadable
}

/** Languages that people of a nursery may speak, by BCP 47 code, with the names that French and English lists give them. */
const languageNames = {
  fr: 'français french',
  en: 'anglais english',
  ar: 'arabe arabic',
  de: 'allemand german',
  es: 'espagnol spanish',
  it: 'italien italian',
  pt: 'portugais portuguese',
  tr: 'turc turkish',
  uk: 'ukrainien ukrainian',
  sq: 'albanais albanian',
  ru: 'russe russian',
  ro: 'roumain romanian',
  pl: 'polonais polish',
  nl: 'néerlandais dutch',
  zh: 'chinois mandarin chinese',
  vi: 'vietnamien vietnamese',
  ta: 'tamoul tamil',
  fa: 'persan dari persian',
  ps: 'pachto pashto',
  so: 'somali',
  am: 'amharique amharic',
  ti: 'tigrigna tigrinya',
  bn: 'bengali',
  hi: 'hindi',
  pa: 'pendjabi punjabi',
  ur: 'ourdou urdu',
  ku: 'kurde kurdish',
  hy: 'arménien armenian',
  ka: 'géorgien georgian',
  el: 'grec greek',
  he: 'hébreu hebrew',
  ja: 'japonais japanese',
  ko: 'coréen korean',
  km: 'khmer',
  lo: 'lao',
  th: 'thaï thai',
  wo: 'wolof',
  bm: 'bambara',
  snk: 'soninké soninke',
  ff: 'peul fula',
  ln: 'lingala',
  mg: 'malgache malagasy',
  kab: 'kabyle',
  rom: 'romani',
  sr: 'serbe serbian',
  hr: 'croate croatian',
  bs: 'bosniaque bosnien bosnian',
  bg: 'bulgare bulgarian',
  hu: 'hongrois hungarian',
  cs: 'tchèque czech',
  sk: 'slovaque slovak',
  mk: 'macédonien macedonian',
  br: 'breton',
  oc: 'occitan',
  eu: 'basque',
  ca: 'catalan',
  co: 'corse corsican',
  gsw: 'alémanique',
  rm: 'romanche romansh',
  fsl: 'lsf',
} as const

/** The codes that a form offers. */
export const knownLanguageCodes = Object.keys(languageNames) as readonly (keyof typeof languageNames)[]

/** Codes by every word that means them. */
const codeOf: ReadonlyMap<string, string> = new Map(
  knownLanguageCodes.flatMap((code) =>
    [code, ...languageNames[code].split(' ')].map((name): [string, string] => [searchable(name), code]),
  ),
)

/** Languages as codes, each once: `fr, ar`, `Français ; arabe et anglais`. @returns the words that name none */
export function readLanguages(text: string): { readonly codes: string[] } | { readonly unknown: string[] } {
  const words = text.split(/[,;/|+\n]|\s+et\s+|\s+and\s+/).flatMap((word) => {
    const plain = searchable(word)
    // « fr ar en » without a sign between: our own open data writes so.
    return plain === '' ? [] : codeOf.has(plain) ? [plain] : plain.split(' ')
  })
  const unknown = words.filter((word) => !codeOf.has(word))
  return unknown.length > 0 ? { unknown } : { codes: [...new Set(words.map((word) => codeOf.get(word)!))] }
}
