import { numberWords } from '@ribambelle/platform/messages'
import type { Lang } from '@ribambelle/platform/messages'
import type { BookSheet } from '../../application/queries.ts'
import type { BookColumnCode } from '../../domain/book/book.ts'
import { masked } from '../../domain/book/book.ts'
import { say } from '../desk/messages.ts'
import { bandWords } from '../words.ts'

/** One value of the book in words. Codes only: whatever is not known as a code is not shown. */
export function bookValue(lang: Lang, sheet: BookSheet, column: BookColumnCode, value: string): string {
  const t = say(lang)
  if (value === masked) return t('book.masked')
  switch (column) {
    case 'zone':
      return sheet.zones.get(value) ?? t('book.other-zones')
    case 'points': {
      const [least = '', most = ''] = value.split('..')
      return least === most ? least : t('book.points', { least, most })
    }
    case 'criteria':
      return criteriaWords(lang, value)
    case 'wish':
      return value === 'collective' || value === 'individual' || value === 'none' || value === 'other'
        ? t(`book.wish.${value}`)
        : (sheet.names.get(value)?.name ?? t('centre.unlisted'))
    case 'week':
      return value === 'days-1-4' || value === 'days-5-6'
        ? t(`book.week.${value}`)
        : t('book.week.days', { count: Number(value.slice('days-'.length)) })
    case 'age':
      return value === 'under-12' || value === 'from-12' ? t(`book.age.${value}`) : bandWords(lang, value)
    case 'family':
    case 'activity':
    case 'income':
      return t(`book.${column}.${value}` as 'book.family.couple')
  }
}

function criteriaWords(lang: Lang, value: string): string {
  const t = say(lang)
  if (
    value === 'criteria-0-1' ||
    value === 'criteria-2-3' ||
    value === 'criteria-4' ||
    value === 'none' ||
    value === 'other'
  )
    return t(`book.criteria.${value}`)
  return t('book.criteria.count', {
    codes: value.replaceAll('+', ', '),
    count: numberWords(lang, value.split('+').length),
  })
}

/** What was done so that nobody can be told apart, column by column. */
export function protectionWords(lang: Lang, { book }: BookSheet): string[] {
  const t = say(lang)
  const titles = (detail: string): string =>
    book.columns
      .filter((column) => column.detail === detail)
      .map(({ code }) => t(`book.column.${code}`))
      .join(', ')
  return [
    t('book.protection', { least: book.least }),
    ...(titles('merged') ? [t('book.merged', { columns: titles('merged') })] : []),
    ...(titles('masked') ? [t('book.masked-columns', { columns: titles('masked') })] : []),
    ...(book.maskedCells > 0 ? [t('book.masked-cells', { count: book.maskedCells })] : []),
  ]
}
