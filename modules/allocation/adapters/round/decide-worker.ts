import { parentPort, workerData } from 'node:worker_threads'
import { decide } from '../../domain/round/decide.ts'
import type { RoundToDecide } from '../../domain/round/decide.ts'
import { nativeHash } from '../hash.ts'

// The thread behind `decideAside`: one round in, one answer out.
// oxlint-disable-next-line unicorn/require-post-message-target-origin -- a port between threads has no origin
parentPort!.postMessage(decide(workerData as RoundToDecide, nativeHash))
