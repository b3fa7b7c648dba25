import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { runner } from '@ribambelle/platform/run'
import { stoppedClock } from '@ribambelle/platform/clock'
import { sql } from 'kysely'
import { intakePorts } from '../../../adapters/index.ts'
import { filed, openDesk } from '../../../testing/desk.ts'
import type { TestDesk } from '../../../testing/desk.ts'
import { mergeRequests, partRequests } from './merge-requests.ts'

let desk: TestDesk

const older = { submittedAt: '2026-03-02T23:30:00.000Z' }

beforeAll(async () => {
  desk = await openDesk([filed(1), filed(2, older), filed(3), filed(4)])
})
afterAll(() => desk.fresh.drop())

const act = () => runner(desk.fresh.database, stoppedClock('2026-11-22T10:00:00Z'), intakePorts)
const by = () => ({ territory: 'here', actor: desk.nadia })

const letters = (kind: string, requestId: string) =>
  desk.within(async (scope) => {
    const { rows } = await sql<{
      name: string
      paragraphs: string[]
      state: string
    }>`select name, paragraphs, state from correspondence.message
      where territory_id = 'here' and kind = ${kind} and request_id = ${requestId} order by name`.execute(scope.db)
    return rows
  })

const posted = () =>
  desk.within((scope) =>
    sql`update correspondence.message set state = 'sent' where territory_id = 'here' and state = 'planned'`.execute(
      scope.db,
    ),
  )

const merge = async (keptId: string, mergedId: string): Promise<string> => {
  const done = await act().act(mergeRequests, { keptId, mergedId, followers: true }, by())
  if (!done.ok) throw new Error(JSON.stringify(done.refusals))
  return done.value.mergeId
}

describe('the family of two requests that are merged', () => {
  it('hears which one goes on, from which day, and how to object; then that they are two again', async () => {
    const mergeId = await merge('request-1', 'request-2')
    const told = await letters('requests-merged', 'request-1')
    expect(told.length).toBeGreaterThan(0)
    expect(new Set(told.map(({ name }) => name)).size).toBe(told.length)
    const text = told[0]!.paragraphs.join(' ')
    expect(text).toContain(`${filed(1).reference} et ${filed(2).reference}`)
    // Half past midnight where the family lives.
    expect(text).toContain('3 mars 2026')
    expect(text).toContain('Vous n’êtes pas d’accord')
    await posted()
    for (const _ of [1, 2]) expect((await act().act(partRequests, { mergeId }, by())).ok).toBe(true)
    const parted = await letters('requests-parted', 'request-1')
    expect(parted).toHaveLength(told.length)
    expect(parted[0]!.paragraphs.join(' ')).toContain('Chacune reprend comme avant')
  })

  it('hears nothing of a slip that is put right before anything left', async () => {
    const mergeId = await merge('request-3', 'request-4')
    expect((await act().act(partRequests, { mergeId }, by())).ok).toBe(true)
    expect((await letters('requests-merged', 'request-3')).map(({ state }) => state)).toEqual([
      'cancelled',
      'cancelled',
    ])
    expect(await letters('requests-parted', 'request-3')).toEqual([])
  })
})
