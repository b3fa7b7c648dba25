import { canonicalJson, sha256 } from '../index.ts'
import type { Result } from '../index.ts'

/** The hash of somebody who changed a result and wants to hide it. */
export function signed({ format, protocol, ...body }: Result): Result {
  return { format, protocol: { ...protocol, outputHash: sha256(canonicalJson(body)) }, ...body }
}

/** A result changed in one place, in every way that a checker must notice. */
export function* touches(result: Result): Generator<[string, Result]> {
  const { assignment, claims, statistics, protocol } = result
  const [refusal] = result.refusals
  const [a, b] = [assignment[0]!, assignment.find(({ option }) => option !== assignment[0]!.option)]
  if (a && b)
    yield [
      'swap',
      {
        ...result,
        assignment: assignment.map((p) =>
          p === a ? { ...b, family: a.family } : p === b ? { ...a, family: b.family } : p,
        ),
      },
    ]
  yield ['input hash', { ...result, protocol: { ...protocol, inputHash: '0' } }]
  yield ['format', { ...result, format: 'matching-result/2' as Result['format'] }]
  yield* touchesOfMethod(result)
  if (result.lines?.[0]) yield ['line twice', { ...result, lines: [...result.lines, result.lines[0]] }]
  yield ['version', { ...result, protocol: { ...protocol, version: 'latest' } }]
  yield ['campaign', { ...result, protocol: { ...protocol, campaign: 'other' } }]
  yield ['claims left', { ...result, protocol: { ...protocol, claimsLeft: claims.length + 1 } }]
  yield [
    'statistics',
    { ...result, statistics: { ...statistics, cellsIdleUnwanted: statistics.cellsIdleUnwanted + 1 } },
  ]
  if (claims[0])
    yield [
      'claim hidden',
      { ...result, claims: claims.slice(1), protocol: { ...protocol, claimsLeft: claims.length - 1 } },
    ]
  if (refusal) yield* touchesOfRefusals(result, refusal)
}

/** What a result says of how it was found. */
function* touchesOfMethod(result: Result): Generator<[string, Result]> {
  const { assignment, claims, protocol } = result
  const proof = claims.length > 0 || protocol.method === 'strict' ? 'stable' : 'best-known'
  yield ['proof', { ...result, protocol: { ...protocol, proof } }]
  for (const certainFamilies of [-1, 0.5, assignment.length + 1, NaN])
    yield ['certain families', { ...result, protocol: { ...protocol, certainFamilies } }]
  for (const method of ['strict', 'repair', 'scale-order', 'luck'] as const)
    if ((method === 'strict') !== (protocol.method === 'strict') || method === 'luck')
      yield ['method', { ...result, protocol: { ...protocol, method: method as 'repair' } }]
  if (protocol.method === 'repair' || protocol.method === 'exact')
    yield ['one scale that is none', { ...result, protocol: { ...protocol, method: 'scale-order' } }]
  yield ['policy hash', { ...result, protocol: { ...protocol, policyHash: '0' } }]
  yield ['policy', { ...result, protocol: { ...protocol, policy: { ...protocol.policy, restarts: 1 } } }]
}

function* touchesOfRefusals(result: Result, refusal: Result['refusals'][number]): Generator<[string, Result]> {
  const { refusals } = result
  yield ['refusal missing', { ...result, refusals: refusals.slice(1) }]
  yield ['refusal twice', { ...result, refusals: [...refusals, refusal] }]
  yield ['key', { ...result, refusals: refusals.with(0, { ...refusal, key: [9] }) }]
  yield [
    'cell twice',
    { ...result, refusals: refusals.with(0, { ...refusal, cells: [...refusal.cells, refusal.cells[0]!] }) },
  ]
  yield ['cell', { ...result, refusals: refusals.with(0, { ...refusal, cells: refusal.cells.slice(1) }) }]
  const cell = refusal.cells[0]!
  const lowestKey = [...(cell.lowestKey ?? [0, 0]).slice(0, -1), -1]
  yield [
    'lowest key',
    { ...result, refusals: refusals.with(0, { ...refusal, cells: refusal.cells.with(0, { ...cell, lowestKey }) }) },
  ]
  yield [
    'holders',
    {
      ...result,
      refusals: refusals.with(0, { ...refusal, cells: refusal.cells.with(0, { ...cell, holders: cell.holders + 1 }) }),
    },
  ]
}
