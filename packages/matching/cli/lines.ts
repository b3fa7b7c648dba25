import { createInterface } from 'node:readline'
import { checkRaw, marketOfRaw, solveMarket } from '../index.ts'
import type { RawInstance } from '../index.ts'

/** Lines in, lines out, in the same order: for tests against other solvers. */

export async function solveLines(): Promise<number> {
  return eachLine((line) => {
    const { id, instance } = line as { id?: unknown; instance?: unknown }
    const named = id === undefined ? {} : { id }
    const reading = marketOfRaw(instance as RawInstance)
    if (!reading.ok) return { wrong: { ...named, error: 'not-an-instance', mistakes: reading.mistakes } }
    const { chosen, claims, proof } = solveMarket(reading.market)
    const { optionStart } = reading.market
    const assignment = Array.from(chosen, (option, f) => (option < 0 ? null : option - optionStart[f]!))
    return { right: { ...named, assignment, claims: claims.length, proved: proof !== 'best-known' } }
  })
}

export async function checkLines(): Promise<number> {
  return eachLine((line) => {
    const { id, instance, assignment } = line as { id?: unknown; instance?: unknown; assignment?: unknown }
    return { right: { ...(id === undefined ? {} : { id }), ...checkRaw(instance, assignment) } }
  })
}

type Answer = { readonly right: unknown } | { readonly wrong: unknown }

/** Answers every line, wrong ones included, and says so at the end: 1 when one was wrong. */
async function eachLine(answer: (line: unknown) => Answer): Promise<number> {
  let lines = 0
  let wrong = 0
  for await (const text of createInterface({ input: process.stdin, crlfDelay: Infinity })) {
    if (text.trim() === '') continue
    const reply = answerText(text, answer)
    if ('wrong' in reply) wrong++
    await write(`${JSON.stringify('wrong' in reply ? reply.wrong : reply.right)}\n`)
    if (++lines % 1000 === 0 && process.stderr.isTTY) process.stderr.write(`\r${lines} lines`)
  }
  if (lines >= 1000 && process.stderr.isTTY) process.stderr.write('\n')
  return wrong > 0 ? 1 : 0
}

function answerText(text: string, answer: (line: unknown) => Answer): Answer {
  let line: unknown
  try {
    line = JSON.parse(text)
  } catch {
    return { wrong: { error: 'not-json' } }
  }
  return typeof line === 'object' && line !== null ? answer(line) : { wrong: { error: 'not-an-object' } }
}

/** Waits for a slow reader instead of filling the memory. */
async function write(text: string): Promise<void> {
  if (process.stdout.write(text)) return
  await new Promise<void>((resolve) => process.stdout.once('drain', resolve))
}
