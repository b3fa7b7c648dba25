import { createInterface } from 'node:readline'
import { checkRaw } from '../index.ts'
import type { Arguments } from './arguments.ts'
import { readLine } from './exact-keys.ts'
import { secondsOf } from './prove.ts'
import { solveRaw } from './raw.ts'

/** Lines in, lines out, in the same order: for tests against other solvers. */

export async function solveLines(values: Arguments): Promise<number> {
  const settings = { seconds: secondsOf(values), takeBetter: values['take-better'] ?? false }
  return eachLine(async ({ instance }) => {
    const answer = await solveRaw(instance, settings)
    return 'mistakes' in answer ? { error: 'not-an-instance', ...answer } : answer
  })
}

export async function checkLines(): Promise<number> {
  return eachLine(({ instance, assignment }) => checkRaw(instance, assignment))
}

type Line = Readonly<Record<string, unknown>>
type Answer = object & { readonly error?: string; readonly message?: string }

/** Answers every line, wrong ones included with their number, and says so at the end: 1 when one was wrong. */
async function eachLine(answer: (line: Line) => Answer | Promise<Answer>): Promise<number> {
  let number = 0
  let wrong = 0
  for await (const text of createInterface({ input: process.stdin, crlfDelay: Infinity })) {
    number++
    if (text.trim() === '') continue
    const reply = await replyTo(number === 1 ? text.replace(/^\uFEFF/, '') : text, answer)
    if (reply.error !== undefined) wrong++
    const told = reply.error === undefined ? reply : { ...reply, line: number }
    await write(`${JSON.stringify(told)}\n`)
    if (number % 1000 === 0 && process.stderr.isTTY) process.stderr.write(`\r${number} lines`)
  }
  if (number >= 1000 && process.stderr.isTTY) process.stderr.write('\n')
  return wrong > 0 ? 1 : 0
}

async function replyTo(text: string, answer: (line: Line) => Answer | Promise<Answer>): Promise<Answer> {
  let line: unknown
  try {
    line = readLine(text)
  } catch {
    return { error: 'not-json' }
  }
  if (typeof line !== 'object' || line === null || Array.isArray(line)) return { error: 'not-an-object' }
  const { id } = line as Line
  const named = id === undefined ? {} : { id }
  try {
    return { ...named, ...(await answer(line as Line)) }
  } catch (error) {
    // A fault of ours in one line must not silence the others.
    return { ...named, error: 'failed', message: error instanceof Error ? error.message : String(error) }
  }
}

/** Waits for a slow reader instead of filling the memory. */
async function write(text: string): Promise<void> {
  if (process.stdout.write(text)) return
  await new Promise<void>((resolve) => process.stdout.once('drain', resolve))
}
