import { keepMeetings, meetingPorts } from '@ribambelle/intake/adapters'
import { deskMeetingsPanel, meetingNavigation, meetingRoutes, myMeetingsPanel } from '@ribambelle/intake/web'
import type { Clock } from '@ribambelle/platform/clock'
import type { Database } from '@ribambelle/platform/database'
import { runner } from '@ribambelle/platform/run'
import { whoWorksAtTheDesk } from './staff.ts'
import { territoriesAwake } from './territories.ts'

/** First interviews and information sessions: their pages, what they show on others, and their reminders. */
export function meetingsHere(database: Database, clock: Clock, origin: string) {
  const run = runner(database, clock, meetingPorts)
  return {
    routes: meetingRoutes(run, {
      origin,
      colleagues: ({ territory }) => database.within(territory.territoryId, clock, whoWorksAtTheDesk),
    }),
    slots: { meetingsPanel: myMeetingsPanel(run), deskMeetings: deskMeetingsPanel(run) },
    navigation: meetingNavigation,
    recurring: {
      name: 'meetings',
      at: '*/15 * * * *',
      work: async () => {
        for (const { territory_id } of await territoriesAwake(database, clock, ['07:00', '21:00']))
          await keepMeetings(run, territory_id)
      },
    },
  }
}
