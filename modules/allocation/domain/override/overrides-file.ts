import { canonicalJson, withMoves } from '@ribambelle/matching'
import type { HandFault, Placement, Prepared, Result } from '@ribambelle/matching'
import { claimsMade, overrideKinds } from './override.ts'
import type { Override, PublishedOverride } from './override.ts'

/** What people changed in the engine's answer, with the answer that holds: names, figures and certificates of every family anew. */
export interface OverridesFile {
  readonly format: 'ribambelle-overrides/1'
  readonly overrides: readonly PublishedOverride[]
  readonly decided: Result
}

export type Replayed =
  | { readonly ok: true; readonly file: OverridesFile }
  | { readonly ok: false; readonly fault: HandFault }

/**
 * Replays changes on the engine's answer, in their order.
 * @param overrides those that hold
 * @param hash SHA-256 of a text, hexadecimal, where the machine has a quicker one
 * @returns the first that cannot be done, or all of them with the claims that each one makes
 */
export function replayOverrides(
  prepared: Prepared,
  engine: Result,
  overrides: readonly Pick<Override, 'number' | 'pseudonym' | 'option' | 'kind'>[],
  hash?: (text: string) => string,
): Replayed {
  const moves = overrides.map(({ pseudonym, option }) => ({ family: pseudonym, option }))
  const changed = withMoves(prepared, engine, moves, hash)
  if (!changed.ok) return changed
  const answers = new Map(engine.assignment.map((line) => [line.family, line]))
  const published = overrides.map(({ number, pseudonym, option, kind }, i): PublishedOverride => {
    const from = answers.get(pseudonym)!
    const until = overrides.slice(i + 1).some((later) => later.pseudonym === pseudonym)
    const to = until ? placeAfter(prepared, engine, moves.slice(0, i + 1)) : answerOf(changed.result, pseudonym)
    answers.set(pseudonym, { family: pseudonym, ...to })
    const claims = claimsMade(changed.claims[i - 1] ?? engine.claims, changed.claims[i]!)
    return {
      number,
      family: pseudonym,
      kind,
      from: { option: from.option, pools: from.pools },
      to: { option, pools: to.pools },
      claims,
    }
  })
  return { ok: true, file: { format: 'ribambelle-overrides/1', overrides: published, decided: changed.result } }
}

const answerOf = ({ assignment }: Result, family: string): Pick<Placement, 'option' | 'pools'> => {
  const { option, pools } = assignment.find((line) => line.family === family)!
  return { option, pools }
}

/** Where a family sat that was moved more than once. */
function placeAfter(
  prepared: Prepared,
  engine: Result,
  moves: readonly { family: string; option: number | null }[],
): Pick<Placement, 'option' | 'pools'> {
  const then = withMoves(prepared, engine, moves)
  if (!then.ok) throw new Error(`a change that was possible is not: ${then.fault.code}`)
  return answerOf(then.result, moves.at(-1)!.family)
}

/** What is wrong in a published file of changes, read beside the engine's answer; nothing when it is what replaying gives. */
export function overridesFaults(prepared: Prepared, engine: Result, file: OverridesFile): string[] {
  const { format, overrides } = file
  if (format !== 'ribambelle-overrides/1') return [`format: ${String(format)}`]
  if (overrides.length === 0) return ['no change']
  const faults = overrides.flatMap(({ number, kind }, i) => [
    ...(Number.isInteger(number) && number > (overrides[i - 1]?.number ?? 0) ? [] : [`order of change ${number}`]),
    ...(overrideKinds.includes(kind) ? [] : [`kind of change ${number}: ${String(kind)}`]),
  ])
  const again = replayOverrides(
    prepared,
    engine,
    overrides.map(({ number, family, kind, to }) => ({ number, pseudonym: family, option: to.option, kind })),
  )
  if (!again.ok) {
    const { code, family, move } = again.fault
    return [...faults, `change ${overrides[move]!.number} of ${family}: ${code}`]
  }
  const same = (a: unknown, b: unknown): boolean => canonicalJson(a) === canonicalJson(b)
  return [
    ...faults,
    ...overrides.flatMap((change, i) =>
      same(change, again.file.overrides[i]!) ? [] : [`change ${change.number} of ${change.family}`],
    ),
    ...(same(file.decided, again.file.decided) ? [] : ['the answer that holds']),
    ...(same(file, again.file) || faults.length > 0 ? [] : ['the file']),
  ]
}
