import type { PageRequest } from '@ribambelle/platform/http'
import { instantWords } from '@ribambelle/platform/messages'
import { Button, Form, Table } from '@ribambelle/ui'
import { isPart, partOf, sameValue } from '../../../domain/keeping/changes.ts'
import type { KeptSheet, SiteChange } from '../../../domain/keeping/changes.ts'
import { say } from '../messages.ts'
import { partName, valueWords } from './words.ts'

/** Who acted: a person, the program, or the reader herself. */
function actorWords({ request, names }: HistoryProps, madeBy: string): string {
  const { lang, actor } = request
  const t = say(lang)
  const [kind, account = ''] = madeBy.split(/:(.*)/s)
  if (kind === 'system') return t('keep.by.program')
  if (actor.kind === 'staff' && actor.accountId === account) return t('keep.by.you')
  return names.get(account) || t('keep.by.somebody')
}

interface HistoryProps {
  request: PageRequest
  sheet: KeptSheet
  history: readonly SiteChange[]
  /** how those who acted are called, by account */
  names: ReadonlyMap<string, string>
  /** parts that this reader may put back */
  mayRestore: (field: string) => boolean
}

/** Whether this reader may put a part back that says something else today. */
const mayPutBack = ({ sheet, mayRestore }: HistoryProps, { field, before }: SiteChange): boolean =>
  isPart(field) && mayRestore(field) && !sameValue(partOf(sheet, field), before)

/** Every change of the sheet, newest first, each with the way back. */
export function History(props: HistoryProps) {
  const { request, sheet, history } = props
  const { lang } = request
  const t = say(lang)
  if (history.length === 0) return <p>{t('keep.history.none')}</p>
  return (
    <Table
      caption={t('keep.history')}
      hideCaption
      rows={history}
      columns={[
        { key: 'field', title: t('keep.history.field'), cell: ({ field }) => partName(lang, field), rowHeader: true },
        {
          key: 'when',
          title: t('keep.history.when'),
          cell: ({ madeAt }) => instantWords(lang, new Date(madeAt), request.clock.zone),
        },
        { key: 'who', title: t('keep.history.who'), cell: ({ madeBy }) => <bdi>{actorWords(props, madeBy)}</bdi> },
        { key: 'why', title: t('keep.history.why'), cell: ({ cause }) => t(`keep.cause.${cause}`) },
        {
          key: 'before',
          title: t('keep.history.before'),
          cell: ({ field, before }) => (field === 'added' ? '' : <bdi>{valueWords(lang, field, before)}</bdi>),
        },
        {
          key: 'after',
          title: t('keep.history.after'),
          cell: ({ field, after }) => (field === 'added' ? '' : <bdi>{valueWords(lang, field, after)}</bdi>),
        },
        {
          key: 'restore',
          title: t('keep.history.act'),
          cell: (change) =>
            mayPutBack(props, change) ? <Restore request={request} sheet={sheet} change={change} /> : null,
        },
      ]}
    />
  )
}

function Restore({ request, sheet, change }: Pick<HistoryProps, 'request' | 'sheet'> & { change: SiteChange }) {
  const { lang, link, newKey } = request
  return (
    <Form
      action={link(`/desk/places/${sheet.siteId}/restore`)}
      idempotencyKey={`${newKey}-${change.changeId}`}
      hidden={{ changeId: change.changeId }}
    >
      <Button variant="quiet" icon="undo" about={partName(lang, change.field)}>
        {say(lang)('keep.restore')}
      </Button>
    </Form>
  )
}
