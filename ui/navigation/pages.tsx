import { Pager } from './navigation.tsx'

export interface PagesProps {
  label: string
  /** lines of the whole list, lines of a page, lines before this page */
  total: number
  size: number
  from: number
  /** Address of a page: the lines before it, and its number from 1. */
  at: (from: number, page: number) => string
  /** « 21 to 40 of 213 » */
  status: (shown: { from: number; to: number; total: number }) => string
  previous: string
  next: string
}

/** The lines of one page of a list held whole: the last one where the address asks for a page behind it. @param page from 1 */
export function linesOf<Line>(
  lines: readonly Line[],
  page: number,
  size: number,
): { from: number; rows: readonly Line[] } {
  const from = Math.min(page - 1, Math.max(0, Math.ceil(lines.length / size) - 1)) * size
  return { from, rows: lines.slice(from, from + size) }
}

/** The pages of a list that is counted; nothing where it fits on one. */
export function Pages({ label, total, size, from, at, status, previous, next }: PagesProps) {
  if (total <= size && from === 0) return null
  const to = Math.min(total, from + size)
  const turn = (line: number): string => at(line, 1 + Math.floor(line / size))
  return (
    <Pager
      label={label}
      status={status({ from: Math.min(from + 1, total), to, total })}
      previous={from > 0 ? { label: previous, href: turn(Math.max(0, from - size)) } : undefined}
      next={to < total ? { label: next, href: turn(from + size) } : undefined}
    />
  )
}
