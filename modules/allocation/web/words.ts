import type { HalfDay, Month } from '@ribambelle/kernel'
import type { PageRequest } from '@ribambelle/platform/http'
import {
  common,
  dateWords,
  halfDayName,
  listWords,
  monthWords,
  numberWords,
  weekdayName,
} from '@ribambelle/platform/messages'
import type { Lang } from '@ribambelle/platform/messages'
import type { TagTone, WeekAxis } from '@ribambelle/ui'
import type { Names } from '../application/queries.ts'
import type { FamilyResult, FullCell } from '../domain/result/family-result.ts'
import type { Round } from '../domain/round/round.ts'
import { inWords } from '../domain/scale/scale.ts'
import type { Scale } from '../domain/scale/scale.ts'
import { say } from './messages.ts'

/** Name of a place; a childminder who is not listed is not named. */
export function centreName(lang: Lang, names: Names, centreId: string): string {
  const site = names.get(centreId)
  return site && (site.listed || site.kind !== 'childminder') ? site.name : say(lang)('centre.unlisted')
}

/** « 12 à 23 mois » from a band such as `m12-24`. */
export function bandWords(lang: Lang, band: string): string {
  const parts = /^m(\d+)-(\d+)$/.exec(band)
  return parts ? say(lang)('band', { from: Number(parts[1]), to: Number(parts[2]) - 1 }) : say(lang)('band.none')
}

export const startWords = (lang: Lang, { startMonths }: Round): string => {
  const [first, last] = [startMonths[0]!, startMonths.at(-1)!]
  return first === last
    ? monthWords(lang, first)
    : say(lang)('round.months', { first: monthWords(lang, first), last: monthWords(lang, last) })
}

/** The day of an instant, where the territory lies. @param instant ISO 8601 */
export const onDay = ({ lang, clock }: Pick<PageRequest, 'lang' | 'clock'>, instant: string): string =>
  dateWords(lang, instant, clock.zone)

export const outcomeTone: Readonly<Record<FamilyResult['outcome'], TagTone>> = {
  placed: 'success',
  kept: 'info',
  'not-placed': 'neutral',
  impossible: 'neutral',
}

/** « mercredi matin, Moyens, septembre 2027 » */
export const cellWords = (
  lang: Lang,
  { halfDay, group, month }: Pick<FullCell, 'halfDay' | 'group' | 'month'>,
): string => listOf([halfDayName(lang, halfDay), group, monthWords(lang, month)], lang)

const listOf = (parts: readonly string[], lang: Lang): string => parts.join(lang === 'ar' ? '، ' : ', ')

/**
 * Why a cell was full for a family, in plain words: « mercredi matin, Moyens, septembre 2027 : 12 places sur 12 sont données à des familles
 * qui ont 47 points ou plus. Vous en avez 43. »
 */
export function reasonWords(lang: Lang, cell: FullCell, points: number, scale: Scale): string {
  const t = say(lang)
  const { places, used, need, lowestPoints, decidedBy } = cell
  const where = cellWords(lang, cell)
  if (decidedBy === 'no-place' || lowestPoints === null) return t('reason.no-place', { cell: where, places, need })
  const base = t('reason.held', { cell: where, used, places, points: lowestPoints })
  if (decidedBy === 'points') return `${base} ${t('reason.points', { points })}`
  if (decidedBy === 'place-held') return t('reason.place-held', { cell: where, used, places })
  if (decidedBy === 'reserve') return t('reason.reserve', { cell: where, used, places })
  if (decidedBy === 'lottery') return `${base} ${t('reason.lottery', { points })}`
  const tie = scale.tieBreaks[decidedBy]
  return `${base} ${t('reason.tie', { points, tie: tie ? inWords(tie.label, lang) : '' })}`
}

/** Label of a criterion in the language of the page. */
export const criterionWords = (scale: Scale, code: string, lang: Lang): string => {
  const found = scale.criteria.find((criterion) => criterion.code === code)
  return found ? inWords(found.label, lang) : code
}

/** Days across and half-days down, for the week of the design system. */
export function weekAxes(lang: Lang, halfDays: readonly HalfDay[]): { days: WeekAxis[]; halves: WeekAxis[] } {
  const order = ['mon', 'tue', 'wed', 'thu', 'fri', 'sat']
  const days = order.filter((day) => halfDays.some((halfDay) => halfDay.startsWith(day)))
  return {
    days: days.map((key) => {
      const name = weekdayName(lang, order.indexOf(key) + 1)
      return lang === 'ar' ? { key, name } : { key, name, short: name.slice(0, 3) }
    }),
    halves: [
      { key: 'am', name: common(lang)('half.am') },
      { key: 'pm', name: common(lang)('half.pm') },
    ],
  }
}

/** « lundi, mardi et jeudi » for whole days, half-days named where only one of the two is held. */
export function weekWords(lang: Lang, week: readonly HalfDay[]): string {
  const order = ['mon', 'tue', 'wed', 'thu', 'fri', 'sat']
  const parts = order.flatMap((day, i) => {
    const own = week.filter((halfDay) => halfDay.startsWith(day))
    if (own.length === 2) return [weekdayName(lang, i + 1)]
    return own.map((halfDay) => halfDayName(lang, halfDay))
  })
  return listWords(lang, parts)
}

export const monthsOf = (cells: readonly { readonly month: Month }[]): Month[] =>
  [...new Set(cells.map(({ month }) => month))].sort()

export const percentWords = (lang: Lang, part: number, whole: number): string =>
  whole === 0 ? '—' : numberWords(lang, part / whole, { style: 'percent', maximumFractionDigits: 1 })

/** A hash shown in groups of eight, so that two people can compare it aloud. */
export const hashWords = (hash: string): string => hash.match(/.{1,8}/g)?.join(' ') ?? hash
