import type { PageRequest } from '@ribambelle/platform/http'
import { Pager } from '@ribambelle/ui'
import type { VNode } from 'preact'
import { say } from './messages.ts'

interface PagesProps {
  readonly request: PageRequest
  /** Path of the list, within territory and language. */
  readonly path: string
  /** This page, from 1. */
  readonly at: number
  /** Lines on a page. */
  readonly size: number
  readonly total: number
}

/** The way to the other pages of a list; nothing where one page holds it. */
export function Pages({ request, path, at, size, total }: PagesProps): VNode | null {
  const t = say(request.lang)
  const from = (at - 1) * size
  const to = Math.min(total, from + size)
  if (total <= size) return null
  const turn = (number: number): string => request.link(`${path}?page=${number}`)
  return (
    <Pager
      label={t('journal.pages')}
      status={t('journal.page', { from: from + 1, to, total })}
      previous={at > 1 ? { label: t('journal.previous'), href: turn(at - 1) } : undefined}
      next={to < total ? { label: t('journal.next'), href: turn(at + 1) } : undefined}
    />
  )
}
