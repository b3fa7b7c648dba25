import { Worker } from 'node:worker_threads'
import { decide } from '../../domain/round/decide.ts'
import type { Decided, RoundToDecide } from '../../domain/round/decide.ts'
import { nativeHash } from '../hash.ts'

/** From this many requests on, a round is decided beside the pages rather than between them. */
const manyRequests = 200

/** Decides a round; a large one in a thread of its own. @throws what the domain throws, from the thread too */
export async function decideAside(todo: RoundToDecide): Promise<Decided> {
  if (todo.snapshot.requests.length < manyRequests) return decide(todo, nativeHash)
  const worker = new Worker(new URL('decide-worker.ts', import.meta.url), { workerData: todo })
  try {
    return await new Promise<Decided>((resolve, reject) => {
      worker.once('message', resolve)
      worker.once('error', reject)
      worker.once('exit', (code) => reject(new Error(`the thread that decides ended with ${code}`)))
    })
  } finally {
    await worker.terminate()
  }
}
