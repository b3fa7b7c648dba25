import { system } from '@ribambelle/kernel'
import type { Effects } from '@ribambelle/platform/jobs'
import type { Runner } from '@ribambelle/platform/run'
import type { AllocationPorts } from '../../../application/ports.ts'
import {
  computationStopped,
  failProposal,
  keepProposal,
  noteProposal,
  proposalTodo,
} from '../../../application/round/proposing/ask-proposal.ts'
import { decideAside } from '../deciding/decide.ts'

const slow = { slow: true }

/** Large rounds are computed off the pages. Run twice, the second finds nothing to do. */
export const proposalEffects = (run: Runner<AllocationPorts>): Effects => ({
  'allocation.proposal-asked': [
    async ({ territory, subject: roundId }) => {
      const job = { territory, actor: system('job:proposal') }
      const asked = await run.ask(proposalTodo, { roundId }, job, slow)
      if (!asked) return
      const { todo, actor } = asked
      const { snapshotHash } = todo
      const fail = (faults: readonly string[]) => run.act(failProposal, { roundId, snapshotHash, faults }, job)
      const progress = (percent: number) => run.act(noteProposal, { roundId, snapshotHash, progress: percent }, job)
      const decided = await decideAside(todo, progress).catch(async (error: unknown) => {
        // Computed again it would end the same way: whoever asked is told, and may ask again. The log gets the error.
        await fail([computationStopped])
        throw error
      })
      const kept = await run.act(keepProposal(todo, decided), { roundId }, { territory, actor }, slow)
      if (kept.ok) return
      const faults = kept.refusals.map(({ code, details }) => String(details?.['faults'] ?? code))
      await fail(faults)
    },
  ],
})
