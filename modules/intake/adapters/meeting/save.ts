import type { Scope } from '@ribambelle/platform/database'
import type { NewMeeting } from '../../application/meeting/ports.ts'
import { meetingsPort } from './meetings.pg.ts'

/** Brings meetings that were opened elsewhere: a demonstration, another programme. */
export const saveMeetings = (scope: Scope, meetings: readonly NewMeeting[]): Promise<void> =>
  meetingsPort(scope).add(meetings, 'system:import')
