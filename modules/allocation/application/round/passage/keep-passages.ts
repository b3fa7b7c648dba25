import { actorName, hasRole, ok, refuse } from '@ribambelle/kernel'
import type { Actor, Outcome } from '@ribambelle/kernel'
import { passageKinds } from '../../../domain/round/passage/passage.ts'
import type { PassagePolicy } from '../../../domain/round/passage/passage.ts'
import { familyReaders, mayKeepRounds } from '../../../domain/round/round.ts'
import type { AllocationPorts } from '../../ports.ts'

export interface SavePassages {
  /** as ticked */
  readonly kinds: readonly string[]
  /** version that the page showed */
  readonly seen: number
  /** how the person who chooses is called on screen */
  readonly author: string
}

/** A coordinator chooses which commissions count as one more. What was counted stays counted: it holds from the next publication on. */
export async function savePassages(
  { kinds, seen, author }: SavePassages,
  actor: Actor,
  { passages }: Pick<AllocationPorts, 'passages'>,
): Promise<Outcome<null, 'not-allowed' | 'changed-meanwhile'>> {
  if (!mayKeepRounds(actor)) return refuse('not-allowed')
  const chosen = passageKinds(kinds)
  if (!(await passages.save(chosen, seen, { by: actorName(actor), author }))) return refuse('changed-meanwhile')
  return ok(null, [{ type: 'allocation.passages-chosen', subject: 'passages', data: { kinds: chosen } }])
}

/** The rule as it stands, for those who see families. */
export const passagePolicy = async (
  _: null,
  actor: Actor,
  { passages }: Pick<AllocationPorts, 'passages'>,
): Promise<PassagePolicy | undefined> => (hasRole(actor, ...familyReaders) ? passages.policy() : undefined)
