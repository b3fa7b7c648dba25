import { randomFrom } from '@ribambelle/kernel'
import { describe, expect, it } from 'vitest'
import { frozenRound } from '../../../testing/frozen.ts'
import { roundStates } from '../round.ts'
import type { Snapshot } from '../snapshot.ts'
import { mayReopen, reopenFaults } from './reopen.ts'
import { sinceFreeze } from './since-freeze.ts'
import type { CellNow } from './since-freeze.ts'

const { snapshot } = frozenRound(randomFrom('since'), 12)
const ids = snapshot.requests.map(({ requestId }) => requestId)

/** The frozen places, as today would tell them. */
const cellsOf = ({ centres, halfDays, months }: Snapshot): CellNow[] =>
  centres.flatMap(({ centreId, groups }) =>
    groups.flatMap(({ groupId, free }) =>
      halfDays.flatMap((halfDay, h) =>
        months.map((month, m) => ({
          centreId,
          ageGroupId: groupId,
          halfDay,
          month,
          free: free[h * months.length + m]!,
        })),
      ),
    ),
  )

describe('a round that may be reopened', () => {
  it('is frozen and not yet published: what families have read is never taken back', () => {
    expect(roundStates.filter(mayReopen)).toEqual(['frozen', 'drawn', 'proposed'])
  })

  it('needs a coded reason that is published, and words that stay inside', () => {
    expect(reopenFaults({ kind: 'places-corrected', reason: 'La crèche a perdu deux places.' })).toEqual([])
    expect(reopenFaults({ kind: 'mood', reason: '  court  ' }).map(({ code }) => code)).toEqual([
      'kind-missing',
      'reason-missing',
    ])
    expect(reopenFaults({ kind: 'other', reason: 'x'.repeat(2001) })).toEqual([
      { code: 'reason-too-long', field: 'reason' },
    ])
  })
})

describe('what changed since the freeze', () => {
  it('is nothing when nothing changed', () => {
    expect(sinceFreeze(snapshot, cellsOf(snapshot), ids)).toEqual({ places: [], newRequests: 0, goneRequests: 0 })
  })

  it('names the group that lost places and the one that gained some, the worst first', () => {
    const changed = cellsOf(snapshot).map((cell) =>
      cell.centreId === 'arbre' && cell.halfDay === 'mon-am'
        ? { ...cell, free: cell.free - 2 }
        : cell.centreId === 'dune'
          ? { ...cell, free: cell.free + 1 }
          : cell,
    )
    const { places } = sinceFreeze(snapshot, changed, ids)
    expect(places.map(({ centreId, missing, came }) => [centreId, missing, came])).toEqual([
      ['arbre', 2, 0],
      ['arbre', 2, 0],
      ['dune', 0, 1],
    ])
    expect(places[0]!.fewer).toBe(snapshot.months.length)
  })

  it('counts a place that is no longer there at all', () => {
    const closed = cellsOf(snapshot).filter(({ centreId }) => centreId !== 'ballon')
    expect(sinceFreeze(snapshot, closed, ids).places.every(({ centreId }) => centreId === 'ballon')).toBe(true)
  })

  it('counts families that came and families that went', () => {
    const { newRequests, goneRequests } = sinceFreeze(snapshot, cellsOf(snapshot), [...ids.slice(3), 'new-one'])
    expect([newRequests, goneRequests]).toEqual([1, 3])
  })
})
