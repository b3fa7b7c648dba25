import { Worker } from 'node:worker_threads'
import { decideByHand } from '../../domain/override/decided.ts'
import type { ChangedList, DecidedByHand } from '../../domain/override/decided.ts'
import { nativeHash } from '../hash.ts'

/** From this many requests on, a changed list is confirmed and written beside the pages rather than between them. */
const manyRequests = 200

/** Writes a changed list down; a large one in a thread of its own. @throws what the domain throws, from the thread too */
export async function writeDownAside(list: ChangedList): Promise<DecidedByHand> {
  if (list.todo.snapshot.requests.length < manyRequests) return decideByHand(list, nativeHash)
  const worker = new Worker(new URL('write-down-worker.ts', import.meta.url), { workerData: list })
  try {
    return await new Promise<DecidedByHand>((resolve, reject) => {
      worker.once('message', resolve)
      worker.once('error', reject)
      worker.once('exit', (code) => reject(new Error(`the thread that writes a changed list ended with ${code}`)))
    })
  } finally {
    await worker.terminate()
  }
}
