import { ok, refuse } from '@ribambelle/kernel'
import type { Actor, Outcome } from '@ribambelle/kernel'
import { bulkActs, mostLines, mostWords } from '../../../domain/desk/bulk.ts'
import type { BulkAct } from '../../../domain/desk/bulk.ts'
import { may } from '../../../domain/permissions.ts'
import type { IntakePorts } from '../../ports.ts'
import { staffId } from '../ports.ts'

export interface PlanBulk {
  readonly act: string
  readonly requestIds: readonly string[]
  /** account, or null for nobody; used by `assign` */
  readonly assignee: string | null
  readonly body: string
}

export type BulkRefusal =
  | 'not-allowed'
  | 'act-unknown'
  | 'nothing-chosen'
  | 'too-many-chosen'
  | 'text-too-long'
  | 'colleague-unknown'

/** An officer decides to do one thing to several requests; each line is then done by itself (`doLine`). */
export async function planBulk(
  { act, requestIds, assignee, body }: PlanBulk,
  actor: Actor,
  { desk, lists, codes }: IntakePorts,
): Promise<Outcome<{ readonly bulkId: string }, BulkRefusal>> {
  const madeBy = staffId(actor)
  if (!may(actor, 'desk') || madeBy === undefined) return refuse('not-allowed')
  const known = bulkActs.find((one) => one === act)
  if (!known) return refuse('act-unknown')
  // Ids that do not exist, or not here, are no lines.
  const chosen = (await lists.named([...new Set(requestIds)].slice(0, mostLines + 1))).map(({ requestId }) => requestId)
  if (chosen.length === 0) return refuse('nothing-chosen')
  if (chosen.length > mostLines) return refuse({ code: 'too-many-chosen', details: { most: mostLines } })
  if (body.length > mostWords) return refuse({ code: 'text-too-long', field: 'body', details: { most: mostWords } })
  const bulkId = codes.newId()
  await desk.bulks.plan({ bulkId, act: known, ...contentOf(known, assignee, body), madeBy }, chosen)
  return ok({ bulkId }, [
    { type: 'intake.bulk-planned', subject: bulkId, data: { act: known, requests: chosen.length } },
  ])
}

const contentOf = (act: BulkAct, assignee: string | null, body: string) => ({
  assignee: act === 'assign' ? assignee : null,
  body: act === 'ask-paper' && body !== '' ? body : null,
})
