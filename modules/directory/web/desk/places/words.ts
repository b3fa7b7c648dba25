import { isDay } from '@ribambelle/kernel'
import type { Lang } from '@ribambelle/kernel'
import { dayWords, listWords } from '@ribambelle/platform/messages'
import type { Part, PartValue } from '../../../domain/keeping/changes.ts'
import { isPart } from '../../../domain/keeping/changes.ts'
import { priceKinds, welcomes } from '../../../domain/sheet.ts'
import { siteKinds } from '../../../domain/site.ts'
import { addressLine, agesWords, hoursLines, kindWord, languagesWords, priceWord } from '../../words.ts'
import { say } from '../messages.ts'
import fr from '../messages/fr.json' with { type: 'json' }

/** The name of a part of a sheet; an older history may hold parts that no program knows any more. */
export function partName(lang: Lang, field: string): string {
  const key = `keep.field.${field}`
  return key in fr ? say(lang)(key as keyof typeof fr) : field
}

const texts = (value: PartValue): string[] =>
  Array.isArray(value) ? value.filter((one): one is string => typeof one === 'string') : []

const fieldsOf = (value: PartValue): Record<string, unknown> =>
  value !== null && typeof value === 'object' ? (value as Record<string, unknown>) : {}

const textIn = (value: unknown): string => (typeof value === 'string' ? value : '')

const numberIn = (value: unknown): number | null => (typeof value === 'number' ? value : null)

/** Parts that have words of their own. */
const special: Partial<Record<Part, (lang: Lang, value: PartValue) => string>> = {
  kind: (lang, value) => {
    const kind = siteKinds.find((one) => one === value)
    return kind ? kindWord(lang, kind) : ''
  },
  place: (_lang, value) => {
    const { address, postcode, town } = fieldsOf(value)
    return addressLine({ address: textIn(address), postcode: textIn(postcode), town: textIn(town) })
  },
  hours: (lang, value) => (typeof value === 'string' ? hoursLines(lang, value).join(' ; ') : ''),
  ages: (lang, value) => {
    const { fromMonths, toMonths } = fieldsOf(value)
    return agesWords(lang, { fromMonths: numberIn(fromMonths), toMonths: numberIn(toMonths) }) ?? ''
  },
  languages: (lang, value) => languagesWords(lang, texts(value)),
  welcomes: (lang, value) =>
    listWords(
      lang,
      welcomes.filter((code) => texts(value).includes(code)).map((code) => say(lang)(`keep.welcome.${code}`)),
    ),
  price: (lang, value) => {
    const price = priceKinds.find((one) => one === value)
    return price ? priceWord(lang, price) : ''
  },
  vacancies: (lang, value) => {
    const { vacancies, vacanciesOn } = fieldsOf(value)
    return typeof vacancies === 'number' && typeof vacanciesOn === 'string' && isDay(vacanciesOn)
      ? say(lang)('keep.vacancies.words', { count: vacancies, day: dayWords(lang, vacanciesOn) })
      : ''
  },
  invented: (lang, value) =>
    listWords(
      lang,
      texts(value).map((field) => partName(lang, field)),
    ),
}

/** A value of a part in words; « rien » when it says nothing. */
export function valueWords(lang: Lang, field: string, value: PartValue): string {
  const t = say(lang)
  if (value === null || value === undefined) return t('keep.nothing')
  if (typeof value === 'boolean') return t(value ? 'keep.yes' : 'keep.no')
  const words = isPart(field) ? special[field]?.(lang, value) : undefined
  if (words !== undefined) return words === '' ? t('keep.nothing') : words
  if (typeof value === 'string') return isDay(value) ? dayWords(lang, value) : value
  return typeof value === 'number' ? String(value) : JSON.stringify(value)
}
