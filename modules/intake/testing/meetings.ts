import { day } from '@ribambelle/kernel'
import type { Actor, Day } from '@ribambelle/kernel'
import { stoppedClock } from '@ribambelle/platform/clock'
import type { Scope } from '@ribambelle/platform/database'
import { runner } from '@ribambelle/platform/run'
import type { FreshDatabase } from '@ribambelle/platform/testing'
import { sql } from 'kysely'
import { keepMeetings, meetingPorts } from '../adapters/meeting/index.ts'
import { bookMeeting } from '../application/meeting/book-meeting.ts'
import { openSlots } from '../application/meeting/desk/open-slots.ts'
import type { OpenSlots } from '../application/meeting/desk/open-slots.ts'
import { deskMeeting } from '../application/meeting/queries.ts'
import { saveRequests } from '../index.ts'
import { savePlaces } from './places.ts'
import { sampleRequest } from './samples.ts'

/** Somebody of the desk. */
export const nadia: Actor = { kind: 'staff', accountId: 'nadia', roles: ['coordinator'], centreIds: [] }
/** The account of a family, by the number of its request. */
export const family = (number: number): Actor => ({ kind: 'family', accountId: `account-${number}` })
/** The day on which scenes begin. */
export const start = day('2027-03-01')
let territory = 0

/** A session on one morning, as it is typed. */
export const morning = (over: Partial<OpenSlots> = {}): OpenSlots => ({
  kind: 'session',
  way: 'place',
  firstDay: '2027-03-16',
  lastDay: '',
  except: '',
  from: '09:00',
  until: '10:00',
  minutes: '',
  place: '1 place de la Mairie',
  language: 'fr',
  interpreter: '',
  capacity: '2',
  officerId: '',
  public: true,
  note: '',
  ...over,
})

/** Interviews of one morning. */
export const interview = (over: Partial<OpenSlots> = {}): OpenSlots =>
  morning({ kind: 'interview', until: '12:00', minutes: '60', officerId: 'nadia', ...over })

/** A territory of its own, whose days pass when the test says so, with families that asked. */
export async function aTerritory(fresh: FreshDatabase, families = 3, settings = {}) {
  const here = await fresh.territory(`meet-${(territory += 1)}`, settings)
  let now = `${start}T09:00:00Z`
  const clock = () => stoppedClock(now)
  const within = <T>(work: (scope: Scope) => Promise<T>): Promise<T> => fresh.database.within(here, clock(), work)
  await within(savePlaces)
  await within((scope) =>
    saveRequests(
      scope,
      Array.from({ length: families }, (_, n) => requestOf(n + 1)),
    ),
  )
  const by = (actor: Actor) => ({ territory: here, actor })
  const run = () => runner(fresh.database, clock(), meetingPorts)
  return {
    run,
    by,
    within,
    at: (on: Day, time = '09:00') => void (now = `${on}T${time}:00Z`),
    keep: () => keepMeetings(run(), here),
    open: async (slots: OpenSlots) => {
      const opened = await run().act(openSlots, slots, by(nadia))
      if (!opened.ok) throw new Error(JSON.stringify(opened.refusals))
      return opened.value
    },
    book: (number: number, meetingId: string, orWait = true) =>
      run().act(bookMeeting, { meetingId, requestId: `request-${number}`, orWait }, by(family(number))),
    desk: async (meetingId: string) => (await run().ask(deskMeeting, meetingId, by(nadia)))!,
    /** letters by kind, oldest first */
    letters: (kind?: string) =>
      within((scope) =>
        sql<{
          kind: string
          path: string
          email: string
          paragraphs: string[]
        }>`select kind, action_path path, email, paragraphs
          from correspondence.message where territory_id = ${scope.territory} and (${kind ?? null}::text is null or kind = ${kind ?? null})
          order by planned_at, key`.execute(scope.db),
      ).then(({ rows }) => rows),
  }
}

function requestOf(number: number) {
  const request = sampleRequest(number)
  return { ...request, household: { ...request.household, accountId: `account-${number}` } }
}

/** The secret in the address of a letter. */
export const tokenOf = (path: string): string => path.replace('/meetings/with/', '')
/** Why an act was not done. */
export const codes = (outcome: { ok: boolean }): string[] =>
  'refusals' in outcome ? (outcome.refusals as { code: string }[]).map(({ code }) => code) : []
