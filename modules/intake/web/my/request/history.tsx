import type { JournalEntry } from '@ribambelle/correspondence'
import type { PageRequest } from '@ribambelle/platform/http'
import { instantWords } from '@ribambelle/platform/messages'
import { Details, Section, Timeline } from '@ribambelle/ui'
import type { TimelineItem } from '@ribambelle/ui'
import type { VNode } from 'preact'
import type { FollowedSheet } from '../../../application/following/followed.ts'
import type { HistoryLine } from '../../../application/ports.ts'
import { factCodes } from '../../../domain/request.ts'
import { factName } from '../../words.ts'
import { eventsTold, meetingEvents } from '../events.ts'
import { say } from '../messages.ts'

function titleOf(request: PageRequest, { type, data }: HistoryLine): string | undefined {
  const t = say(request.lang)
  if (type === 'intake.fact-verified') {
    const code = factCodes.find((known) => known === data['code'])
    const proof = (['declared', 'verified', 'refused'] as const).find((known) => known === data['proof'])
    return code && proof && t(`history.fact.${proof}`, { fact: factName(request.lang, code) })
  }
  const meeting = meetingEvents.find((one) => one === type)
  if (meeting) return t(`history.${meeting}`, { kind: String(data['kind']) })
  const known = eventsTold.find((one) => one === type)
  return known && t(`history.${known}`)
}

/** Who acted, without a name: the audit holds none. */
function whoOf({ actor, lang }: PageRequest, line: HistoryLine): string {
  const t = say(lang)
  const [kind, account] = line.actor.split(':')
  if (kind === 'family')
    return t(actor.kind === 'family' && actor.accountId === account ? 'history.who.you' : 'history.who.other')
  if (kind === 'staff') return t('history.who.service')
  return t(kind === 'anyone' ? 'history.who.link' : 'history.who.system')
}

/** Messages that have left, or wait to. */
export const wasWritten = ({ state }: Pick<JournalEntry, 'state'>): boolean =>
  state !== 'failed' && state !== 'cancelled'

interface Line {
  readonly at: Date
  readonly title: string
  readonly date: string
}

function linesOf(request: PageRequest, { history, letters }: FollowedSheet): Line[] {
  const { lang } = request
  const t = say(lang)
  const events = history.flatMap((line) => {
    const title = titleOf(request, line)
    const date = t('history.when', { at: instantWords(lang, line.at, request.clock.zone), who: whoOf(request, line) })
    return title === undefined ? [] : [{ at: line.at, title, date }]
  })
  const written = letters
    .filter((letter) => wasWritten(letter) && letter.subject !== '')
    .map((letter) => ({
      at: letter.plannedAt,
      title: t('history.letter', { subject: letter.subject, way: t(`letters.way.${letter.way}`) }),
      date: instantWords(lang, letter.plannedAt, request.clock.zone),
    }))
  return [...events, ...written].toSorted((a, b) => b.at.getTime() - a.at.getTime())
}

/** What has happened to a request, in plain words, the latest first. */
export function History({ request, sheet }: { request: PageRequest; sheet: FollowedSheet }): VNode | null {
  const t = say(request.lang)
  const lines = linesOf(request, sheet)
  if (lines.length === 0) return null
  const items = lines.map(({ at, title, date }): TimelineItem => ({
    title,
    date,
    dateTime: at.toISOString(),
    state: 'done',
  }))
  return (
    <Section title={t('history.title')}>
      <Details summary={t('history.show', { count: lines.length })}>
        <Timeline items={items} words={{ done: '', current: '', coming: '' }} />
      </Details>
    </Section>
  )
}
