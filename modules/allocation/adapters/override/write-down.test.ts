import { randomFrom } from '@ribambelle/kernel'
import type { Result } from '@ribambelle/matching'
import { describe, expect, it } from 'vitest'
import { benchOf, decideByHand, standingOf, standingWritten } from '../../domain/override/decided.ts'
import type { Bench, Change, EngineProposal } from '../../domain/override/decided.ts'
import { decide } from '../../domain/round/decide.ts'
import { frozenRound } from '../../testing/frozen.ts'
import { nativeHash } from '../hash.ts'
import { expectChange, writeDownAside } from './write-down.ts'

interface Large {
  readonly bench: Bench
  readonly proposal: EngineProposal
  readonly changes: readonly Change[]
}

/** A round too large to be written between pages, and two families whose place is taken back. */
function large(seed: string): Large {
  const todo = frozenRound(randomFrom(seed), 220)
  const answer = decide(todo, nativeHash)
  if (!answer.ok) throw new Error(answer.faults.join())
  const { book, summary, files } = answer.proposal
  const bench = benchOf(todo, JSON.parse(files['result.json']) as Result)
  const placed = answer.proposal.families.filter(({ outcome }) => outcome === 'placed')
  const movable = placed.filter(({ requestId }) =>
    todo.snapshot.requests.some(
      (request) => request.requestId === requestId && request.children.every(({ held }) => held === null),
    ),
  )
  const changes = movable
    .slice(0, 2)
    .map(({ pseudonym }, i): Change => ({ number: i + 1, pseudonym, option: null, kind: 'family-left' }))
  return { bench, proposal: { book, summary, manifest: files['manifest.json'] }, changes }
}

/** Counts how often the proposal was read. */
function reading({ proposal }: Large): { readonly proposal: () => Promise<EngineProposal>; read: number } {
  const counted = {
    read: 0,
    proposal: () => {
      counted.read += 1
      return Promise.resolve(proposal)
    },
  }
  return counted
}

describe('a changed list of a large round', () => {
  const round = large('beside the pages')
  const { bench, changes, proposal } = round

  it('is written beside the pages to the byte as between them, and its round is sent there once', async () => {
    const counted = reading(round)
    for (const some of [changes.slice(0, 1), changes]) {
      const aside = await writeDownAside({ key: 'one', bench, changes: some }, counted.proposal)
      const here = decideByHand(bench, some, proposal)
      expect(JSON.stringify(aside)).toBe(JSON.stringify(here))
    }
    expect(counted.read).toBe(1)
  })

  it('is never written on another round of the same number of families: what is sent again is what has another name', async () => {
    const other = large('another list')
    const counted = reading(other)
    const aside = await writeDownAside({ key: 'two', bench: other.bench, changes: other.changes }, counted.proposal)
    expect(JSON.stringify(aside)).toBe(JSON.stringify(decideByHand(other.bench, other.changes, other.proposal)))
    expect(counted.read).toBe(1)
  })

  it('finds its round built when somebody looked at its effect before; looked at again, nothing is sent again', async () => {
    const seen = large('looked at')
    const [looking, keeping] = [reading(seen), reading(seen)]
    const list = { key: 'three', bench: seen.bench, changes: seen.changes }
    for (let look = 0; look < 3; look++) await expectChange(list, looking.proposal)
    const aside = await writeDownAside(list, keeping.proposal)
    expect(JSON.stringify(aside)).toBe(JSON.stringify(decideByHand(seen.bench, seen.changes, seen.proposal)))
    expect([looking.read, keeping.read]).toEqual([1, 0])
  })

  it('brings back only the families whose answer is not the engine’s; with the others it is the whole list', () => {
    const written = decideByHand(bench, changes, proposal)
    const stood = standingOf(bench, changes)
    if (!written.ok || !stood.ok) throw new Error('the changes cannot be done')
    const { families } = written.decided
    expect(families.length).toBeLessThan(bench.computed().length)
    for (const { pseudonym } of changes) expect(families.map((family) => family.pseudonym)).toContain(pseudonym)
    const { file: _, ...standing } = stood.standing
    expect(standingWritten(bench, written.decided)).toEqual(standing)
  })

  it('that cannot be done is a bug, said with its reason from the thread too', async () => {
    const twice = [...changes, { ...changes[0]!, number: 3 }]
    await expect(writeDownAside({ key: 'one', bench, changes: twice }, reading(round).proposal)).rejects.toThrow(
      'a change that was possible is not: same-answer',
    )
  })
})
