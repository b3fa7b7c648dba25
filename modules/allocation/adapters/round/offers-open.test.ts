import type { CareContract } from '@ribambelle/capacity'
import type { CareRequest } from '@ribambelle/intake'
import { day, month, system } from '@ribambelle/kernel'
import type { Actor } from '@ribambelle/kernel'
import { stoppedClock } from '@ribambelle/platform/clock'
import { runner } from '@ribambelle/platform/run'
import { freshDatabase } from '@ribambelle/platform/testing'
import type { FreshDatabase } from '@ribambelle/platform/testing'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { freezeRound } from '../../application/round/freeze-round.ts'
import { openRound } from '../../application/round/open-round.ts'
import { roundSheet } from '../../application/round-sheet.ts'
import { currentScales } from '../../application/queries.ts'
import { addScale } from '../../application/scale/add-scale.ts'
import { fillTerritory } from '../../testing/territory.ts'
import { exampleScales } from '../examples.ts'
import { allocationPorts } from '../index.ts'

const clock = stoppedClock('2026-11-21T09:00:00Z')
const territory = 'thinking'
const nadia: Actor = { kind: 'staff', accountId: 'nadia', roles: ['coordinator'], centreIds: [] }
const months = [month('2027-09'), month('2027-10')]
let fresh: FreshDatabase
let requests: CareRequest[]
let promised: CareContract[]

const by = { territory, actor: nadia } as const
const acts = () => runner(fresh.database, clock, (scope) => allocationPorts(scope, () => Promise.resolve(promised)))

beforeAll(async () => {
  fresh = await freshDatabase()
  await fresh.territory(territory)
  requests = await fresh.database.within(territory, clock, (scope) =>
    fillTerritory(scope, { seed: 'thinking', requests: 40, centres: 6 }),
  )
  requests = requests.filter(({ startMonth }) => months.includes(startMonth))
  promised = requests.slice(0, 3).flatMap(({ needs }) =>
    needs.map(({ child, week }) => ({
      contractId: `promised-${child.childId}`,
      centreId: 'site-1',
      childId: child.childId,
      born: child.born,
      week,
      from: day('2027-09-01'),
      until: day('2028-08-31'),
    })),
  )
  await acts().act(addScale, { content: exampleScales[0]! }, { territory, actor: system('test') })
})
afterAll(() => fresh.drop())

describe('a round that is frozen while families think about an offer', () => {
  it('takes all others: nobody is told « no place », or given another, beside the place that is kept for them', async () => {
    const [scale] = await acts().ask(currentScales, null, by)
    const command = {
      name: 'Entre deux commissions',
      kind: 'inter' as const,
      startMonths: months,
      ageRule: 'cohort' as const,
      scaleId: scale!.scaleId,
      scaleVersion: scale!.version,
    }
    const opened = await acts().act(openRound, command, by)
    if (!opened.ok) throw new Error(opened.refusals[0]!.code)
    const { roundId } = opened.value
    const before = await acts().ask(roundSheet, { roundId, outcome: undefined, offset: 0 }, by)
    const frozen = await acts().act(freezeRound, { roundId }, by)
    if (!frozen.ok) throw new Error(frozen.refusals[0]!.code)
    expect(frozen.value).toMatchObject({ requests: requests.length - 3, excluded: 3 })
    expect(before!.requests).toBe(requests.length - 3)
    const { excluded, requests: entered } = await fresh.database.within(territory, clock, (scope) =>
      allocationPorts(scope).rounds.snapshot(roundId),
    )
    const thinking = requests.slice(0, 3).map(({ requestId }) => requestId)
    expect(new Set(excluded.map(({ reason }) => reason))).toEqual(new Set(['offer-open']))
    expect(excluded.map(({ requestId }) => requestId).toSorted()).toEqual(thinking.toSorted())
    expect(entered.filter(({ requestId }) => thinking.includes(requestId))).toEqual([])
  })
})
