import { stoppedClock } from '@ribambelle/platform/clock'
import { tablesWith } from '@ribambelle/platform/testing'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { decisionById } from '../application/decisions/queries.ts'
import { drain } from '../testing/jobs.ts'
import { publishRound } from '../testing/round.ts'
import { coordinator, openScene, territory } from '../testing/scene.ts'
import type { Scene } from '../testing/scene.ts'
import { familyOffers } from './family-data.ts'
import { forgetFamilies } from './forget-families.ts'

const clock = stoppedClock('2027-04-20T08:00:00Z')
let here: Scene

beforeAll(async () => {
  here = await openScene(clock, { lilas: 2, moulin: 1, requests: 2 })
  await publishRound(here)
  await drain(here)
})
afterAll(() => here.fresh.drop())

describe('a family that is erased', () => {
  it('leaves no word or point of its decisions and no day of birth; that there was an answer and an offer stays', async () => {
    const { rows } = await here.within((_, { decisions }) =>
      decisions.list({ skip: 0, take: 9, roundId: undefined, kind: undefined, reference: undefined }),
    )
    const [gone, stays] = rows
    const told = (await here.run.ask(decisionById, gone!.decisionId, here.by(coordinator)))!.decision
    const { ticket } = told.parameters
    const admissions = async (): Promise<string[]> =>
      (await tablesWith(here.fresh.database, territory, ticket)).filter((name) => name.startsWith('admissions.'))
    expect(await admissions()).toEqual(['admissions.decision'])
    const links = 'select count(*)::integer n from admissions.offer_link'
    const before = (await here.fresh.database.owner.query<{ n: number }>(links)).rows[0]!.n
    await here.within((scope) => forgetFamilies(scope, [gone!.requestId]))
    expect(await admissions()).toEqual([])
    expect((await here.fresh.database.owner.query<{ n: number }>(links)).rows[0]!.n).toBe(before - 1)
    const kept = await here.within((_, { decisions }) => decisions.find(gone!.decisionId))
    expect(kept).toMatchObject({ kind: gone!.kind, grounds: told.grounds })
    expect(JSON.stringify(kept)).not.toContain('Les Lilas')
    const born = await here.fresh.database.owner.query<{ day: string }>(
      `select p.born::text as day from admissions.offer_place p join admissions.offer o using (territory_id, offer_id) where o.request_id = $1`,
      [gone!.requestId],
    )
    expect(born.rows.map(({ day }) => day.slice(8))).toEqual(['01'])
    const other = await here.within((_, { decisions }) => decisions.find(stays!.decisionId))
    expect(other!.text.sections.length).toBeGreaterThan(5)
    const data = await here.within((scope) => familyOffers(scope, { requestIds: [stays!.requestId, gone!.requestId] }))
    expect(data.map(({ name, entries }) => [name, entries.length])).toEqual([
      ['offers', 2],
      ['decisions', 1],
      ['guidance', 0],
    ])
  })
})
