import { parentPort, workerData } from 'node:worker_threads'
import { simulate } from '../../domain/scale/simulation.ts'
import type { SimulationTodo } from '../../domain/scale/simulation.ts'

// The thread behind `simulateAside`: percents on the way, one answer at the end.
// oxlint-disable-next-line unicorn/require-post-message-target-origin -- a port between threads has no origin
const tell = (message: unknown): void => parentPort!.postMessage(message)
tell(simulate(workerData as SimulationTodo, tell))
