import type { Day, Month, Refusal } from '@ribambelle/kernel'
import type { Site, Zone } from '@ribambelle/directory'
import { common, dayWords, listWords, monthWords, weekdayName } from '@ribambelle/platform/messages'
import type { Arguments, Lang } from '@ribambelle/platform/messages'
import type { TagTone, WeekAxis } from '@ribambelle/ui'
import type { ProveRefusal } from '../application/asking/prove.ts'
import type { LinkRefusal } from '../application/asking/send-link.ts'
import type { AskEmailRefusal, ConfirmEmailRefusal } from '../application/following/change-email.ts'
import type { InviteRefusal, JoinRefusal, RestrictRefusal } from '../application/following/invite-guardian.ts'
import type { PreferenceRefusal } from '../application/following/save-preferences.ts'
import type { CorrectionRefusal } from '../application/privacy/ask-correction.ts'
import type { ErasureRefusal } from '../application/privacy/erase.ts'
import type { ChangeRefusal } from '../application/change-request.ts'
import type { SubmitRefusal } from '../application/submit-request.ts'
import type { VerifyRefusal } from '../application/verify-fact.ts'
import type { MoveRefusal } from '../application/withdraw-request.ts'
import { elsewhere } from '../domain/asked.ts'
import type { Child, FactCode, RequestState } from '../domain/request.ts'
import { shared } from './messages.ts'

/** Every refusal that a page of intake may show: each has its sentence. */
type Shown =
  | SubmitRefusal
  | ChangeRefusal
  | MoveRefusal
  | VerifyRefusal
  | LinkRefusal
  | ProveRefusal
  | PreferenceRefusal
  | InviteRefusal
  | JoinRefusal
  | RestrictRefusal
  | AskEmailRefusal
  | ConfirmEmailRefusal
  | ErasureRefusal
  | CorrectionRefusal
  | 'key-reused'

/** A telephone number inside a sentence that may run from right to left: its groups keep their order, on one line. */
export const phoneWords = (phone: string): string => `\u2066${phone.replaceAll(' ', '\u00A0')}\u2069`

/** Why the service says no, in words: what is wrong and what to do. Months among the details are written out. */
export function refusalText(lang: Lang, { code, field = '', details = {} }: Refusal): string {
  const words = Object.fromEntries(
    Object.entries(details).map(([name, value]) =>
      /^\d{4}-\d{2}$/.test(String(value)) ? [name, monthWords(lang, value as Month)] : [name, value],
    ),
  )
  // Two names may be missing at once: each line of the summary says which.
  const part = field.endsWith('firstName') ? 'first' : 'last'
  return shared(lang)(`refusal.${code as Shown}`, { part, ...words })
}

/** Errors by field, for the fields themselves. The first one of each field is shown beside it. */
export function errorsByField(lang: Lang, refusals: readonly Refusal[]): (field: string) => string | undefined {
  const texts = new Map<string, string>()
  for (const refusal of refusals) {
    if (refusal.field && !texts.has(refusal.field)) texts.set(refusal.field, refusalText(lang, refusal))
  }
  return (field) => texts.get(field)
}

export const summaryOf = (
  lang: Lang,
  refusals: readonly Refusal[],
): { field?: string | undefined; message: string }[] => {
  const lines = refusals.map((refusal) => ({ field: refusal.field, message: refusalText(lang, refusal) }))
  return lines.map(({ field, message }) => {
    // The same is wrong with two children, or with both parents: each line says with whom.
    const same = lines.filter((one) => one.message === message && one.field !== field).length > 0
    const whose = same ? whoseField(lang, field ?? '') : undefined
    return { field, message: whose === undefined ? message : shared(lang)('refusal.whose', { whose, message }) }
  })
}

/** The child or the adult of whom a field asks, as the page names them; undefined for what concerns everybody. */
function whoseField(lang: Lang, field: string): string | undefined {
  const [, list, n = ''] = /^(children|guardians)\.(\d+)\./.exec(field) ?? []
  if (list === undefined) return undefined
  if (list === 'children') return shared(lang)('children.number', { number: Number(n) + 1 })
  return shared(lang)(n === '0' ? 'guardian.first' : 'guardian.second')
}

/** « Zoé Marin, née… » in a list is too much: the first name, or « enfant attendu ». */
export const childName = (
  lang: Lang,
  { firstName, lastName, expected }: Pick<Child, 'firstName' | 'lastName' | 'expected'>,
): string =>
  firstName
    ? `${firstName} ${lastName}`
    : shared(lang)(expected ? 'child.expected-name' : 'child.unnamed', { lastName })

/** « née le… » without a word on sex: « 2 avril 2026 », or the day expected. */
export const birthWords = (
  lang: Lang,
  { born, expected }: { readonly born: Day; readonly expected: boolean },
): string => shared(lang)(expected ? 'child.expected-on' : 'child.born-on', { day: dayWords(lang, born) })

export const childrenWords = (
  lang: Lang,
  children: readonly Pick<Child, 'firstName' | 'lastName' | 'expected'>[],
): string =>
  listWords(
    lang,
    children.map((child) => childName(lang, child)),
  )

/** Names of sites by id; a site that is gone keeps its place in the list. */
export const siteName = (lang: Lang, sites: readonly Site[], siteId: string): string =>
  sites.find((site) => site.siteId === siteId)?.name ?? shared(lang)('site.gone')

export const zoneName = (lang: Lang, zones: readonly Zone[], zoneId: string): string =>
  zoneId === elsewhere
    ? shared(lang)('zone.elsewhere')
    : (zones.find((zone) => zone.zoneId === zoneId)?.name ?? shared(lang)('zone.unknown'))

export const factName = (lang: Lang, code: FactCode, args?: Arguments): string => shared(lang)(`fact.${code}`, args)

export const stateTone: Readonly<Record<RequestState, TagTone>> = {
  draft: 'neutral',
  submitted: 'info',
  complete: 'success',
  placed: 'success',
  asleep: 'warning',
  withdrawn: 'neutral',
  closed: 'neutral',
}

/** Days across: those on which places are open. */
export const weekDays = (lang: Lang): WeekAxis[] =>
  ['mon', 'tue', 'wed', 'thu', 'fri', 'sat'].map((key, n) => ({
    key,
    name: weekdayName(lang, n + 1),
    short: shared(lang)('week.short-day', { day: String(n + 1) }),
  }))

export const weekHalves = (lang: Lang): WeekAxis[] => [
  { key: 'am', name: common(lang)('half.am') },
  { key: 'pm', name: common(lang)('half.pm') },
]

/** Days of a form: Monday to Friday, and Saturday where it was asked for. */
export const formDays = (lang: Lang, asked: readonly string[]): WeekAxis[] =>
  weekDays(lang).slice(0, asked.some((halfDay) => halfDay.startsWith('sat')) ? 6 : 5)

/** Twelve names, January first. */
export const monthNames = (lang: Lang): string[] =>
  Array.from({ length: 12 }, (_, n) => shared(lang)('month.name', { month: String(n + 1) }))
