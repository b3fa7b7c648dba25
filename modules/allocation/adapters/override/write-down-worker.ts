import { parentPort, workerData } from 'node:worker_threads'
import { decideByHand } from '../../domain/override/decided.ts'
import type { ChangedList } from '../../domain/override/decided.ts'
import { nativeHash } from '../hash.ts'

// The thread behind `writeDownAside`: one changed list in, one answer out.
// oxlint-disable-next-line unicorn/require-post-message-target-origin -- a port between threads has no origin
parentPort!.postMessage(decideByHand(workerData as ChangedList, nativeHash))
