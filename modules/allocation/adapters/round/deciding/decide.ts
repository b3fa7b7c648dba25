import { Worker } from 'node:worker_threads'
import { decide } from '../../../domain/round/decide.ts'
import type { Decided, RoundToDecide } from '../../../domain/round/decide.ts'
import { nativeHash } from '../../hash.ts'

/** From this many requests on, a round is decided beside the pages rather than between them. */
const manyRequests = 200

/**
 * Decides a round; a large one in a thread of its own.
 * @param progress told at each part done, in percent
 * @throws what the domain throws, from the thread too
 */
export async function decideAside(
  todo: RoundToDecide,
  progress: (percent: number) => Promise<unknown> = () => Promise.resolve(),
): Promise<Decided> {
  if (todo.snapshot.requests.length < manyRequests) return decide(todo, nativeHash)
  const worker = new Worker(new URL('decide-worker.ts', import.meta.url), { workerData: todo })
  try {
    let told: Promise<unknown> = Promise.resolve()
    const decided = await new Promise<Decided>((resolve, reject) => {
      worker.on('message', (message: number | Decided) => {
        if (typeof message === 'number') told = told.then(() => progress(message))
        else resolve(message)
      })
      worker.once('error', reject)
      worker.once('exit', (code) => reject(new Error(`the thread that decides ended with ${code}`)))
    })
    await told
    return decided
  } finally {
    await worker.terminate()
  }
}
