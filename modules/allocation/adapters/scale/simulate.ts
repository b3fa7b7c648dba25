import { Worker } from 'node:worker_threads'
import { system } from '@ribambelle/kernel'
import type { Effects } from '@ribambelle/platform/jobs'
import type { Runner } from '@ribambelle/platform/run'
import type { AllocationPorts } from '../../application/ports.ts'
import { finishSimulation, noteProgress, simulationTodo } from '../../application/scale/simulate.ts'
import type { Simulated, SimulationTodo } from '../../domain/scale/simulation.ts'

/** Simulates in a thread of its own, beside the pages and the other jobs. @throws what the domain throws, from the thread too */
export async function simulateAside(
  todo: SimulationTodo,
  progress: (percent: number) => Promise<unknown>,
): Promise<Simulated> {
  const worker = new Worker(new URL('simulate-worker.ts', import.meta.url), { workerData: todo })
  try {
    let told: Promise<unknown> = Promise.resolve()
    const simulated = await new Promise<Simulated>((resolve, reject) => {
      worker.on('message', (message: number | Simulated) => {
        if (typeof message === 'number') told = told.then(() => progress(message))
        else resolve(message)
      })
      worker.once('error', reject)
      worker.once('exit', (code) => reject(new Error(`the thread that simulates ended with ${code}`)))
    })
    await told
    return simulated
  } finally {
    await worker.terminate()
  }
}

const slow = { slow: true }

/** What follows the events of allocation: simulations are computed off the pages. Run twice, the second finds nothing to do. */
export const allocationEffects = (run: Runner<AllocationPorts>): Effects => ({
  'allocation.scale-simulation-asked': [
    async ({ territory, subject: simulationId }) => {
      const by = { territory, actor: system('job:simulation') }
      const todo = await run.ask(simulationTodo, simulationId, by, slow)
      if (!todo) return
      const simulated: Simulated =
        todo === 'begun-again'
          ? { ok: false, faults: [todo] }
          : await simulateAside(todo, (progress) => run.act(noteProgress, { simulationId, progress }, by))
      await run.act(finishSimulation, { simulationId, simulated }, by, slow)
    },
  ],
})
