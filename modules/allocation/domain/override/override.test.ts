import { randomFrom } from '@ribambelle/kernel'
import { canonicalJson, sha256 } from '@ribambelle/matching'
import type { Result } from '@ribambelle/matching'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { frozenRound } from '../../testing/frozen.ts'
import { fileText } from '../files/files.ts'
import type { RoundFiles } from '../files/files.ts'
import { verifyFolder } from '../files/verify.ts'
import { decide } from '../round/decide.ts'
import type { Proposal, RoundToDecide } from '../round/decide.ts'
import { benchOf, standingOf, tryChanges, writeDown } from './decided.ts'
import type { Bench, Change, DecidedRound, EngineProposal } from './decided.ts'
import { claimsMade, overrideFaults, overrideKinds } from './override.ts'
import type { OverridesFile } from './overrides-file.ts'

interface Decided {
  readonly todo: RoundToDecide
  readonly proposal: Proposal
  readonly bench: Bench
}

function decided(seed: string, families = 24): Decided {
  const todo = frozenRound(randomFrom(seed), families)
  const answer = decide(todo)
  if (!answer.ok) throw new Error(answer.faults.join())
  const engine = JSON.parse(answer.proposal.files['result.json']) as Result
  return { todo, proposal: answer.proposal, bench: benchOf(todo, engine) }
}

/** Changes that can be done, one after the other, out of some that are tried at random. */
function changesOf({ bench }: Decided, seed: string, most = 4): Change[] {
  const random = randomFrom(`${seed}/changes`)
  const changes: Change[] = []
  for (let tries = 0; tries < 40 && changes.length < most; tries++) {
    const { request, entry, list } = random.pick([...bench.built.candidates])
    const option = random.chance(0.4) || list.options.length === 0 ? null : random.below(list.options.length)
    const change: Change = {
      number: tries + 1,
      pseudonym: entry.pseudonym,
      option,
      kind: random.pick([...overrideKinds]),
    }
    if (request && tryChanges(bench, [...changes, change]).ok) changes.push(change)
  }
  return changes
}

/** What the database keeps of a proposal, as a changed list is written from it. */
const stored = ({ proposal: { book, summary, files } }: Decided): EngineProposal => ({
  book,
  summary,
  manifest: files['manifest.json'],
})

function written(round: Decided, changes: readonly Change[]): Omit<DecidedRound, 'files'> & { files: RoundFiles } {
  const stood = standingOf(round.bench, changes)
  if (!stood.ok) throw new Error(stood.fault.code)
  const answer = writeDown(round.bench, stood.standing, stored(round))
  if (!answer.ok) throw new Error(answer.faults.join())
  return { ...answer.decided, files: { ...round.proposal.files, ...answer.decided.files } }
}

const seeds = fc.integer({ min: 1, max: 1e9 }).map(String)

describe('a list that people changed', () => {
  it('is confirmed by the independent checker, never over capacity, and keeps who already held a place', () => {
    fc.assert(
      fc.property(seeds, (seed) => {
        const round = decided(seed)
        const { occupancy, families, summary, book } = written(round, changesOf(round, seed))
        for (const { groups } of occupancy)
          for (const { cells } of groups)
            for (const { occupied, authorised } of cells) expect(occupied).toBeLessThanOrEqual(authorised)
        for (const { requestId, outcome } of families) {
          const request = round.todo.snapshot.requests.find((one) => one.requestId === requestId)!
          if (request.children.some(({ held }) => held !== null)) expect(['placed', 'kept']).toContain(outcome)
        }
        expect(summary.claims.length).toBe(summary.guarantees.claimsLeft)
        // The coded values stay, or are masked: two books of one round, laid side by side, show no more of a family than the first.
        for (const [r, { pseudonym, values }] of book.rows.entries()) {
          const before = round.proposal.book.rows[r]!
          expect(pseudonym).toBe(before.pseudonym)
          expect(values.map((value, c) => (value === '*' ? before.values[c] : value))).toEqual(before.values)
        }
      }),
      { numRuns: 6 },
    )
  })

  it('says of each changed family that people decided, and why; of nobody else', () => {
    const round = decided('marked')
    const changes = changesOf(round, 'marked')
    const { families } = written(round, changes)
    const marked = families.filter(({ override }) => override)
    expect(new Set(marked.map(({ pseudonym }) => pseudonym))).toEqual(
      new Set(changes.map(({ pseudonym }) => pseudonym)),
    )
  })

  it('shows the claims before they are accepted: exactly those that the changed list then has', () => {
    fc.assert(
      fc.property(seeds, (seed) => {
        const round = decided(seed)
        const changes = changesOf(round, seed)
        const [before, after] = [changes.slice(0, -1), changes].map((list) => tryChanges(round.bench, list))
        const stood = standingOf(round.bench, changes)
        if (!before?.ok || !after?.ok || !stood.ok) throw new Error('a change that was possible is not')
        const { file, occupancy } = stood.standing
        expect(after).toEqual({ ok: true, claims: file.decided.claims, occupancy })
        expect(file.overrides.at(-1)?.claims ?? []).toEqual(
          changes.length === 0 ? [] : claimsMade(before.claims, after.claims),
        )
      }),
      { numRuns: 6 },
    )
  })

  it('is the engine’s own answer again when every change is undone', () => {
    const round = decided('undone')
    const stood = standingOf(round.bench, [])
    expect(stood).toMatchObject({ ok: true, standing: { families: round.proposal.families } })
  })
})

describe('the folder of a list that people changed', () => {
  const round = decided('folder', 16)
  const { files } = written(round, changesOf(round, 'folder', 3))
  const failed = (changed: Readonly<Record<string, string | undefined>>): string[] =>
    verifyFolder(changed as Record<string, string>)
      .filter(({ ok }) => !ok)
      .map(({ step }) => step)

  /** One file rewritten, and the manifest written and sealed again to fit: what a forger would do. */
  function forged(name: keyof RoundFiles, change: (value: never) => unknown): Record<string, string> {
    const text = fileText(change(JSON.parse(files[name]!) as never))
    const { seal: _, ...manifest } = JSON.parse(files['manifest.json']) as { seal: string; files: { name: string }[] }
    const entries = manifest.files.map((file) =>
      file.name === name ? { ...file, sha256: sha256(text), characters: text.length } : file,
    )
    const rest = { ...manifest, files: entries }
    return { ...files, [name]: text, 'manifest.json': fileText({ ...rest, seal: sha256(canonicalJson(rest)) }) }
  }

  it('is confirmed as it was written, with a step for the changes', () => {
    const steps = verifyFolder(files)
    expect(steps.filter(({ ok }) => !ok)).toEqual([])
    expect(steps.map(({ step, count }) => [step, count > 0])).toContainEqual(['overrides', true])
    expect(verifyFolder(round.proposal.files).map(({ step }) => step)).not.toContain('overrides')
  })

  it('counts its changes itself, so that no number of the house stands in it; a folder that still has them is confirmed too', () => {
    const house = changesOf(round, 'folder', 3).map((change, i) => ({ ...change, number: 2 + 5 * i }))
    const stood = standingOf(round.bench, house)
    if (!stood.ok) throw new Error(stood.fault.code)
    expect(stood.standing.file.overrides.map(({ number }) => number)).toEqual([1, 2, 3])
    const marked = stood.standing.families.flatMap(({ override }) => override?.number ?? [])
    expect(new Set(marked)).toEqual(
      new Set(new Map(house.map(({ pseudonym, number }) => [pseudonym, number])).values()),
    )
    const before = forged('overrides.json', (file: OverridesFile) => ({
      ...file,
      overrides: file.overrides.map((change, i) => ({ ...change, number: 2 + 5 * i })),
    }))
    expect(failed(before)).toEqual([])
  })

  it('never passes with a character of the changes altered, nor without them, nor with changes that no manifest names', () => {
    fc.assert(
      fc.property(fc.nat(), fc.string({ minLength: 1, maxLength: 1 }), (at, char) => {
        const text = files['overrides.json']!
        const i = at % text.length
        const changed = text.slice(0, i) + char + text.slice(i + 1)
        if (changed !== text) expect(failed({ ...files, 'overrides.json': changed })).not.toEqual([])
      }),
      { numRuns: 25 },
    )
    const { 'overrides.json': _, ...without } = files
    expect(failed(without)).toEqual(expect.arrayContaining(['files', 'overrides']))
    expect(failed({ ...round.proposal.files, 'overrides.json': files['overrides.json'] })).toContain('hashes')
  })

  it('shows a forger who seals again: another reason, another answer, a claim hidden, a change left out', () => {
    const forge = (change: (file: OverridesFile) => unknown): string[] => failed(forged('overrides.json', change))
    const first = <T extends object>(list: readonly T[], change: object): T[] =>
      list.map((one, i) => (i === 0 ? { ...one, ...change } : one))
    expect(forge((f) => ({ ...f, overrides: first(f.overrides, { kind: 'because' }) }))).toContain('overrides')
    expect(
      forge((f) => ({ ...f, overrides: first(f.overrides, { to: { option: null, pools: ['general'] } }) })),
    ).toContain('overrides')
    expect(
      forge((f) => ({
        ...f,
        overrides: first(f.overrides, { claims: [{ family: 'F-2', option: 0, pools: [], kind: 'envy' }] }),
      })),
    ).toContain('overrides')
    expect(forge((f) => ({ ...f, overrides: f.overrides.slice(1) }))).toContain('overrides')
    const given = (f: OverridesFile): unknown => {
      const at = f.decided.assignment.findIndex(({ option }) => option !== null)
      const assignment = f.decided.assignment.map((line, i) =>
        i === at ? { ...line, option: null, pools: [null] } : line,
      )
      return { ...f, decided: { ...f.decided, assignment } }
    }
    expect(forge(given)).toContain('overrides')
  })
})

describe('the reason of a change', () => {
  it('has a code and words, both at once when both are missing', () => {
    expect(overrideFaults({ kind: '', reason: ' ' }).map(({ field }) => field)).toEqual(['kind', 'reason'])
    expect(overrideFaults({ kind: 'vote', reason: 'Vote du 14 avril.' })).toEqual([])
    expect(overrideFaults({ kind: 'vote', reason: 'x'.repeat(2001) })).toMatchObject([{ code: 'reason-too-long' }])
  })
})
