import { randomFrom } from '@ribambelle/kernel'
import { sha256, canonicalJson } from '@ribambelle/matching'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { frozenRound } from '../../testing/frozen.ts'
import { decide } from '../round/decide.ts'
import { fileNames, fileText } from './files.ts'
import type { RoundFiles } from './files.ts'
import { verifyFolder } from './verify.ts'

function filesOf(seed: string): RoundFiles {
  const decided = decide(frozenRound(randomFrom(seed), 12))
  if (!decided.ok) throw new Error(decided.faults.join())
  return decided.proposal.files
}

const files = filesOf('verify')
const failed = (changed: Record<string, string>): string[] =>
  verifyFolder(changed)
    .filter(({ ok }) => !ok)
    .map(({ step }) => step)

/** The files with one of them rewritten, and the manifest rewritten and sealed again to fit: what a forger would do. */
function forged(
  name: Exclude<(typeof fileNames)[number], 'manifest.json'>,
  change: (value: never) => unknown,
): Record<string, string> {
  const text = fileText(change(JSON.parse(files[name]) as never))
  const { seal: _, ...manifest } = JSON.parse(files['manifest.json']) as { seal: string; files: { name: string }[] }
  const entries = manifest.files.map((file) =>
    file.name === name ? { ...file, sha256: sha256(text), characters: text.length } : file,
  )
  const rest = { ...manifest, files: entries }
  return { ...files, [name]: text, 'manifest.json': fileText({ ...rest, seal: sha256(canonicalJson(rest)) }) }
}

describe('a published folder', () => {
  it('is confirmed as it was written', () => {
    expect(verifyFolder(files).filter(({ ok }) => !ok)).toEqual([])
    expect(
      verifyFolder(files)
        .map(({ count }) => count)
        .every((count) => count > 0),
    ).toBe(true)
  })

  it('is the same, byte for byte, when it is computed again', () => {
    expect(filesOf('verify')).toEqual(files)
  })

  it('never passes with one character changed, added or left out, anywhere in any file', () => {
    fc.assert(
      fc.property(
        fc.constantFrom(...fileNames),
        fc.nat(),
        fc.constantFrom('change', 'add', 'drop', 'double'),
        fc.string({ minLength: 1, maxLength: 1 }),
        (name, at, how, char) => {
          const text = files[name]
          const i = at % text.length
          const middle = { change: char, add: char + text[i]!, drop: '', double: text[i]! + text[i]! }[how]
          const changed = text.slice(0, i) + middle + text.slice(i + 1)
          if (changed !== text) expect(failed({ ...files, [name]: changed })).not.toEqual([])
        },
      ),
      { numRuns: 120 },
    )
  })

  it('never passes in another layout, even where the values are the same', () => {
    for (const name of fileNames) {
      const value: unknown = JSON.parse(files[name])
      for (const text of [JSON.stringify(value, null, 1), `${files[name]}\n`, files[name].trimEnd(), ` ${files[name]}`])
        expect([name, failed({ ...files, [name]: text }).includes('files')]).toEqual([name, true])
    }
  })

  it('never passes with a file missing, empty or not JSON, and never makes the program fall', () => {
    for (const name of fileNames)
      for (const text of [undefined, '', '{', 'null', '[]', '{}', '\ufeff' + files[name]]) {
        const { [name]: _, ...others } = files
        expect([
          name,
          text?.slice(0, 3),
          failed(text === undefined ? others : { ...others, [name]: text }).length > 0,
        ]).toEqual([name, text?.slice(0, 3), true])
      }
    expect(failed({})).toContain('files')
  })
})

describe('a forger who seals the manifest again', () => {
  it('is caught when the seed is another one', () => {
    expect(failed(forged('lottery.json', (lottery: { seed: string }) => ({ ...lottery, seed: 'mine' })))).toContain(
      'commitment',
    )
  })

  it('is caught when a family gets a better number', () => {
    const change = (lottery: { draws: { number: number }[] }): unknown => ({
      ...lottery,
      draws: lottery.draws.map((draw, i) => (i === 0 ? { ...draw, number: draw.number + 1 } : draw)),
    })
    expect(failed(forged('lottery.json', change))).toContain('lottery')
  })

  it('is caught when a family gets more points, even beside the tables of the answer', () => {
    const change = (problem: { families: { options: { points: number }[] }[] }): unknown => ({
      ...problem,
      families: problem.families.map((family, i) =>
        i === 3
          ? { ...family, options: family.options.map((option) => ({ ...option, points: option.points + 500 })) }
          : family,
      ),
    })
    expect(failed(forged('input.json', change))).toEqual(expect.arrayContaining(['solution', 'check']))
  })

  it('is caught when a place is given to somebody else', () => {
    const change = (result: { assignment: { option: number | null }[] }): unknown => {
      const taken = result.assignment.findIndex(({ option }) => option !== null)
      return {
        ...result,
        assignment: result.assignment.map((line, i) => (i === taken ? { ...line, option: null, pools: [null] } : line)),
      }
    }
    expect(failed(forged('result.json', change))).toEqual(expect.arrayContaining(['solution', 'check']))
  })

  it('is caught when a reason is embellished', () => {
    const change = (result: { refusals: { cells: { capacity: number }[] }[] }): unknown => ({
      ...result,
      refusals: result.refusals.map((refusal, i) =>
        i === 0
          ? { ...refusal, cells: refusal.cells.map((cell) => ({ ...cell, capacity: cell.capacity + 1 })) }
          : refusal,
      ),
    })
    expect(failed(forged('result.json', change))).toEqual(expect.arrayContaining(['solution', 'certificates']))
  })

  it('is caught when the rules of the engine are changed', () => {
    expect(
      failed(
        forged('policy.json', (policy: { matching: object }) => ({
          ...policy,
          matching: { ...policy.matching, cutOff: 'strict' },
        })),
      ),
    ).toContain('solution')
  })
})
