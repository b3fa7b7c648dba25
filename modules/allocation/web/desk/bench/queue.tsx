import type { HalfDay } from '@ribambelle/kernel'
import type { PageRequest } from '@ribambelle/platform/http'
import { listWords, monthWords, pageWords } from '@ribambelle/platform/messages'
import type { Lang } from '@ribambelle/platform/messages'
import { Pages, Roster, Tag } from '@ribambelle/ui'
import type { RosterProps } from '@ribambelle/ui'
import type { VNode } from 'preact'
import { queueLines } from '../../../application/override/bench.ts'
import type { BenchSheet, QueueRow } from '../../../application/override/bench.ts'
import { say } from '../../override/desk/messages.ts'
import { weekAxes } from '../../words.ts'
import { offsetOf } from '../lines.tsx'
import type { Look, benchAt } from './look.ts'
import { calledWords, hasWords } from './words.ts'

interface Props {
  readonly request: PageRequest
  readonly sheet: BenchSheet
  readonly look: Look
  readonly at: ReturnType<typeof benchAt>
}

/** Days, half-days, places and words that both weeks of a bench share. */
export function frameOf(
  lang: Lang,
  { halfDays, group, chosen, site, month }: BenchSheet,
): Pick<RosterProps, 'days' | 'halves' | 'count' | 'words'> {
  const t = say(lang)
  const { days, halves } = weekAxes(lang, halfDays)
  return {
    days: days.map(({ key, name, short }) => ({ key, name: short ?? name })),
    halves: halves.map((half) => ({ ...half, short: half.name.slice(0, 1).toLocaleUpperCase(lang) })),
    count: (day, half) => {
      const cell = group.cells.get(`${day}-${half}` as HalfDay)
      if (!cell) return null
      const tried = chosen?.trial?.cells.find(
        (one) =>
          one.centreId === site.siteId &&
          one.groupId === group.groupId &&
          one.month === month &&
          one.halfDay === `${day}-${half}`,
      )
      return { occupied: tried?.occupied ?? cell.occupied, capacity: cell.authorised, was: tried?.was }
    },
    words: {
      who: t('bench.who'),
      places: t('bench.places'),
      here: t('bench.here'),
      closed: t('bench.closed'),
      wanted: t('bench.wanted'),
      full: t('bench.full'),
    },
  }
}

/** Who waits, with what stands in its way. */
function Head({ request: { lang }, sheet, at, line }: Props & { line: QueueRow }): VNode {
  const t = say(lang)
  const { names } = sheet
  const { family, points, wish, option, place, result, from, short } = line
  const own = at({ requestId: family.requestId, option })
  return (
    <>
      {place}.{' '}
      <a href={own} data-try data-in={own} aria-label={t('bench.try-about', { who: calledWords(family, lang) })}>
        {family.children.length > 0 ? listWords(lang, family.children) : family.reference}
      </a>{' '}
      {short.length === 0 && <Tag tone="success">{t('room.fits')}</Tag>}
      <span class="hint">
        {[
          t('bench.points', { points }),
          t('bench.rank', { rank: wish }),
          ...(from === sheet.months[0] ? [] : [t('bench.from', { month: monthWords(lang, from) })]),
        ].join(', ')}
      </span>
      {result.outcome !== 'not-placed' && <span class="hint">{hasWords(lang, names, result)}</span>}
    </>
  )
}

/** Families that would rather be here, strongest first, in the same columns as the week beside: what they ask for, and what of it is full. */
export function Queue(props: Props): VNode {
  const { request, sheet, look, at } = props
  const { lang } = request
  const t = say(lang)
  const from = offsetOf(request)
  const { queue, waiting } = sheet
  const frame = frameOf(lang, sheet)
  return (
    <div data-queue>
      <p>{t(waiting === 0 ? 'bench.queue.none' : 'bench.queue.lead')}</p>
      {waiting > 0 && (
        <Roster
          caption={t('bench.queue.caption', { group: sheet.group.name })}
          {...frame}
          words={{ ...frame.words, who: t('bench.queue.family') }}
          rows={queue.map((line) => ({
            wanted: true,
            cells: line.week,
            full: line.short.map(({ halfDay }) => halfDay),
            current: line.family.requestId === look.requestId,
            head: <Head {...props} line={line} />,
          }))}
        />
      )}
      <Pages {...pageWords(lang)} total={waiting} size={queueLines} from={from} at={(line) => at({}, line)} />
    </div>
  )
}
