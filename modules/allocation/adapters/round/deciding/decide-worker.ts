import { parentPort, workerData } from 'node:worker_threads'
import { decide } from '../../../domain/round/decide.ts'
import type { RoundToDecide } from '../../../domain/round/decide.ts'
import { nativeHash } from '../../hash.ts'

// The thread behind `decideAside`: percents on the way, one answer at the end.
// oxlint-disable-next-line unicorn/require-post-message-target-origin -- a port between threads has no origin
const tell = (message: unknown): void => parentPort!.postMessage(message)
tell(decide(workerData as RoundToDecide, nativeHash, tell))
