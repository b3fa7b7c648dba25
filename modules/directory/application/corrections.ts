import { actorName, hasRole, ok, refuse } from '@ribambelle/kernel'
import type { Actor, Outcome, Role } from '@ribambelle/kernel'
import { correctionFields, longestCorrection, mostCorrections } from '../domain/correction.ts'
import type { Correction, CorrectionField } from '../domain/correction.ts'
import type { Sheet } from '../domain/sheet.ts'
import type { DirectoryPorts } from './ports.ts'

export interface SuggestCorrection {
  readonly siteId: string
  readonly field: string
  readonly message: string
  readonly language: string
  /** where it comes from, to slow down who sends many; never kept in the clear */
  readonly peer: string
}

export type CorrectionRefusal =
  | 'site-unknown'
  | 'field-missing'
  | 'message-missing'
  | 'message-too-long'
  | 'too-many-corrections'

const isField = (field: string): field is CorrectionField => (correctionFields as readonly string[]).includes(field)

/** A reader says what is wrong in a sheet; the desk checks with the place. */
export async function suggestCorrection(
  { siteId, field, message, language, peer }: SuggestCorrection,
  _actor: Actor,
  { sites, corrections, sendings, time, newId }: DirectoryPorts,
): Promise<Outcome<{ correctionId: string }, CorrectionRefusal>> {
  if (!(await sites.find(siteId))) return refuse('site-unknown')
  const faults = [
    ...(isField(field) ? [] : [{ code: 'field-missing' as const, field: 'field' }]),
    ...(message === '' ? [{ code: 'message-missing' as const, field: 'message' }] : []),
    ...(message.length > longestCorrection ? [{ code: 'message-too-long' as const, field: 'message' }] : []),
  ]
  if (!isField(field) || faults.length > 0) return refuse(...faults)
  if (
    !(await sendings.take(`peer:${peer}`, mostCorrections.peer)) ||
    !(await sendings.take('all', mostCorrections.all))
  )
    return refuse('too-many-corrections')
  const correctionId = newId()
  await corrections.add({ correctionId, siteId, field, message, language, madeAt: time.now(), state: 'new' })
  return ok({ correctionId }, [{ type: 'directory.correction-suggested', subject: siteId, data: { field } }])
}

/** Who reads and closes corrections. */
export const correctionKeepers: readonly Role[] = ['officer', 'coordinator', 'administrator']

/** What readers found wrong, with the sheet it is about, oldest first; undefined for those who may not read it. */
export async function openCorrections(
  _question: object,
  actor: Actor,
  { corrections, sites }: DirectoryPorts,
): Promise<{ correction: Correction; site: Sheet | undefined }[] | undefined> {
  if (!hasRole(actor, ...correctionKeepers)) return undefined
  const open = await corrections.list('new')
  const known = new Map(
    (await sites.sheets({ siteIds: [...new Set(open.map(({ siteId }) => siteId))] })).map((site) => [
      site.siteId,
      site,
    ]),
  )
  return open.map((correction) => ({ correction, site: known.get(correction.siteId) }))
}

/** Somebody of the service has seen to a correction, or leaves it aside. */
export async function closeCorrection(
  { correctionId, state }: { readonly correctionId: string; readonly state: 'done' | 'dismissed' },
  actor: Actor,
  { corrections }: DirectoryPorts,
): Promise<Outcome<{ siteId: string }, 'not-allowed' | 'correction-not-found'>> {
  if (!hasRole(actor, ...correctionKeepers)) return refuse('not-allowed')
  const correction = await corrections.take(correctionId)
  if (!correction) return refuse('correction-not-found')
  const { siteId } = correction
  if (correction.state !== 'new') return ok({ siteId })
  await corrections.close(correctionId, state, actorName(actor))
  return ok({ siteId }, [{ type: 'directory.correction-closed', subject: siteId, data: { state } }])
}
