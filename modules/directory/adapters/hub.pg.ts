import type { Scope } from '@ribambelle/platform/database'
import { sql } from 'kysely'
import type { HubKeeping } from '../application/ports.ts'

/** Whom families call: settings of the territory of the scope, kept through the one door that may change them. */
export const hubPort = (scope: Scope): HubKeeping => ({
  async keep({ phone, hours, hoursIn, email }) {
    const kept = {
      hubPhone: phone,
      hubHours: hours,
      hubHoursIn: Object.fromEntries(Object.entries(hoursIn).filter(([, text]) => text !== '')),
      ...(email ? { hubEmail: email } : {}),
    }
    await sql`select platform.keep_hub(${JSON.stringify(kept)}::jsonb)`.execute(scope.db)
  },
})
