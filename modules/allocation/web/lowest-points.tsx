import { halfDays } from '@ribambelle/kernel'
import type { HalfDay } from '@ribambelle/kernel'
import { monthWords } from '@ribambelle/platform/messages'
import type { Lang } from '@ribambelle/platform/messages'
import { Week } from '@ribambelle/ui'
import type { WeekTone } from '@ribambelle/ui'
import type { VNode } from 'preact'
import type { CentreOccupancy, GroupOccupancy } from '../domain/result/occupancy.ts'
import { say } from './messages.ts'
import { monthsOf, weekAxes } from './words.ts'

/**
 * The fewest points with which a place was given, half-day by half-day: one week for each age group, in the fullest of the months that
 * decide.
 */
export function LowestPoints({ lang, centre }: { lang: Lang; centre: CentreOccupancy }): VNode {
  return (
    <>
      {centre.groups.map((group) => (
        <LowestWeek lang={lang} group={group} />
      ))}
    </>
  )
}

function LowestWeek({ lang, group }: { lang: Lang; group: GroupOccupancy }): VNode {
  const t = say(lang)
  const month = fullestMonth(group)
  const cells = new Map(group.cells.filter((cell) => cell.month === month).map((cell) => [cell.halfDay, cell]))
  const open = halfDays.filter((halfDay) => (cells.get(halfDay)?.authorised ?? 0) > 0)
  if (!month || open.length === 0) return <p>{t('points.group-closed', { group: group.name })}</p>
  const { days, halves } = weekAxes(lang, open)
  const state = (day: string, half: string): { word: string; tone: WeekTone } => {
    const cell = cells.get(`${day}-${half}` as HalfDay)
    if (!cell || cell.authorised === 0) return { word: t('points.closed'), tone: 'closed' }
    // Where places are left nobody was refused for want of points there.
    if (cell.occupied < cell.authorised) return { word: t('points.free'), tone: 'given' }
    if (cell.lowestPoints === null) return { word: t('points.full'), tone: 'full' }
    return { word: t('points.lowest', { points: cell.lowestPoints }), tone: 'full' }
  }
  return (
    <Week
      mode="display"
      caption={t('points.caption', { group: group.name, month: monthWords(lang, month) })}
      days={days}
      halves={halves}
      state={state}
    />
  )
}

/** The month with the most children: what is full is full there. */
export function fullestMonth({ cells }: GroupOccupancy): GroupOccupancy['cells'][number]['month'] | undefined {
  const occupied = (month: string): number =>
    cells.reduce((sum, cell) => (cell.month === month ? sum + cell.occupied : sum), 0)
  return monthsOf(cells).sort((a, b) => occupied(b) - occupied(a))[0]
}
