import { ok, refuse } from '@ribambelle/kernel'
import type { Actor, Outcome, Refusal } from '@ribambelle/kernel'
import { may } from '../domain/permissions.ts'
import { envelopeLines } from '../domain/ways.ts'
import type { CorrespondencePorts } from './ports.ts'

export interface SaveLetterhead {
  /** lines, as typed */
  readonly sender: string
  readonly place: string
  readonly signature: string
}

export type LetterheadRefusal = 'not-allowed' | 'sender-too-long' | 'place-too-long' | 'signature-too-long'

/** Lines that fit above the address of the envelope, and signs that fit their width. */
const mostLines = 6
const mostSigns = 60

/** What stands at the top and at the foot of every letter from now on. */
export async function saveLetterhead(
  typed: SaveLetterhead,
  actor: Actor,
  { letters }: Pick<CorrespondencePorts, 'letters'>,
): Promise<Outcome<null, LetterheadRefusal>> {
  if (!may(actor, 'letterhead')) return refuse('not-allowed')
  const sender = envelopeLines([typed.sender])
  const signature = envelopeLines([typed.signature])
  const place = typed.place.trim()
  const faults: Refusal<LetterheadRefusal>[] = []
  const tooLong = (lines: readonly string[]): boolean =>
    lines.length > mostLines || lines.some((line) => line.length > mostSigns)
  const details = { lines: mostLines, signs: mostSigns }
  if (tooLong(sender)) faults.push({ code: 'sender-too-long', field: 'sender', details })
  if (place.length > mostSigns) faults.push({ code: 'place-too-long', field: 'place', details })
  if (tooLong(signature)) faults.push({ code: 'signature-too-long', field: 'signature', details })
  if (faults.length > 0) return refuse(...faults)
  await letters.saveLetterhead({ sender, place, signature: signature.join('\n') })
  return ok(null, [{ type: 'correspondence.letterhead-changed', subject: 'letterhead' }])
}
