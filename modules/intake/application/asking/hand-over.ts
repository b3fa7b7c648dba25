import { promises } from '../../domain/asking/proof.ts'
import type { CareRequest } from '../../domain/request.ts'
import type { Draft, IntakePorts } from '../ports.ts'

/** A draft is sent: its pages go to the request, with what is promised for the others; what was typed is forgotten. */
export async function handOver(
  draft: Draft,
  { requestId, facts }: CareRequest,
  { drafts, proofs }: Pick<IntakePorts, 'drafts' | 'proofs'>,
): Promise<void> {
  const codes = facts.map(({ code }) => code)
  await proofs.hand({ draftId: draft.draftId, requestId }, codes)
  for (const code of codes) {
    const promised = promises.find((one) => one === draft.answers[`proof.${code}`]?.[0])
    if (promised) await proofs.promise(requestId, code, promised)
  }
  await drafts.markSent(draft.draftId, requestId)
}
