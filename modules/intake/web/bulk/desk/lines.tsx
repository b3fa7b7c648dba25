import type { PageRequest } from '@ribambelle/platform/http'
import { pageIn } from '@ribambelle/platform/http'
import { pageWords } from '@ribambelle/platform/messages'
import { Pages, Table } from '@ribambelle/ui'
import type { ComponentChildren, VNode } from 'preact'
import type { BulkLine } from '../../../application/desk/bulk/ports.ts'
import { shared } from '../../messages.ts'
import { say } from './messages.ts'

/** Lines on a page. */
export const linesShown = 50

/** Lines before the page that is asked for. */
export const linesBefore = ({ query }: PageRequest): number => (pageIn(query) - 1) * linesShown

interface LinesProps {
  readonly request: PageRequest
  /** of one page */
  readonly lines: readonly BulkLine[]
  readonly total: number
  /** title of what is said of a line */
  readonly what: string
  readonly cell: (line: BulkLine) => ComponentChildren
  readonly id?: string
  readonly hideCaption?: boolean
  /** address of another page of them */
  readonly at: (page: number) => string
}

/** The requests of an act and what is said of each, a page at a time. */
export function Lines({ request, lines, total, what, cell, id, hideCaption = false, at }: LinesProps): VNode {
  const { lang, link } = request
  return (
    <>
      <Table
        caption={say(lang)('confirm.lines', { count: total })}
        hideCaption={hideCaption}
        {...(id === undefined ? {} : { id })}
        narrow="fits"
        rows={lines}
        columns={[
          {
            key: 'reference',
            whole: true,
            title: shared(lang)('request.reference'),
            rowHeader: true,
            cell: ({ requestId, reference }) => <a href={link(`/desk/requests/${requestId}`)}>{reference}</a>,
          },
          { key: 'state', title: what, cell },
        ]}
      />
      <Pages
        {...pageWords(lang)}
        total={total}
        size={linesShown}
        from={linesBefore(request)}
        at={(_, number) => at(number)}
      />
    </>
  )
}
