import type { HalfDay, Month, Refusal } from '@ribambelle/kernel'
import type { PageRequest } from '@ribambelle/platform/http'
import { halfDayName, listWords, monthWords } from '@ribambelle/platform/messages'
import type { Lang } from '@ribambelle/platform/messages'
import type { Called, CaseOption } from '../../../application/override/case.ts'
import type { Names } from '../../../application/queries.ts'
import type { Override } from '../../../domain/override/override.ts'
import type { FamilyResult } from '../../../domain/result/family-result.ts'
import { say } from '../../override/desk/messages.ts'
import { centreName, onDay, weekWords } from '../../words.ts'

/** « Alma Blanc (RIB-7K4M2) », or the reference alone where names stay inside. */
export const calledWords = ({ children, reference }: Called, lang: Lang): string =>
  children.length > 0 ? `${listWords(lang, children)} (${reference})` : reference

/** « Les Lilas : lundi et mardi, dès septembre 2027 », for each child. */
export const staysWords = (lang: Lang, names: Names, stays: CaseOption['stays']): string => {
  const t = say(lang)
  const each = stays.map((stay) =>
    stay
      ? t('case.stay', {
          centre: centreName(lang, names, stay.centreId),
          week: weekWords(lang, stay.week),
          month: monthWords(lang, stay.from),
        })
      : t('case.stay.none'),
  )
  return [...new Set(each)].join(' ; ')
}

/** The answer that a change gives: the place, or none. @param list what the lines of the family's list stand for, where it is known */
export function changeWords(
  lang: Lang,
  names: Names,
  option: number | null,
  list: readonly CaseOption['stays'][] | undefined,
): string {
  const t = say(lang)
  if (option === null) return t('changes.taken')
  const stays = list?.[option]
  return stays ? staysWords(lang, names, stays) : t('changes.placed', { option: option + 1 })
}

/** What a family has: nothing, the place it holds, or a wish. */
export function hasWords(lang: Lang, names: Names, { outcome, stays, rank }: FamilyResult): string {
  const t = say(lang)
  if (outcome === 'kept') return t('has.kept')
  const first = stays.find((stay) => stay !== null)
  return outcome === 'placed' && first
    ? t('has.placed', { centre: centreName(lang, names, first.centreId), rank: rank! })
    : t('has.none')
}

/** « lundi matin, septembre 2027 » */
export const momentWords = (lang: Lang, { halfDay, month }: { halfDay: HalfDay; month: Month }): string =>
  `${halfDayName(lang, halfDay)}, ${monthWords(lang, month)}`

/** Half-days without room, each once: the month of the first one says when. */
export function shortWords(lang: Lang, short: CaseOption['short']): string {
  const t = say(lang)
  if (short.length === 0) return t('room.fits')
  const halfDays = [...new Set(short.map(({ halfDay }) => halfDay))]
  const told = halfDays.slice(0, 3).map((halfDay) => halfDayName(lang, halfDay))
  const more = halfDays.length > 3 ? ` ${t('room.more', { count: halfDays.length - 3 })}` : ''
  return t('room.short', { cells: told.join(', ') + more })
}

/** What a refusal says. Its details name a cell, never a person. */
export function refusalWords(lang: Lang, { code, details }: Refusal): string {
  const cell = details?.['halfDay']
    ? momentWords(lang, { halfDay: details['halfDay'] as HalfDay, month: details['month'] as Month })
    : ''
  return say(lang)(`refusal.${code as 'no-room'}`, {
    cell,
    count: Number(details?.['cells'] ?? 1),
    faults: String(details?.['faults'] ?? ''),
  })
}

/** « Nadia Belkacem, coordination »: who decided, and in which role; what was not written down is left out. */
export const deciderWords = (lang: Lang, { author, role }: Pick<Override, 'author' | 'role'>): string =>
  [author, role ? say(lang)(`role.${role}`) : ''].filter(Boolean).join(', ')

/** « Nadia Belkacem, coordination, le 22 novembre 2026 » */
export const whoWords = (
  request: PageRequest,
  { at, ...decided }: Pick<Override, 'author' | 'role' | 'at'>,
): string => {
  const [author, day] = [deciderWords(request.lang, decided), onDay(request, at)]
  return author ? say(request.lang)('changes.by-on', { author, day }) : day
}
