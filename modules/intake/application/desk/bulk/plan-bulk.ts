import { ok, refuse } from '@ribambelle/kernel'
import type { Actor, Outcome, Refused } from '@ribambelle/kernel'
import { bulkActs, mostLines, mostPlanned, mostWords, seenOf, verdictOf } from '../../../domain/desk/bulk.ts'
import type { BulkAct } from '../../../domain/desk/bulk.ts'
import { may } from '../../../domain/permissions.ts'
import type { IntakePorts } from '../../ports.ts'
import type { ListQuestion } from '../lists.ts'
import { staffId } from '../ports.ts'
import type { Bulk, LineCount } from './ports.ts'

interface Content {
  /** account, or null for nobody; used by `assign` */
  readonly assignee: string | null
  readonly body: string
}

export interface PlanBulk extends Content {
  readonly act: string
  readonly requestIds: readonly string[]
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
  if (body.length > mostWords) return tooLong
  const bulkId = codes.newId()
  const content = contentOf(known, { assignee, body })
  await desk.bulks.plan(
    { bulkId, act: known, list: '', ...content, madeBy },
    chosen.map((requestId) => ({ requestId, seen: null, code: null })),
  )
  await desk.bulks.confirm(bulkId, content)
  return ok({ bulkId }, [planned(bulkId, known, chosen.length)])
}

const tooLong: Refused<'text-too-long'> = refuse({
  code: 'text-too-long',
  field: 'body',
  details: { most: mostWords },
})

const contentOf = (act: BulkAct, { assignee, body }: Content): Pick<Bulk, 'assignee' | 'body'> => ({
  assignee: act === 'assign' ? assignee : null,
  body: act === 'ask-paper' && body !== '' ? body : null,
})

const planned = (bulkId: string, act: BulkAct, requests: number) => ({
  type: 'intake.bulk-planned',
  subject: bulkId,
  data: { act, requests },
})

export interface KeepPlan {
  readonly act: BulkAct
  readonly question: Omit<ListQuestion, 'take' | 'turn'>
  /** the list as its address says it */
  readonly list: string
}

/**
 * An officer wants to do one thing to a whole list. What the list holds now is kept with what was seen of each request; nothing is done before
 * it is confirmed (`confirmPlan`), and a request that changed meanwhile is left (`doLine`).
 */
export async function keepPlan(
  { act, question, list }: KeepPlan,
  actor: Actor,
  { desk, lists, codes }: IntakePorts,
): Promise<Outcome<{ readonly bulkId: string }, BulkRefusal>> {
  const madeBy = staffId(actor)
  if (!may(actor, 'desk') || madeBy === undefined) return refuse('not-allowed')
  const subjects = await lists.subjects({ ...question, take: mostPlanned + 1 })
  if (subjects.length === 0) return refuse('nothing-chosen')
  if (subjects.length > mostPlanned) return refuse({ code: 'too-many-chosen', details: { most: mostPlanned } })
  const bulkId = codes.newId()
  await desk.bulks.plan(
    { bulkId, act, list, assignee: null, body: null, madeBy },
    subjects.map((subject) => {
      // To whom they go is not said yet: nobody is called so.
      const verdict = verdictOf(act, subject, '')
      return {
        requestId: subject.requestId,
        seen: seenOf(subject, subject.version),
        code: verdict === 'do' ? null : verdict,
      }
    }),
  )
  return ok({ bulkId })
}

/** The officer who looked at a plan says yes, once: it is carried out from now on. */
export async function confirmPlan(
  { bulkId, assignee, body }: Content & { readonly bulkId: string },
  actor: Actor,
  { desk }: IntakePorts,
): Promise<Outcome<null, BulkRefusal>> {
  const bulk = await desk.bulks.find(bulkId)
  if (!may(actor, 'desk') || !bulk || bulk.madeBy !== staffId(actor)) return refuse('not-allowed')
  if (body.length > mostWords) return tooLong
  if (!(await desk.bulks.confirm(bulkId, contentOf(bulk.act, { assignee, body })))) return ok(null)
  const counts = await desk.bulks.counts(bulkId)
  const requests = counts.reduce((sum, { count }) => sum + count, 0)
  return ok(null, [planned(bulkId, bulk.act, requests), { type: 'intake.bulk-goes-on', subject: bulkId }])
}

/** An act with where its lines stand. */
export interface BulkSheet {
  readonly bulk: Bulk
  readonly counts: readonly LineCount[]
}

/** An act, for who works at the desk; one that is not confirmed yet only for who looks at it. */
export async function bulkById(bulkId: string, actor: Actor, { desk }: IntakePorts): Promise<BulkSheet | null> {
  const bulk = may(actor, 'desk') ? await desk.bulks.find(bulkId) : undefined
  if (!bulk || (bulk.confirmedAt === null && bulk.madeBy !== staffId(actor))) return null
  return { bulk, counts: await desk.bulks.counts(bulkId) }
}

/** Hours for which a plan that nobody confirms is kept. */
const planHours = 24

/** Plans that nobody confirmed are forgotten. */
export async function endPlans(
  _: null,
  actor: Actor,
  { desk, time }: IntakePorts,
): Promise<Outcome<null, 'not-allowed'>> {
  if (actor.kind !== 'system') return refuse('not-allowed')
  await desk.bulks.dropUnconfirmed(new Date(Date.parse(time.now()) - planHours * 3_600_000).toISOString())
  return ok(null)
}
