import { notFound, redirect } from '@ribambelle/platform/http'
import type { PageRequest, Reply } from '@ribambelle/platform/http'
import type { Runner, UseCase } from '@ribambelle/platform/run'
import {
  confirmProposal,
  declineProposal,
  withdrawProposal,
} from '../../../application/override/proposal/propose-override.ts'
import type { AllocationPorts } from '../../../application/ports.ts'
import { changesReply } from '../bench/changes.tsx'

const answered =
  <Command>(
    run: Runner<AllocationPorts>,
    useCase: UseCase<Command, AllocationPorts, unknown, string>,
    commandOf: (request: PageRequest, ids: { roundId: string; proposalId: string; author: string }) => Command,
  ) =>
  async (request: PageRequest): Promise<Reply> => {
    const { roundId = '', proposalId = '' } = request.params
    const command = commandOf(request, { roundId, proposalId, author: request.person ?? '' })
    const outcome = await run.act(useCase, command, request.by, { slow: true })
    if (outcome.ok) return redirect(request.link(`/desk/rounds/${roundId}/changes`))
    if (outcome.refusals.some(({ code }) => code === 'proposal-not-found')) return notFound()
    const word = { proposalId, text: request.form.text(`word-${proposalId}`), refusals: outcome.refusals }
    return changesReply(run, request, undefined, outcome.refusals, word)
  }

/** The coordination confirms what was proposed, having seen its effect. */
export const confirmAct = (run: Runner<AllocationPorts>) =>
  answered(run, confirmProposal, ({ form }, ids) => ({ ...ids, seen: form.whole('seen') ?? -1 }))

/** The coordination declines, with a word. */
export const declineAct = (run: Runner<AllocationPorts>) =>
  answered(run, declineProposal, ({ form }, ids) => ({ ...ids, word: form.text(`word-${ids.proposalId}`) }))

/** An officer takes a proposal back. */
export const withdrawAct = (run: Runner<AllocationPorts>) => answered(run, withdrawProposal, (_, ids) => ids)
