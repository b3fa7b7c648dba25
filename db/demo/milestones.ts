import { allocationPorts } from '@ribambelle/allocation/adapters'
import type { CareRequest } from '@ribambelle/intake'
import { meetingPorts, saveMeetings } from '@ribambelle/intake/adapters'
import { addDays, day, month, shiftMonth, weekday } from '@ribambelle/kernel'
import type { Day } from '@ribambelle/kernel'
import type { Scope } from '@ribambelle/platform/database'
import type { Calendar } from './stories/index.ts'

/** The spring of a campaign, as months and days of its year. */
const spring = [
  ['ask-before', '02-28', ''],
  ['proofs-before', '03-15', ''],
  ['freeze', '03-16', ''],
  ['panel', '04-14', 'Salle du conseil, maison du Pays de la Lurelle'],
  ['answers', '04-26', ''],
  ['reply-before', '05-12', ''],
] as const

/** Nothing is asked of families on a Saturday or a Sunday: the Monday after. */
const workingDay = (on: Day): Day => (weekday(on) < 6 ? on : addDays(on, 8 - weekday(on)))

/** Writes the days of the coming commission in the calendar of families. */
export async function keepCalendar(scope: Scope, { campaign }: Calendar): Promise<void> {
  const { milestones } = allocationPorts(scope)
  const year = campaign.slice(0, 4)
  for (const [kind, on, note] of spring)
    await milestones.add({
      kind,
      on: workingDay(day(`${year}-${on}`)),
      firstMonth: month(campaign),
      lastMonth: shiftMonth(campaign, 10),
      note,
    })
}

const hub = 'Relais petite enfance, 2 place du Marché, Hauterelle'

/** The next Tuesday after a day. */
const tuesdayAfter = (today: Day): Day => addDays(today, ((9 - weekday(today) - 1) % 7) + 1)

const at = (day: Day, time: string): Date => new Date(`${day}T${time}:00Z`)
const common = { seriesId: 'demo', language: 'fr', interpreter: null, note: '' }

const interviews = (first: Day) =>
  [first, addDays(first, 7), addDays(first, -7)].flatMap((day, week) =>
    ['08:00', '08:45', '09:30', '10:15'].map((time, n) => ({
      ...common,
      meetingId: `interview-${week}-${n}`,
      kind: 'interview' as const,
      way: n === 3 ? ('phone' as const) : ('place' as const),
      startsAt: at(day, time),
      endsAt: new Date(at(day, time).getTime() + 45 * 60_000),
      place: n === 3 ? '' : hub,
      capacity: 1,
      officerId: 'bruno-officer',
      public: false,
    })),
  )

function sessions(first: Day) {
  const session = { ...common, kind: 'session' as const, capacity: 20, public: true }
  return [
    {
      ...session,
      meetingId: 'session-hub',
      way: 'place' as const,
      startsAt: at(addDays(first, 9), '17:00'),
      endsAt: at(addDays(first, 9), '18:30'),
      place: hub,
      officerId: 'nadia-coordinator',
      note: 'Les enfants sont les bienvenus : un coin de jeu les attend.',
    },
    {
      ...session,
      meetingId: 'session-video',
      way: 'video' as const,
      startsAt: at(addDays(first, 16), '11:00'),
      endsAt: at(addDays(first, 16), '12:00'),
      place: 'https://visio.lurelle.example/reunion',
      interpreter: 'ar',
      officerId: 'nadia-coordinator',
    },
  ]
}

/** Morning interviews on the last Tuesday and on the next two, and two sessions for every family: one at the hub, one by video in Arabic. */
export async function openMeetings(scope: Scope, today: Day, coming: readonly CareRequest[]): Promise<void> {
  const first = tuesdayAfter(today)
  await saveMeetings(scope, [...interviews(first), ...sessions(first)])
  await takePlaces(scope, coming)
}

/** Who came on the last Tuesday, of whom nobody noted it yet, and who comes to the session. */
async function takePlaces(scope: Scope, coming: readonly CareRequest[]): Promise<void> {
  const { bookings } = meetingPorts(scope)
  const waiting = coming.filter(
    ({ requestId, state }) => state === 'submitted' && !/^r-(ines|samira|thomas|oriane|paul)/.test(requestId),
  )
  const book = (meetingId: string, kind: 'interview' | 'session', request: CareRequest) =>
    bookings.add({
      bookingId: `${meetingId}-${request.requestId}`,
      meetingId,
      kind,
      requestId: request.requestId,
      name: '',
      email: null,
      language: request.household.language,
      state: 'booked',
      madeBy: 'system:demo',
    })
  for (const [n, request] of waiting.slice(0, 4).entries()) await book(`interview-2-${n}`, 'interview', request)
  for (const [n, move] of (['attend', 'miss'] as const).entries())
    await bookings.move(`interview-2-${n}-${waiting[n]?.requestId}`, move)
  for (const request of waiting.slice(4, 12)) await book('session-hub', 'session', request)
}
