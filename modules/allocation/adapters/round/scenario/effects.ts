import { Worker } from 'node:worker_threads'
import { system } from '@ribambelle/kernel'
import type { Effects } from '@ribambelle/platform/jobs'
import type { Runner } from '@ribambelle/platform/run'
import type { AllocationPorts } from '../../../application/ports.ts'
import { finishScenario, noteScenario, scenarioTodo } from '../../../application/round/scenario/ask-scenario.ts'
import type { ScenarioTodo } from '../../../domain/round/scenario/try-scenario.ts'
import type { Simulated } from '../../../domain/scale/simulation.ts'

const slow = { slow: true }

/** Scenarios are computed off the pages. Run twice, the second finds nothing to do. */
export const scenarioEffects = (run: Runner<AllocationPorts>): Effects => ({
  'allocation.scenario-asked': [
    async ({ territory, subject: scenarioId, data }) => {
      const roundId = String((data as { round?: unknown } | undefined)?.round)
      const by = { territory, actor: system('job:scenario') }
      const todo = await run.ask(scenarioTodo, { roundId, scenarioId }, by, slow)
      if (!todo) return
      const simulated = await triedAside(todo, (progress) =>
        run.act(noteScenario, { roundId, scenarioId, progress }, by),
      )
      await run.act(finishScenario, { roundId, scenarioId, simulated }, by, slow)
    },
  ],
})

/** Tries in a thread of its own. @throws what the domain throws, from the thread too */
async function triedAside(todo: ScenarioTodo, progress: (percent: number) => Promise<unknown>): Promise<Simulated> {
  const worker = new Worker(new URL('scenario-worker.ts', import.meta.url), { workerData: todo })
  try {
    let told: Promise<unknown> = Promise.resolve()
    const simulated = await new Promise<Simulated>((resolve, reject) => {
      worker.on('message', (message: number | Simulated) => {
        if (typeof message === 'number') told = told.then(() => progress(message))
        else resolve(message)
      })
      worker.once('error', reject)
      worker.once('exit', (code) => reject(new Error(`the thread that tries a scenario ended with ${code}`)))
    })
    await told
    return simulated
  } finally {
    await worker.terminate()
  }
}
