import type { Lang, Refusal } from '@ribambelle/kernel'
import { halfDays, isHalfDay } from '@ribambelle/kernel'
import type { Day, HalfDay, Month } from '@ribambelle/kernel'
import type { PageRequest } from '@ribambelle/platform/http'
import { dayWords, halfDayName, listWords, monthWords } from '@ribambelle/platform/messages'
import type { GridChange } from '../../application/ports.ts'
import { placesOfKey } from '../../domain/grid/grid.ts'
import type { CentreTerms, Entry, Grid } from '../../domain/grid/grid.ts'
import { say } from './desk/messages.ts'
import fr from './desk/messages/fr.json' with { type: 'json' }

/** Half-days as one reads a week: « mardi matin, vendredi ». */
export function daysWords(lang: Lang, some: readonly HalfDay[]): string {
  return listWords(
    lang,
    halfDays.filter((halfDay) => some.includes(halfDay)).map((halfDay) => halfDayName(lang, halfDay)),
  )
}

/** Why a change was not made, in a sentence. */
export function gridRefusal(lang: Lang, { code, details = {} }: Refusal, groups: Grid['ageGroups'] = []): string {
  const key = `refusal.${code}` as keyof typeof fr
  const { ageGroupId, halfDay, month } = details as { ageGroupId?: string; halfDay?: string; month?: Month }
  return say(lang)(key in fr ? key : 'refusal.key-reused', {
    count: 1,
    ...(details as Record<string, string | number>),
    group: groups.find((one) => one.ageGroupId === ageGroupId)?.name ?? say(lang)('pools.group.any'),
    halfDay: halfDay && isHalfDay(halfDay) ? halfDayName(lang, halfDay) : '',
    month: month ? monthWords(lang, month) : '',
  })
}

/** What kind of change it was. */
export function kindWords(lang: Lang, kind: string): string {
  const key = `kind.${kind}` as keyof typeof fr
  return say(lang)(key in fr ? key : 'kind.other')
}

/** Who acted. @param names of accounts of the staff */
export function whoWords({ lang, actor }: PageRequest, changedBy: string, names: ReadonlyMap<string, string>): string {
  const t = say(lang)
  if (changedBy === 'childminder') return t('by.childminder')
  if (!changedBy.startsWith('staff:')) return t('by.program')
  const accountId = changedBy.slice('staff:'.length)
  if (actor.kind === 'staff' && actor.accountId === accountId) return t('by.you')
  return names.get(accountId) ?? t('by.staff')
}

/** Lines of the history that one reads: half-days that changed alike are said together. */
export function entryLines(lang: Lang, { entries }: Pick<GridChange, 'entries'>, groups: Grid['ageGroups']): string[] {
  const places = entries.filter((entry) => entry.part === 'places')
  const others = entries.filter((entry) => entry.part !== 'places')
  const alike = Map.groupBy(places, ({ key, before, after, was, wasInvented }) => {
    const { ageGroupId, from } = placesOfKey(key)
    return [
      ageGroupId,
      from,
      (after ?? before)?.until ?? '',
      before?.places ?? '',
      was ?? '',
      wasInvented ?? '',
      before?.invented ?? '',
      after?.places ?? '',
    ].join(' ')
  })
  return [
    ...others.map((entry) => otherLine(lang, entry, groups)),
    ...[...alike.values()].map((some) => placesLine(lang, some, groups)),
  ]
}

function placesLine(
  lang: Lang,
  some: readonly Extract<Entry, { part: 'places' }>[],
  groups: Grid['ageGroups'],
): string {
  const t = say(lang)
  const [{ key, before, after, was, wasInvented = false }] = some as [Extract<Entry, { part: 'places' }>]
  const { ageGroupId, from } = placesOfKey(key)
  const until = (after ?? before)?.until ?? null
  const number = (value: { places: number; invented: boolean } | null): string => {
    if (value === null) return t('entry.none')
    return value.invented ? t('entry.invented', { places: value.places }) : String(value.places)
  }
  const inForce = was === undefined ? null : { places: was, invented: wasInvented }
  return t('entry.places', {
    group: groups.find((one) => one.ageGroupId === ageGroupId)?.name ?? ageGroupId,
    when:
      until === null
        ? t('entry.when.open', { from: dayWords(lang, from) })
        : t('entry.when.season', { from: dayWords(lang, from), until: dayWords(lang, until) }),
    count: some.length,
    days: daysWords(
      lang,
      some.map((one) => placesOfKey(one.key).halfDay),
    ),
    before: number(before ?? inForce),
    after: number(after),
  })
}

function otherLine(lang: Lang, entry: Exclude<Entry, { part: 'places' }>, groups: Grid['ageGroups']): string {
  const t = say(lang)
  const [before, after] = [entry.before, entry.after].map((value) =>
    value === null
      ? t('entry.none')
      : valueWords(lang, { ...entry, after: value } as Exclude<Entry, { part: 'places' }>),
  )
  const names = { terms: 'terms.title', closure: 'closures.title', pool: 'pools.title', group: 'groups.title' } as const
  const group = groups.find(({ ageGroupId }) => ageGroupId === entry.key)?.name
  return t('entry.change', { name: group ?? t(names[entry.part]), before: before!, after: after! })
}

const dayOr = (lang: Lang, on: Day | null, otherwise: string): string => (on === null ? otherwise : dayWords(lang, on))

export function termsWords(lang: Lang, { opensOn, closesOn, professionals }: CentreTerms): Record<string, string> {
  const t = say(lang)
  return {
    opens: dayOr(lang, opensOn, t('terms.opens.none')),
    closes: dayOr(lang, closesOn, t('terms.closes.none')),
    professionals: professionals === null ? t('terms.professionals.none') : String(professionals),
  }
}

function valueWords(lang: Lang, entry: Exclude<Entry, { part: 'places' }>): string {
  const t = say(lang)
  if (entry.part === 'terms') return t('entry.terms', termsWords(lang, entry.after!))
  if (entry.part === 'group')
    return t('entry.group', { name: entry.after!.name, from: entry.after!.fromMonths, to: entry.after!.toMonths })
  if (entry.part === 'pool') {
    const { places, kind, until } = entry.after!
    const words = { places, kind: t(`pool.${kind}`) }
    return until === null ? t('entry.pool', words) : t('entry.pool.until', { ...words, until: dayWords(lang, until) })
  }
  return t('entry.closure', { from: dayWords(lang, entry.after!.from), until: dayWords(lang, entry.after!.until) })
}
