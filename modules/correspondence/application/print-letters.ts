import { actorName, ok, refuse } from '@ribambelle/kernel'
import type { Actor, Outcome } from '@ribambelle/kernel'
import { may } from '../domain/permissions.ts'
import { mostLetters } from './ports.ts'
import type { CorrespondencePorts } from './ports.ts'

export interface PrintLetters {
  /** on both sides of the paper: each letter begins on a new sheet */
  readonly duplex: boolean
}

export type PrintRefusal = 'not-allowed' | 'no-letters'

/** Takes the letters that wait into one print file. Two people who press at once share them: no letter is in two files. */
export async function printLetters(
  { duplex }: PrintLetters,
  actor: Actor,
  { letters }: Pick<CorrespondencePorts, 'letters'>,
): Promise<Outcome<{ readonly batchId: string; readonly letters: number }, PrintRefusal>> {
  if (!may(actor, 'correspondence')) return refuse('not-allowed')
  const queue = await letters.takeQueue(mostLetters)
  if (queue.length === 0) return refuse('no-letters')
  const batch = await letters.print(queue, { duplex, by: actorName(actor) })
  return ok({ batchId: batch.batchId, letters: batch.letters }, [
    {
      type: 'correspondence.letters-printed',
      subject: batch.batchId,
      data: { number: batch.number, letters: batch.letters },
    },
  ])
}
