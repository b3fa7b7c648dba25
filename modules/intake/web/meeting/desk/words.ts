import type { Refusal } from '@ribambelle/kernel'
import type { PageRequest } from '@ribambelle/platform/http'
import { dayWords, languageNames } from '@ribambelle/platform/messages'
import { isDay } from '@ribambelle/kernel'
import type { Lang } from '@ribambelle/platform/messages'
import { languageWords } from '../words.ts'
import { say } from './messages.ts'

/** Address of the desk's pages of meetings. */
export const here = '/desk/meetings'

/** Members of the staff who may hold a meeting. */
export interface Colleague {
  readonly accountId: string
  readonly name: string
}

export type ColleaguesSlot = (request: PageRequest) => Promise<readonly Colleague[]>

const known = [
  'kind-missing',
  'way-missing',
  'first-day-wrong',
  'first-day-past',
  'last-day-wrong',
  'except-wrong',
  'from-wrong',
  'until-wrong',
  'minutes-wrong',
  'nothing-fits',
  'too-many-slots',
  'place-missing',
  'video-wrong',
  'capacity-wrong',
  'capacity-promised',
  'language-missing',
  'time-not-there',
  'officer-busy',
  'changed-meanwhile',
  'meeting-closed',
  'meeting-begun',
  'meeting-not-begun',
  'meeting-full',
  'booked-already',
  'interview-already',
  'request-over',
  'reference-wrong',
  'booking-not-found',
  'key-reused',
] as const

/** Why the service says no, in the words of the desk. Days among the details are written out. */
export function refusalWords(lang: Lang, { code, details = {} }: Refusal): string {
  const words = Object.fromEntries(
    Object.entries(details).map(([name, value]) =>
      typeof value === 'string' && isDay(value) ? [name, dayWords(lang, value)] : [name, value],
    ),
  )
  return say(lang)(`refusal.${known.find((one) => one === code) ?? 'booking-not-found'}`, words)
}

/** What one field of a form is told. */
export const errorOf =
  (lang: Lang, refusals: readonly Refusal[]) =>
  (field: string): string | undefined => {
    const found = refusals.find((refusal) => refusal.field === field)
    return found && refusalWords(lang, found)
  }

export const errorsOf = (lang: Lang, refusals: readonly Refusal[]): { field?: string | undefined; message: string }[] =>
  refusals.map((refusal) => ({ field: refusal.field, message: refusalWords(lang, refusal) }))

const spokenHere = [
  ...new Set(Object.keys(languageNames).map((code) => code.split('-')[0]!)),
  'fa',
  'ps',
  'ro',
  'ru',
  'so',
  'ti',
  'zh',
]

/** Languages to choose from, by their name. @param sign with French sign language: for interpreters */
export const languageOptions = (lang: Lang, sign = false): { value: string; label: string }[] =>
  [...spokenHere, ...(sign ? ['fsl'] : [])]
    .map((value) => ({ value, label: languageWords(lang, value) }))
    .toSorted((a, b) => a.label.localeCompare(b.label, lang))
