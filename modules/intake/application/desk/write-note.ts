import { ok, refuse } from '@ribambelle/kernel'
import type { Actor, Outcome } from '@ribambelle/kernel'
import { may } from '../../domain/permissions.ts'
import type { IntakePorts } from '../ports.ts'
import { staffId } from './ports.ts'

/** Signs in one note. */
export const longestNote = 2000

export interface WriteNote {
  readonly requestId: string
  readonly body: string
}

export type NoteRefusal = 'request-not-found' | 'text-missing' | 'text-too-long'

/** Somebody of the service notes something for colleagues. Families do not see it on their pages; the law lets them ask for it. */
export async function writeNote(
  { requestId, body }: WriteNote,
  actor: Actor,
  { requests, desk, codes }: IntakePorts,
): Promise<Outcome<{ readonly noteId: string }, NoteRefusal>> {
  const authorId = staffId(actor)
  if (!may(actor, 'desk') || authorId === undefined || !(await requests.take(requestId)))
    return refuse('request-not-found')
  if (body === '') return refuse({ code: 'text-missing', field: 'note' })
  if (body.length > longestNote) return refuse({ code: 'text-too-long', field: 'note', details: { most: longestNote } })
  const noteId = codes.newId()
  await desk.notes.add({ noteId, requestId, authorId, body })
  await desk.handling.touch([requestId])
  return ok({ noteId }, [{ type: 'intake.note-written', subject: requestId, data: { noteId } }])
}

/** Who wrote a note takes it back. Taken back again nothing changes. */
export async function removeNote(
  { requestId, noteId }: { readonly requestId: string; readonly noteId: string },
  actor: Actor,
  { desk }: IntakePorts,
): Promise<Outcome<null, 'request-not-found'>> {
  if (!may(actor, 'desk')) return refuse('request-not-found')
  const note = (await desk.notes.of(requestId)).find((one) => one.noteId === noteId)
  if (!note) return ok(null)
  if (note.authorId !== staffId(actor)) return refuse('request-not-found')
  await desk.notes.remove(noteId)
  return ok(null, [{ type: 'intake.note-removed', subject: requestId, data: { noteId } }])
}
