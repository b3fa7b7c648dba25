import { actorName, daysBetween, isDay, ok, refuse } from '@ribambelle/kernel'
import type { Actor, Day, Outcome, Refusal } from '@ribambelle/kernel'
import { meetingKinds, meetingWays } from '../../../domain/meeting/meeting.ts'
import type { SlotPlan } from '../../../domain/meeting/meeting.ts'
import { isTime, mostSlots, slotsOf } from '../../../domain/meeting/slots.ts'
import { may } from '../../../domain/permissions.ts'
import { checkedPlace, wholeNumber } from './check-place.ts'
import type { MeetingPorts, NewMeeting } from '../ports.ts'

/** Meetings to open, as typed. */
export interface OpenSlots {
  readonly kind: string
  readonly way: string
  readonly firstDay: string
  /** empty for one day only */
  readonly lastDay: string
  /** days without a meeting, apart by spaces, commas or lines */
  readonly except: string
  readonly from: string
  readonly until: string
  /** length of each; empty for one that fills the time */
  readonly minutes: string
  readonly place: string
  readonly language: string
  readonly interpreter: string
  readonly capacity: string
  readonly officerId: string
  readonly public: boolean
  readonly note: string
}

export type OpenSlotsRefusal =
  | 'not-allowed'
  | 'kind-missing'
  | 'way-missing'
  | 'first-day-wrong'
  | 'first-day-past'
  | 'last-day-wrong'
  | 'except-wrong'
  | 'from-wrong'
  | 'until-wrong'
  | 'minutes-wrong'
  | 'nothing-fits'
  | 'too-many-slots'
  | 'place-missing'
  | 'video-wrong'
  | 'capacity-wrong'
  | 'language-missing'
  | 'time-not-there'
  | 'officer-busy'

/** Staff open meetings, one by one or every week; nobody holds two at the same time. */
export async function openSlots(
  command: OpenSlots,
  actor: Actor,
  ports: MeetingPorts,
): Promise<Outcome<{ readonly seriesId: string; readonly count: number; readonly first: string }, OpenSlotsRefusal>> {
  if (!may(actor, 'desk')) return refuse('not-allowed')
  const { meetings, codes, time, walls } = ports
  const plan = planOf(command, time.today())
  const wrong = [...plan.refusals, ...aboutMeeting(command)]
  if (!plan.plan || wrong.length > 0) return refuse(...wrong)
  const slots = slotsOf(plan.plan)
  if (slots.length === 0) return refuse({ code: 'nothing-fits', field: 'minutes' })
  if (slots.length > mostSlots)
    return refuse({ code: 'too-many-slots', field: 'lastDay', details: { most: mostSlots } })
  const seriesId = codes.newId()
  const made: NewMeeting[] = []
  for (const { day, from, until } of slots) {
    const [startsAt, endsAt] = [walls.instant(day, from), walls.instant(day, until)]
    if (!startsAt || !endsAt) return refuse({ code: 'time-not-there', field: 'from', details: { day } })
    made.push({ ...meetingOf(command), meetingId: codes.newId(), seriesId, startsAt, endsAt })
  }
  if (made[0]!.startsAt <= new Date(time.now())) return refuse({ code: 'first-day-past', field: 'from' })
  const { officerId } = made[0]!
  if (officerId !== null) {
    await meetings.takeOfficer(officerId)
    const [met] = await meetings.busy(officerId, made)
    if (met) return refuse({ code: 'officer-busy', field: 'officerId', details: walls.at(met.startsAt) })
  }
  await meetings.add(made, actorName(actor))
  const data = { count: made.length, kind: command.kind }
  return ok({ seriesId, count: made.length, first: made[0]!.meetingId }, [
    { type: 'intake.meetings-opened', subject: seriesId, data },
  ])
}

type Wrong = Refusal<OpenSlotsRefusal>

function aboutMeeting({ kind, way, place, language, capacity }: OpenSlots): Wrong[] {
  const wrong: Wrong[] = []
  if (!meetingKinds.some((one) => one === kind)) wrong.push({ code: 'kind-missing', field: 'kind' })
  const known = meetingWays.find((one) => one === way)
  if (!known) wrong.push({ code: 'way-missing', field: 'way' })
  else wrong.push(...checkedPlace(known, place))
  if (!/^[a-z]{2,3}$/.test(language)) wrong.push({ code: 'language-missing', field: 'language' })
  if (kind === 'session' && wholeNumber(capacity, 1, 500) === undefined)
    wrong.push({ code: 'capacity-wrong', field: 'capacity' })
  return wrong
}

function meetingOf({ kind, way, place, language, interpreter, capacity, officerId, ...other }: OpenSlots) {
  const session = kind === 'session'
  return {
    kind: session ? ('session' as const) : ('interview' as const),
    way: meetingWays.find((one) => one === way)!,
    place: way === 'phone' ? '' : place.trim(),
    language,
    interpreter: /^[a-z]{2,3}$/.test(interpreter) ? interpreter : null,
    capacity: session ? Number(capacity) : 1,
    officerId: officerId === '' ? null : officerId,
    public: session && other.public,
    note: other.note.trim().slice(0, 1000),
  }
}

/** Days apart by anything; what is not a day stands in `wrong`. */
function daysOf(text: string): { readonly days: Day[]; readonly wrong: string[] } {
  const words = text.split(/[\s,;]+/).filter((word) => word !== '')
  const read = words.map((word) =>
    word.replace(/^(\d{1,2})\/(\d{1,2})\/(\d{4})$/, (_, d: string, m: string, y: string) =>
      [y, m.padStart(2, '0'), d.padStart(2, '0')].join('-'),
    ),
  )
  return { days: read.filter(isDay), wrong: read.filter((word) => !isDay(word)) }
}

function planOf(command: OpenSlots, today: Day): { readonly plan: SlotPlan | null; readonly refusals: Wrong[] } {
  const { firstDay, lastDay, from, until, minutes } = command
  const refusals: Wrong[] = []
  const no = (code: OpenSlotsRefusal, field: string, details?: Record<string, string>): void =>
    void refusals.push({ code, field, ...(details ? { details } : {}) })
  if (!isDay(firstDay)) no('first-day-wrong', 'firstDay')
  else if (firstDay < today) no('first-day-past', 'firstDay')
  const last = lastDay === '' ? null : lastDay
  if (last !== null && (!isDay(last) || !isDay(firstDay) || last < firstDay || daysBetween(firstDay, last) > 400))
    no('last-day-wrong', 'lastDay')
  const except = daysOf(command.except)
  if (except.wrong.length > 0) no('except-wrong', 'except', { text: except.wrong[0]!.slice(0, 30) })
  if (!isTime(from)) no('from-wrong', 'from')
  if (!isTime(until) || (isTime(from) && until <= from)) no('until-wrong', 'until')
  const each = minutes.trim() === '' ? null : wholeNumber(minutes, 5, 480)
  if (each === undefined) no('minutes-wrong', 'minutes')
  if (refusals.length > 0) return { plan: null, refusals }
  const plan = {
    firstDay: firstDay as Day,
    lastDay: last as Day | null,
    except: except.days,
    from,
    until,
    minutes: each!,
  }
  return { plan, refusals }
}
