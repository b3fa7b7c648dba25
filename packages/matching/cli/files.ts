import { mkdirSync, readFileSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import {
  check,
  checkRaw,
  defaultPolicy,
  explain,
  generateTerritory,
  marketOfRaw,
  prepare,
  solve,
  solveMarket,
} from '../index.ts'
import type { Policy, Problem, RawInstance, Result } from '../index.ts'
import { rawOfMarket } from './raw-of-market.ts'
import { problemOfTables, tablesOfResult } from './tables.ts'
import type { Arguments } from './arguments.ts'

export function solveFile([path]: readonly string[], values: Arguments): number {
  const problem = readProblem(path)
  const policy = values.policy === undefined ? {} : (readJson(values.policy) as Partial<Policy>)
  if (isRaw(problem)) return solveRawFile(problem, values)
  progress('reading')
  const preparation = prepare(problem as Problem)
  if (!preparation.ok) return refuse(preparation.issues)
  progress('deciding')
  const result = solve(preparation.prepared, policy)
  progress(
    `done: ${result.statistics.childrenPlaced} children placed, ${result.claims.length} claims (${result.protocol.proof})`,
  )
  if (values.csv !== undefined) {
    mkdirSync(values.csv, { recursive: true })
    for (const [name, text] of Object.entries(tablesOfResult(result))) writeFileSync(join(values.csv, name), text)
  }
  if (values.csv === undefined || values.out !== undefined) writeJson(result, values.out)
  return 0
}

function solveRawFile(instance: RawInstance, { out }: Arguments): number {
  const reading = marketOfRaw(instance)
  if (!reading.ok) return refuse(reading.mistakes)
  const { chosen, claims, proof } = solveMarket(reading.market)
  const assignment = Array.from(chosen, (o, f) => (o < 0 ? null : o - reading.market.optionStart[f]!))
  writeJson({ assignment, claims: claims.length, proved: proof !== 'best-known' }, out)
  return 0
}

export function checkFiles([problemPath, resultPath]: readonly string[]): number {
  const problem = readProblem(problemPath)
  const result = readJson(needed(resultPath, 'a result'))
  if (isRaw(problem)) {
    const verdict = checkRaw(problem, (result as { assignment?: unknown }).assignment)
    writeJson(verdict)
    return verdict.feasible ? 0 : 1
  }
  const policy = (result as Partial<Result> | null)?.protocol?.policy ?? defaultPolicy
  const verdict = check(problem as Problem, policy, result as Result)
  writeJson(verdict)
  return verdict.ok ? 0 : 1
}

export function explainFiles([problemPath, resultPath]: readonly string[], { family }: Arguments): number {
  const preparation = prepare(readProblem(problemPath) as Problem)
  if (!preparation.ok) return refuse(preparation.issues)
  const result = readJson(needed(resultPath, 'a result')) as Result
  const explanation = explain(preparation.prepared, result.protocol.policy, result, needed(family, '--family'))
  if (!explanation) return refuse([{ path: '--family', value: family }])
  writeJson(explanation)
  return 0
}

export function generateFile({ families, centres, months, bonus, seed, out }: Arguments): number {
  const market = generateTerritory({
    seed: seed ?? 'a territory',
    families: whole(families, 1000),
    ...(centres !== undefined && { centres: whole(centres, 20) }),
    months: whole(months, 1),
    bonus: whole(bonus, 10),
  })
  writeJson(rawOfMarket(market), out)
  return 0
}

function readProblem(path: string | undefined): unknown {
  const name = needed(path, 'a problem')
  if (name !== '-' && statSync(name).isDirectory())
    return problemOfTables((file) => readFileSync(join(name, file), 'utf8'))
  return readJson(name)
}

function isRaw(problem: unknown): problem is RawInstance {
  const fields = (typeof problem === 'object' && problem !== null ? problem : {}) as Record<string, unknown>
  return fields['format'] === undefined && typeof fields['centres'] === 'object' && !Array.isArray(fields['centres'])
}

function readJson(path: string): unknown {
  // A byte order mark is not JSON, but spreadsheets write one.
  const text = readFileSync(path === '-' ? 0 : path, 'utf8').replace(/^\uFEFF/, '')
  return JSON.parse(text)
}

function writeJson(value: unknown, path?: string): void {
  const text = `${JSON.stringify(value, null, path === undefined ? 2 : 1)}\n`
  if (path === undefined) process.stdout.write(text)
  else writeFileSync(path, text)
}

function refuse(issues: readonly unknown[]): number {
  writeJson({ refused: true, issues })
  return 1
}

function needed(value: string | undefined, what: string): string {
  if (value === undefined) throw new Error(`missing: ${what}`)
  return value
}

function whole(text: string | undefined, otherwise: number): number {
  if (text === undefined) return otherwise
  if (!/^\d+$/.test(text)) throw new Error(`not a whole number: ${text}`)
  return Number(text)
}

function progress(step: string): void {
  if (process.stderr.isTTY) console.error(step)
}
