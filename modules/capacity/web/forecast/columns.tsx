import type { Lang, Month } from '@ribambelle/kernel'
import { monthWords, numberWords } from '@ribambelle/platform/messages'
import type { TableColumn } from '@ribambelle/ui'
import type { ForecastSum } from '../../domain/forecast/forecast.ts'
import { say } from './desk/messages.ts'

/** Months that are looked at together: from one September to the next and a half. */
export const monthsAhead = 18

export interface MonthRow extends ForecastSum {
  readonly month: Month
}

const figures = [
  ['places', 'col.places'],
  ['held', 'col.held'],
  ['free', 'col.free'],
  ['freeAllWeek', 'col.free-week'],
  ['arriving', 'col.arriving'],
  ['leaving', 'col.leaving'],
  ['toSchool', 'col.to-school'],
  ['movedIn', 'col.moved-in'],
  ['movedOut', 'col.moved-out'],
  ['pastSchool', 'col.past-school'],
] as const

/** Names of the figures, in the order of `figuresOf`. */
export const figureNames = (lang: Lang): string[] => figures.map(([, name]) => say(lang)(name))

export const figuresOf = (sum: ForecastSum): number[] => figures.map(([key]) => sum[key])

/** The columns of a month: what there is, who comes, who goes. */
export function monthColumns(lang: Lang): TableColumn<MonthRow>[] {
  return [
    {
      key: 'month',
      title: say(lang)('col.month'),
      rowHeader: true,
      whole: true,
      cell: ({ month }) => monthWords(lang, month),
    },
    ...figures.map(([key, name]) => ({
      key,
      title: say(lang)(name),
      numeric: true,
      cell: (row: MonthRow) => numberWords(lang, row[key]),
    })),
  ]
}

/** « sept. 27 », for the head of a narrow column. */
export const shortMonth = (lang: Lang, month: Month): string =>
  new Intl.DateTimeFormat(lang, { month: 'short', year: '2-digit', timeZone: 'UTC' }).format(
    new Date(`${month}-01T00:00:00Z`),
  )
