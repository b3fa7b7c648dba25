import type { PageRequest } from '@ribambelle/platform/http'
import { Pages } from '@ribambelle/ui'
import type { VNode } from 'preact'
import { say } from './messages.ts'

interface TurnsProps {
  readonly request: PageRequest
  readonly total: number
  /** lines of a page, lines before this one */
  readonly size: number
  readonly from: number
  /** address of a page by its number, from 1 */
  readonly at: (page: number) => string
}

/** The way through the pages of a list of the desk. */
export function Turns({ request, total, size, from, at }: TurnsProps): VNode {
  const t = say(request.lang)
  return (
    <Pages
      label={t('pages')}
      total={total}
      size={size}
      from={from}
      at={(line) => at(1 + line / size)}
      status={(shown) => t('page', shown)}
      previous={t('previous')}
      next={t('next')}
    />
  )
}
