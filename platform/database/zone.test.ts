import { day } from '@ribambelle/kernel'
import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { instantAt, stoppedClock } from '../clock/index.ts'
import { freshDatabase } from '../testing/index.ts'
import type { FreshDatabase } from '../testing/index.ts'
import { rows } from './rows.ts'

let fresh: FreshDatabase

beforeAll(async () => {
  fresh = await freshDatabase()
  for (const [id, timeZone] of Object.entries(zones)) await fresh.territory(id, { timeZone })
  await fresh.territory('silent')
  await fresh.territory('mistyped', { timeZone: 'Indian/Nowhere' })
})
afterAll(() => fresh.drop())

const zones = {
  reunion: 'Indian/Reunion',
  noumea: 'Pacific/Noumea',
  cayenne: 'America/Cayenne',
  bern: 'Europe/Zurich',
} as const

/** The day of a territory, as programs and as statements name it, and the first hour of it in UTC. */
const dayIn = (territory: string, instant: string) =>
  fresh.database.within(territory, stoppedClock(instant), async (scope) => {
    const [named] = await rows(
      scope,
      sql<{ on: string; midnight: Date }>`select ${scope.clock.now()}::timestamptz::date "on",
        ${scope.clock.today()}::date::timestamptz midnight`,
    )
    return [scope.clock.today(), named!.on, named!.midnight.toISOString().slice(0, 16)]
  })

describe('the day of a territory', () => {
  it('begins at its own midnight, for programs and for statements alike', async () => {
    const same = (on: string, midnight: string): string[] => [on, on, midnight]
    expect(await dayIn('silent', '2026-11-22T22:59:59Z')).toEqual(same('2026-11-22', '2026-11-21T23:00'))
    expect(await dayIn('silent', '2026-11-22T23:00:00Z')).toEqual(same('2026-11-23', '2026-11-22T23:00'))
    expect(await dayIn('reunion', '2026-11-22T19:59:59Z')).toEqual(same('2026-11-22', '2026-11-21T20:00'))
    expect(await dayIn('reunion', '2026-11-22T20:00:00Z')).toEqual(same('2026-11-23', '2026-11-22T20:00'))
    expect(await dayIn('noumea', '2026-11-22T13:00:00Z')).toEqual(same('2026-11-23', '2026-11-22T13:00'))
    expect(await dayIn('cayenne', '2026-11-23T02:59:59Z')).toEqual(same('2026-11-22', '2026-11-22T03:00'))
  })

  it('lasts 23 hours when the clocks go forward, 25 when they go back, and 24 where they never move', async () => {
    for (const [territory, spring, autumn] of [
      ['bern', 23, 25],
      ['silent', 23, 25],
      ['reunion', 24, 24],
    ] as const) {
      const hours = async (from: string, until: string): Promise<number> => {
        const [a, b] = await Promise.all([from, until].map((on) => dayIn(territory, `${on}T12:00:00Z`)))
        return (Date.parse(`${b![2]}Z`) - Date.parse(`${a![2]}Z`)) / 3_600_000
      }
      expect([await hours('2027-03-28', '2027-03-29'), await hours('2027-10-31', '2027-11-01')]).toEqual([
        spring,
        autumn,
      ])
    }
  })

  it('is that of most territories where the name of the zone is mistyped', async () => {
    expect(await dayIn('mistyped', '2026-11-22T22:59:59Z')).toEqual(await dayIn('silent', '2026-11-22T22:59:59Z'))
  })

  it('never leaks into the next transaction of another territory', async () => {
    const instant = instantAt(zones.noumea, day('2026-11-23'), '06:00')!.toISOString()
    const names = Object.keys(zones)
    const seen = await Promise.all(Array.from({ length: 60 }, (_, n) => dayIn(names[n % names.length]!, instant)))
    for (const [n, [today, on]] of seen.entries()) {
      expect(today).toBe(names[n % names.length] === 'noumea' ? '2026-11-23' : '2026-11-22')
      expect(on).toBe(today)
    }
  })
})
