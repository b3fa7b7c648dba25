import type { LawKey, Unit } from '@ribambelle/childcare-costs'
import { moneyWords, monthWords, numberWords } from '@ribambelle/platform/messages'
import type { Lang } from '@ribambelle/platform/messages'
import { shownKinds } from '../domain/estimate.ts'
import type { ShownKind } from '../domain/estimate.ts'
import type { LocalUnit } from '../domain/local-prices.ts'
import { say } from './messages.ts'

type RateKey = Extract<LawKey, `psu.rate.${string}` | `cmg.${string}.rate.${string}`>
type DeductionKey = Extract<LawKey, `bern.deduction.${string}`>
type PlainKey = Exclude<LawKey, RateKey | DeductionKey>

const isRate = (key: LawKey): key is RateKey => key.startsWith('psu.rate.') || /^cmg\.\w+\.rate\./.test(key)
const isDeduction = (key: LawKey): key is DeductionKey => key.startsWith('bern.deduction.')

/** How many children a rate is for: until the next rate of its scale begins. */
const lastOf: Readonly<Record<string, number>> = { collective4: 7, childminder4: 7, home4: 7, familial3: 5 }

function bandWords(lang: Lang, scale: string, from: number): string {
  const t = say(lang)
  const to = lastOf[`${scale}${from}`]
  if (to !== undefined) return t('law.band.range', { from, to })
  return from >= 6 ? t('law.band.more', { from }) : t('children.option', { count: from })
}

/** What a number of the law is, for everybody. */
export function lawName(lang: Lang, key: LawKey): string {
  const t = say(lang)
  const parts = key.split('.')
  const last = Number(parts.at(-1))
  if (isRate(key)) {
    const scale = (['collective', 'familial', 'childminder', 'home'] as const).find((one) => parts.includes(one))
    return t(`law.rate.${scale ?? 'collective'}`, { children: bandWords(lang, scale ?? 'collective', last) })
  }
  if (isDeduction(key)) return t('law.deduction', { persons: last })
  return t(`law.${key satisfies PlainKey}`)
}

const moneyUnits = {
  hour: 'value.hour',
  day: 'value.day',
  month: 'value.month',
  year: 'value.year',
  person: 'value.person',
} as const

const countUnits = {
  hours: 'value.hours',
  'hours/month': 'value.hours-month',
  'hours/day': 'value.hours-day',
  days: 'value.days',
  'days/year': 'value.days-year',
  years: 'value.years',
  weeks: 'value.weeks',
  percent: 'value.percent',
} as const

/** A value with its unit: « 4,91 € l’heure », « 0,0516 % ». @param value decimal text */
export function valueWords(lang: Lang, value: string, unit: Unit | LocalUnit): string {
  const t = say(lang)
  const [currency, per] = unit.split('/')
  if (currency === 'EUR' || currency === 'CHF') {
    const amount = moneyWords(lang, Math.round(Number(value) * 100), currency)
    const words = per === undefined ? undefined : moneyUnits[per as keyof typeof moneyUnits]
    return words ? t(words, { amount }) : amount
  }
  const number = numberWords(lang, Number(value), { maximumFractionDigits: 6 })
  if (unit === 'month')
    return monthWords(lang, `2026-${value.padStart(2, '0')}` as `${number}-${number}`).replace(/ ?2026 ?/, '')
  return unit === 'factor' ? number : t(countUnits[unit as keyof typeof countUnits], { number })
}

/** A working with the numbers of the language: a comma between decimals asks for semicolons between terms. */
export const formulaWords = (lang: Lang, formula: string): string =>
  formula.replaceAll(', ', ' ; ').replaceAll(/\d+(\.\d+)?/g, (number) =>
    numberWords(lang, Number(number), {
      minimumFractionDigits: number.split('.')[1]?.length ?? 0,
      maximumFractionDigits: 8,
    }),
  )

/** A whole amount for a sentence: « environ 125 € ». */
export const aboutMoney = (lang: Lang, cents: number, currency: 'EUR' | 'CHF'): string =>
  numberWords(lang, Math.round(cents / 100), { style: 'currency', currency, maximumFractionDigits: 0 })

export const kindName = (lang: Lang, kind: ShownKind): string => say(lang)(`kind.${kind}`)

/** The name inside a sentence. */
export function kindInside(lang: Lang, kind: ShownKind): string {
  const name = kindName(lang, kind)
  return name.charAt(0).toLocaleLowerCase(lang) + name.slice(1)
}

/** The kind named in an address, when it is one of ours. */
export const kindFrom = (query: URLSearchParams): ShownKind | undefined =>
  shownKinds.find((kind) => kind === query.get('kind'))
