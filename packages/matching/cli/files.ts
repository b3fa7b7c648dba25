import { mkdirSync, readFileSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { check, checkRaw, defaultPolicy, explain, generateTerritory, prepare, solve, validatePolicy } from '../index.ts'
import type { Policy, Problem, Result } from '../index.ts'
import { proveFile, secondsOf } from './prove.ts'
import { solveRaw } from './raw.ts'
import { rawOfMarket } from './raw-of-market.ts'
import { problemOfTables, tablesOfResult } from './tables.ts'
import type { Arguments } from './arguments.ts'

export async function solveFile([path]: readonly string[], values: Arguments): Promise<number> {
  const problem = readProblem(path)
  if (isRaw(problem)) return solveRawFile(problem, values)
  const policy = values.policy === undefined ? {} : (readJson(values.policy) as Partial<Policy>)
  const policyIssues = validatePolicy(policy)
  if (policyIssues.length > 0) return refuse(policyIssues)
  secondsOf(values)
  progress('reading')
  const preparation = prepare(problem as Problem)
  if (!preparation.ok) return refuse(preparation.issues)
  progress('deciding')
  const decided = solve(preparation.prepared, policy)
  const { statistics, claims, protocol } = decided
  progress(`done: ${statistics.childrenPlaced} children placed, ${claims.length} claims (${protocol.proof})`)
  const result = await proveFile(preparation.prepared, decided, values)
  if (values.csv !== undefined) {
    mkdirSync(values.csv, { recursive: true })
    for (const [name, text] of Object.entries(tablesOfResult(result))) writeFileSync(join(values.csv, name), text)
  }
  if (values.csv === undefined || values.out !== undefined) writeJson(result, values.out)
  return 0
}

async function solveRawFile(instance: unknown, values: Arguments): Promise<number> {
  const answer = await solveRaw(instance, {
    seconds: secondsOf(values),
    takeBetter: values['take-better'] ?? false,
  })
  if ('mistakes' in answer) return refuse(answer.mistakes)
  writeJson(answer, values.out)
  return 0
}

export function checkFiles([problemPath, resultPath]: readonly string[]): number {
  const problem = readProblem(problemPath)
  const result = readJson(needed(resultPath, 'a result'))
  if (isRaw(problem)) {
    const verdict = checkRaw(problem, (result as { assignment?: unknown } | null)?.assignment)
    writeJson(verdict)
    return verdict.feasible ? 0 : 1
  }
  const policy = (result as Partial<Result> | null)?.protocol?.policy ?? defaultPolicy
  const verdict = check(problem as Problem, policy, result as Result)
  writeJson(verdict)
  return verdict.ok ? 0 : 1
}

export function explainFiles([problemPath, resultPath]: readonly string[], { family }: Arguments): number {
  const problem = readProblem(problemPath) as Problem
  const result = readJson(needed(resultPath, 'a result')) as Result
  const wanted = needed(family, '--family')
  const preparation = prepare(problem)
  if (!preparation.ok) return refuse(preparation.issues)
  // Only a result that its problem bears out can be explained.
  const { faults } = check(problem, result?.protocol?.policy ?? defaultPolicy, result)
  if (faults.length > 0) return refuse(faults)
  const explanation = explain(preparation.prepared, result.protocol.policy, result, wanted)
  if (!explanation) return refuse([{ path: '--family', code: 'unknown-family', value: family }])
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

function isRaw(problem: unknown): boolean {
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
