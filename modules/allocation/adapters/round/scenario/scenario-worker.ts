import { parentPort, workerData } from 'node:worker_threads'
import { tryScenario } from '../../../domain/round/scenario/try-scenario.ts'
import type { ScenarioTodo } from '../../../domain/round/scenario/try-scenario.ts'

// The thread behind `scenarioEffects`: percents on the way, one answer at the end.
// oxlint-disable-next-line unicorn/require-post-message-target-origin -- a port between threads has no origin
const tell = (message: unknown): void => parentPort!.postMessage(message)
tell(tryScenario(workerData as ScenarioTodo, tell))
