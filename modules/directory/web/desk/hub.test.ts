import type { Actor } from '@ribambelle/kernel'
import { hubHoursIn } from '@ribambelle/platform/http'
import type { TerritorySettings } from '@ribambelle/platform/http'
import { stoppedClock } from '@ribambelle/platform/clock'
import { runner } from '@ribambelle/platform/run'
import { freshDatabase } from '@ribambelle/platform/testing'
import type { FreshDatabase } from '@ribambelle/platform/testing'
import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { directoryPorts } from '../../adapters/index.ts'
import { keepHub } from '../../application/keep-hub.ts'
import type { Hub } from '../../domain/hub.ts'

const clock = stoppedClock('2026-11-22T10:00:00Z')
const staff = (role: 'coordinator' | 'officer'): Actor => ({
  kind: 'staff',
  accountId: 'somebody',
  roles: [role],
  centreIds: [],
})
const hub: Hub = {
  phone: '05 36 49 12 12',
  hours: 'du lundi au vendredi',
  hoursIn: { en: 'Monday to Friday', tr: '' },
  email: '',
}
let fresh: FreshDatabase

beforeAll(async () => {
  fresh = await freshDatabase()
  await fresh.territory('here', { serviceName: 'Ici', hubPhone: '39 39', hubEmail: 'old@courriel.example' })
  await fresh.territory('there', { hubPhone: '31 31' })
})
afterAll(() => fresh.drop())

const keep = (written: Hub, role: 'coordinator' | 'officer' = 'coordinator') =>
  runner(fresh.database, clock, directoryPorts).act(keepHub, written, { territory: 'here', actor: staff(role) })

const settingsOf = async (territory: string): Promise<TerritorySettings> =>
  (
    await fresh.database.owner.query<{ settings: TerritorySettings }>(
      'select settings from platform.territory where territory_id = $1',
      [territory],
    )
  ).rows[0]!.settings

describe('whom families call, and when', () => {
  it('is written by the service for its own territory, in the languages of its families', async () => {
    expect((await keep(hub)).ok).toBe(true)
    expect(await settingsOf('here')).toEqual({
      serviceName: 'Ici',
      hubPhone: '05 36 49 12 12',
      hubHours: 'du lundi au vendredi',
      hubHoursIn: { en: 'Monday to Friday' },
    })
    expect(await settingsOf('there')).toEqual({ hubPhone: '31 31' })
  })

  it('is shown to families in their language, or in French that says so', async () => {
    const settings = await settingsOf('here')
    expect(hubHoursIn(settings, 'en')).toEqual({ text: 'Monday to Friday', lang: undefined })
    expect(hubHoursIn(settings, 'tr')).toEqual({ text: 'du lundi au vendredi', lang: 'fr' })
    expect(hubHoursIn(settings, 'fr')).toEqual({ text: 'du lundi au vendredi', lang: undefined })
    expect(hubHoursIn(settings, 'fr-x-falc')).toEqual({ text: 'du lundi au vendredi', lang: undefined })
  })

  it('is refused with all that is wrong, and to who may not', async () => {
    const wrong = await keep({ phone: 'call us', hours: ' ', hoursIn: { de: 'x'.repeat(301) }, email: 'nobody' })
    expect(wrong.ok ? [] : wrong.refusals.map(({ code, field }) => [code, field])).toEqual([
      ['phone-unreadable', 'phone'],
      ['hours-missing', 'hours-fr'],
      ['hours-too-long', 'hours-de'],
      ['email-unreadable', 'email'],
    ])
    expect(await keep(hub, 'officer')).toMatchObject({ ok: false, refusals: [{ code: 'not-allowed' }] })
  })

  it('leaves the other settings of a territory closed to the pages', async () => {
    const sneak = fresh.database.within('here', clock, async ({ db }) => {
      await sql`update platform.territory set demo = true`.execute(db)
    })
    await expect(sneak).rejects.toThrow(/permission denied/)
  })
})
