import type { PageRequest } from '@ribambelle/platform/http'
import { instantWords, listWords } from '@ribambelle/platform/messages'
import { Details, Section, Timeline } from '@ribambelle/ui'
import type { TimelineItem } from '@ribambelle/ui'
import type { VNode } from 'preact'
import type { DeskSheet } from '../../../application/desk/sheet.ts'
import type { Spoken } from '../../../application/desk/records.ts'
import type { HistoryLine } from '../../../application/ports.ts'
import { shared } from '../../messages.ts'
import { meetingEvents } from '../../my/events.ts'
import { say as sayDesk } from '../../desk/messages.ts'
import { say } from './messages.ts'

/** Kinds of events of a request that the desk names; another module's are shown by their code. */
const named = [
  'intake.request-submitted',
  'intake.request-changed',
  'intake.request-withdrawn',
  'intake.request-reopened',
  'intake.request-completed',
  'intake.request-asleep',
  'intake.renewal-asked',
  'intake.renewal-confirmed',
  'intake.renewal-by-hand',
  'intake.call-back-asked',
  'intake.guardian-kept-apart',
  'intake.guardian-told-again',
  'intake.fact-verified',
  'intake.proofs-sent',
  'intake.mandate-given',
  'intake.mandate-ended',
] as const

/** What the desk itself does: named by this page's own words. */
const ofTheDesk = [
  'intake.paper-asked',
  'intake.answers-settled',
  'intake.note-written',
  'intake.note-removed',
  'intake.interview-recorded',
  'intake.interview-corrected',
  'intake.requests-merged',
  'intake.request-merged-into',
  'intake.requests-parted',
  'intake.bulk-undone',
  'intake.renewal-stopped',
] as const

/** What became of the meetings of a request, the reminders too. */
const ofMeetings = [...meetingEvents, 'intake.meeting-reminded'] as const

type Names = ReadonlyMap<string, string>

/** What an event says, in words. @param names of accounts of the staff */
export function eventWords(request: PageRequest, { type, data }: HistoryLine, names: Names): string {
  const t = say(request.lang)
  const d = sayDesk(request.lang)
  const own = ofTheDesk.find((name) => name === type)
  if (own) return t(`event.${own}`)
  const meeting = ofMeetings.find((name) => name === type)
  if (meeting) return t(`event.${meeting}`, { kind: String(data['kind']) })
  if (type === 'intake.request-assigned') {
    const to = String(data['to'])
    return to === 'nobody'
      ? t('event.assigned-nobody')
      : t('event.assigned', { name: names.get(to) ?? t('who.colleague') })
  }
  if (type === 'intake.request-flagged') return t(data['flagged'] === true ? 'event.flagged' : 'event.unflagged')
  if (type === 'intake.requests-linked') return t(`event.linked.${String(data['kind']) as 'family' | 'apart' | 'none'}`)
  const known = named.find((name) => name === type)
  if (!known) return type
  if (known === 'intake.fact-verified') {
    const fact = shared(request.lang)(`fact.${String(data['code'])}` as 'fact.resident')
    return d(`proof-state.${String(data['proof'])}.event` as 'proof-state.verified.event', { fact })
  }
  if (known !== 'intake.request-changed') return d(`event.${known}`)
  const parts = (data['parts'] as string[]).map((part) => d(`part.${part}` as 'part.week'))
  return d('event.intake.request-changed', { parts: listWords(request.lang, parts) })
}

/** Who acted: staff by name, families never. */
export function whoWords(request: PageRequest, actor: string, names: Names): string {
  const [kind, account = ''] = actor.split(':')
  const d = sayDesk(request.lang)
  if (kind === 'family') return d('who.family')
  if (kind === 'staff') return names.get(account) ?? d('who.staff')
  return d(kind === 'anyone' ? 'who.anyone' : 'who.system')
}

/** Accounts of the staff in a history: who acted, and who was given something. */
export const accountsIn = ({ history, spoken, notes, interviews, handling }: DeskSheet): string[] => [
  ...new Set([
    ...history.flatMap(({ actor, data }) => [
      ...(actor.startsWith('staff:') ? [actor.slice(6)] : []),
      ...(typeof data['to'] === 'string' && data['to'] !== 'nobody' ? [data['to']] : []),
    ]),
    ...spoken.flatMap((one) => (one.kind === 'post' && one.side === 'service' ? [one.by.replace(/^staff:/, '')] : [])),
    ...notes.map(({ authorId }) => authorId),
    ...interviews.flatMap(({ authorId, changedBy }) => [authorId, changedBy]),
    ...(handling.assignedTo === null ? [] : [handling.assignedTo]),
  ]),
]

function spokenWords(request: PageRequest, one: Spoken): string {
  const t = say(request.lang)
  if (one.kind === 'post') return t(one.side === 'family' ? 'event.family-wrote' : 'event.service-wrote')
  const way = sayDesk(request.lang)(`renewals.way.${one.way}`)
  return t(one.done ? 'event.letter' : 'event.letter-waits', { subject: one.subject, way })
}

const lineOf = (request: PageRequest, at: Date, title: string, who: string): TimelineItem & { at: Date } => ({
  at,
  title,
  date: `${instantWords(request.lang, at, request.clock.zone)} · ${who}`,
  dateTime: at.toISOString(),
  state: 'done',
})

/** Requests that were brought from elsewhere have no event of their sending: the day itself tells it. */
function sentLine(request: PageRequest, sheet: DeskSheet): (TimelineItem & { at: Date })[] {
  const { submittedAt } = sheet.request
  if (submittedAt === null || sheet.history.some(({ type }) => type === 'intake.request-submitted')) return []
  const d = sayDesk(request.lang)
  return [lineOf(request, new Date(submittedAt), d('event.intake.request-submitted'), d('who.family'))]
}

/** Lines that are shown at once; the older ones are a click away. */
const shownAtOnce = 20

/** All that happened with a request, whoever did it and by whatever way, the latest first. */
export function History({
  request,
  sheet,
  names,
}: {
  request: PageRequest
  sheet: DeskSheet
  names: Names
}): VNode | null {
  const t = say(request.lang)
  const service = sayDesk(request.lang)('who.system')
  const items = [
    ...sheet.history.map((line) =>
      lineOf(request, line.at, eventWords(request, line, names), whoWords(request, line.actor, names)),
    ),
    ...sheet.spoken.map((one) => {
      const who =
        one.kind === 'letter'
          ? service
          : whoWords(request, one.side === 'family' ? 'family:' : `staff:${one.by.replace(/^staff:/, '')}`, names)
      return lineOf(request, one.at, spokenWords(request, one), who)
    }),
    ...sentLine(request, sheet),
  ].sort((a, b) => b.at.getTime() - a.at.getTime())
  if (items.length === 0) return null
  const words = { done: '', current: '', coming: '' }
  return (
    <Section title={t('history.title')} id="history">
      <Timeline words={words} items={items.slice(0, shownAtOnce)} />
      {items.length > shownAtOnce && (
        <Details summary={t('history.older', { count: items.length - shownAtOnce })}>
          <Timeline words={words} items={items.slice(shownAtOnce)} />
        </Details>
      )}
    </Section>
  )
}
