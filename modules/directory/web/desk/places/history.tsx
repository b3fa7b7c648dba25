import type { PageRequest } from '@ribambelle/platform/http'
import { instantWords } from '@ribambelle/platform/messages'
import { Button, Form, Table } from '@ribambelle/ui'
import { isPart, partOf, sameValue } from '../../../domain/keeping/changes.ts'
import type { KeptSheet, SiteChange } from '../../../domain/keeping/changes.ts'
import { say } from '../messages.ts'
import { partName, valueWords } from './words.ts'

/** Who acted: an account's name, the program, or the reader herself. */
function actorWords({ lang, actor }: PageRequest, madeBy: string): string {
  const t = say(lang)
  const [kind, name = ''] = madeBy.split(/:(.*)/s)
  if (kind === 'system') return t('keep.by.program')
  return actor.kind === 'staff' && actor.accountId === name ? t('keep.by.you') : name
}

interface HistoryProps {
  request: PageRequest
  sheet: KeptSheet
  history: readonly SiteChange[]
  /** parts that this reader may put back */
  mayRestore: (field: string) => boolean
}

/** Every change of the sheet, newest first, each with the way back. */
export function History({ request, sheet, history, mayRestore }: HistoryProps) {
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
        { key: 'when', title: t('keep.history.when'), cell: ({ madeAt }) => instantWords(lang, new Date(madeAt)) },
        { key: 'who', title: t('keep.history.who'), cell: ({ madeBy }) => <bdi>{actorWords(request, madeBy)}</bdi> },
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
            isPart(change.field) &&
            mayRestore(change.field) &&
            !sameValue(partOf(sheet, change.field), change.before) ? (
              <Restore request={request} sheet={sheet} change={change} />
            ) : null,
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
