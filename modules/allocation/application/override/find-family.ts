import { hasRole } from '@ribambelle/kernel'
import type { Actor } from '@ribambelle/kernel'
import { familyReaders } from '../../domain/round/round.ts'
import type { AllocationPorts } from '../ports.ts'

/** The request of a frozen round that somebody calls by its code name or by its reference, capitals or not; undefined where none is called so. */
export async function familyCalled(
  { roundId, name }: { readonly roundId: string; readonly name: string },
  actor: Actor,
  { rounds }: Pick<AllocationPorts, 'rounds'>,
): Promise<string | undefined> {
  if (!hasRole(actor, ...familyReaders)) return undefined
  const typed = name.trim().toUpperCase()
  const called = (await rounds.entries(roundId)).find((one) => [one.code, one.pseudonym, one.reference].includes(typed))
  return called?.requestId
}
