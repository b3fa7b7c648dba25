import type { Refusal } from '@ribambelle/kernel'
import { typedCents } from '../typed-number.ts'

/** `baby`: under 12 months. */
export const swissAges = ['baby', 'preschool', 'school'] as const
export type SwissAge = (typeof swissAges)[number]

/** Fields of the form, all texts. */
export const swissFields = [
  'earnings1',
  'earnings2',
  'per',
  'persons',
  'careChildren',
  'age',
  'days',
  'hours',
  'allowances',
  'alimonyReceived',
  'alimonyPaid',
  'fortune',
  'needs',
] as const
export type SwissField = (typeof swissFields)[number]
export type SwissTyped = Readonly<Record<SwissField, string>>

export const swissDefaults: SwissTyped = {
  ...(Object.fromEntries(swissFields.map((field) => [field, ''])) as Record<SwissField, string>),
  per: 'month',
  persons: '3',
  careChildren: '1',
  age: 'preschool',
  days: '5',
  hours: '9',
}

/** One household's answers. Money is whole cents a year. */
export interface SwissAnswers {
  /** one for each adult; empty when the household does not say */
  readonly earnings: readonly number[]
  readonly amounts: Readonly<Record<'family-allowances' | 'alimony-received' | 'alimony-paid' | 'fortune', number>>
  readonly persons: number
  readonly careChildren: number
  readonly age: SwissAge
  readonly days: number
  readonly hours: number
  readonly needs: boolean
}

type Wrong = Refusal<'choose' | 'not-a-number' | 'out-of-bounds' | 'income-too-large'>

/** 5 million francs a year: more is a slip of the keyboard. */
const mostYearly = 500_000_000

/** A household's answers, or every mistake with its field. */
export function readSwiss(typed: SwissTyped): { answers?: SwissAnswers; wrong: readonly Wrong[] } {
  const wrong: Wrong[] = []
  const among = (field: SwissField, least: number, most: number): number => {
    const value = /^\d{1,2}$/.test(typed[field]) ? Number(typed[field]) : Number.NaN
    if (!(value >= least && value <= most)) wrong.push({ code: 'choose', field })
    return value
  }
  const times = typed.per === 'year' ? 1 : 12
  if (typed.per !== 'year' && typed.per !== 'month') wrong.push({ code: 'choose', field: 'per' })
  const money = (field: SwissField, each: number): number => {
    if (typed[field] === '') return 0
    const cents = typedCents(typed[field])
    if (cents === undefined) wrong.push({ code: 'not-a-number', field })
    else if (cents * each > mostYearly) wrong.push({ code: 'income-too-large', field })
    return (cents ?? 0) * each
  }
  const earnings = (['earnings1', 'earnings2'] as const).flatMap((field) =>
    typed[field] === '' ? [] : [money(field, times)],
  )
  const age = swissAges.find((one) => one === typed.age)
  if (!age) wrong.push({ code: 'choose', field: 'age' })
  const amounts = {
    'family-allowances': money('allowances', 12),
    'alimony-received': money('alimonyReceived', 12),
    'alimony-paid': money('alimonyPaid', 12),
    fortune: money('fortune', 1),
  }
  const [persons, careChildren] = [among('persons', 2, 12), among('careChildren', 1, 6)]
  const [days, hours] = [among('days', 1, 6), among('hours', 1, 13)]
  const needs = typed.needs !== ''
  if (wrong.length > 0 || !age) return { wrong }
  return { wrong, answers: { earnings, amounts, persons, careChildren, age, days, hours, needs } }
}
