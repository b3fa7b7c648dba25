import { setTimeout as sleep } from 'node:timers/promises'
import { afterEach, describe, expect, it } from 'vitest'
import { keptThread } from './index.ts'
import type { KeptThread } from './index.ts'

type Counting = KeptThread<string | Uint8Array<ArrayBuffer>, number | Uint8Array<ArrayBuffer>>

const open: Counting[] = []
const counting = (idle?: number): Counting => {
  const thread: Counting = keptThread(new URL('./testing/counting.ts', import.meta.url), idle)
  open.push(thread)
  return thread
}
afterEach(() => Promise.all(open.splice(0).map((thread) => thread.end())))

describe('a thread that is kept', () => {
  it('has what it learnt before, and answers in the order asked', async () => {
    const thread = counting()
    const done: number[] = []
    await Promise.all(
      ['slow', 'quick', 'quick'].map(async (task, n) => {
        expect(await thread.ask(task)).toBe(n + 1)
        done.push(n)
      }),
    )
    expect(done).toEqual([0, 1, 2])
    expect(await thread.ask('again')).toBe(4)
  })

  it('gives bytes back', async () => {
    expect(await counting().ask(Uint8Array.of(1, 2))).toEqual(Uint8Array.of(2, 3))
  })

  it('gives a fault back with its words, and goes on', async () => {
    const thread = counting()
    await thread.ask('one')
    await expect(thread.ask('fail')).rejects.toThrow('no work called fail')
    expect(await thread.ask('two')).toBe(2)
  })

  it('that dies lets nobody wait, and another one takes its place', async () => {
    const thread = counting()
    await thread.ask('one')
    const waiting = [thread.ask('end'), thread.ask('never')]
    for (const asked of waiting) await expect(asked).rejects.toThrow('the thread of counting.ts ended with 3')
    expect(await thread.ask('one')).toBe(1)
  })

  it('gives its memory back when nothing was asked for a while, and never while somebody waits', async () => {
    const thread = counting(20)
    expect(thread.running()).toBe(0)
    await thread.ask('one')
    expect(await thread.ask('slow')).toBe(2)
    expect(thread.running()).toBe(1)
    await sleep(400)
    expect(thread.running()).toBe(0)
    expect(await thread.ask('one')).toBe(1)
    expect(thread.running()).toBe(2)
  })
})
