import { Pager } from './navigation.tsx'

export interface PagesProps {
  label: string
  /** lines of the whole list, lines of a page, lines before this page */
  total: number
  size: number
  from: number
  /** Address of the page that begins after so many lines. */
  at: (from: number) => string
  /** « 21 to 40 of 213 » */
  status: (shown: { from: number; to: number; total: number }) => string
  previous: string
  next: string
}

/** The pages of a list that is counted; nothing where it fits on one. */
export function Pages({ label, total, size, from, at, status, previous, next }: PagesProps) {
  if (total <= size && from === 0) return null
  const to = Math.min(total, from + size)
  return (
    <Pager
      label={label}
      status={status({ from: Math.min(from + 1, total), to, total })}
      previous={from > 0 ? { label: previous, href: at(Math.max(0, from - size)) } : undefined}
      next={to < total ? { label: next, href: at(from + size) } : undefined}
    />
  )
}
