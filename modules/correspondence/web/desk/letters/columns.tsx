import type { PageRequest } from '@ribambelle/platform/http'
import { instantWords } from '@ribambelle/platform/messages'
import type { TableColumn } from '@ribambelle/ui'
import type { MessageKind } from '../../../application/kinds.ts'
import type { Kept } from '../../../application/ports.ts'
import { say } from '../messages.ts'
import { kindWords, nameWords } from '../words.tsx'

export interface Listed {
  readonly request: PageRequest
  readonly kinds: readonly MessageKind[]
  readonly references: ReadonlyMap<string, string>
}

/** Columns that every list of letters has. */
export function letterColumns({ request, kinds, references }: Listed): TableColumn<Kept>[] {
  const { lang } = request
  const t = say(lang)
  return [
    {
      key: 'to',
      title: t('column.to'),
      rowHeader: true,
      cell: ({ messageId, name }) => (
        <a href={request.link(`/desk/journal/${messageId}`)}>
          <bdi>{nameWords(lang, name)}</bdi>
        </a>
      ),
    },
    {
      key: 'reference',
      phone: 'bare',
      title: t('column.reference'),
      cell: ({ requestId }) => references.get(requestId ?? '') ?? '—',
    },
    { key: 'kind', phone: 'bare', title: t('column.kind'), cell: ({ kind }) => kindWords(lang, kinds, kind) },
    {
      key: 'when',
      phone: 'bare',
      title: t('column.when'),
      cell: ({ plannedAt }) => instantWords(lang, plannedAt, request.clock.zone),
    },
  ]
}
