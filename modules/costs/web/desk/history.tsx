import type { PageRequest } from '@ribambelle/platform/http'
import { dayWords, instantWords } from '@ribambelle/platform/messages'
import type { Lang } from '@ribambelle/platform/messages'
import { Button, Form, Section, Timeline } from '@ribambelle/ui'
import { isTariffKey } from '../../domain/local-prices.ts'
import type { NumberToday } from '../../domain/number-today.ts'
import type { Recorded } from '../../domain/recorded.ts'
import { say } from './messages.ts'
import { shownValue } from './words.ts'

interface HistoryProps {
  request: PageRequest
  number: NumberToday
  /** newest first */
  rows: readonly Recorded[]
}

/** Everything that was written about a number, and the button that undoes the last of each day. */
export function History({ request, number, rows }: HistoryProps) {
  const t = say(request.lang)
  return (
    <Section title={t('history')}>
      {rows.length === 0 ? (
        <p>{t('history.none')}</p>
      ) : (
        <Timeline
          items={rows.map((row) => ({
            title: valueLine(request.lang, number, row),
            date: t('history.version', {
              version: row.version,
              at: instantWords(request.lang, row.at, request.clock.zone),
            }),
            dateTime: row.at.toISOString(),
            state: 'done',
            children: <Entry request={request} row={row} last={isLast(rows, row)} />,
          }))}
          words={{ done: t('history.state'), current: '', coming: '' }}
        />
      )}
    </Section>
  )
}

/** Whether nothing was written since for the same day: only then it can be undone. */
const isLast = (rows: readonly Recorded[], row: Recorded): boolean =>
  rows.find(({ from }) => from === row.from)?.version === row.version

function valueLine(lang: Lang, { key, unit }: NumberToday, { from, value, source }: Recorded): string {
  const t = say(lang)
  const day = dayWords(lang, from)
  if (value === null) return t('history.withdrawn', { from: day })
  const plain = { from, source, here: true, ...(isTariffKey(key) ? {} : { value }) }
  return t('history.value', { from: day, value: shownValue(lang, { key, ...(unit ? { unit } : {}) }, plain) })
}

function Entry({ request, row, last }: { request: PageRequest; row: Recorded; last: boolean }) {
  const { lang, link, newKey } = request
  const t = say(lang)
  return (
    <>
      {row.undoes !== null && <p>{t('history.undoes', { version: row.undoes })}</p>}
      {row.source !== '' && <p>{t('history.source', { source: row.source })}</p>}
      {row.reason !== '' && <p>{t('history.reason', { reason: row.reason })}</p>}
      {last && (
        <Form
          action={link(`/desk/costs/${row.key}/undo`)}
          idempotencyKey={`${newKey}-${row.version}`}
          hidden={{ version: String(row.version) }}
          label={`${t('undo')} ${t('undo.about', { version: row.version })}`}
        >
          <Button variant="secondary" about={t('undo.about', { version: row.version })}>
            {t('undo')}
          </Button>
        </Form>
      )}
    </>
  )
}
