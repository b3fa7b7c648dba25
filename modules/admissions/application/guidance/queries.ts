import type { CareRequest } from '@ribambelle/intake'
import type { Actor } from '@ribambelle/kernel'
import type { Guidance, GuidanceStep } from '../../domain/guidance/guidance.ts'
import { may } from '../../domain/permissions.ts'
import type { AdmissionsPorts } from '../ports.ts'
import type { GuidanceQuestion, Guidances } from './ports.ts'

type Ports = Pick<AdmissionsPorts, 'guidance' | 'families' | 'world'>

/** A line of the list: the family as it stands today. */
export interface GuidanceLine {
  readonly guidance: Guidance
  /** null once its request is gone */
  readonly request: CareRequest | null
}

export interface GuidanceList {
  readonly lines: readonly GuidanceLine[]
  readonly total: number
  readonly counts: Awaited<ReturnType<Guidances['counts']>>
}

/** Families handed over, a page at a time; null for who does not see them. @param question `due`: only those to speak with today or before */
export async function guidanceList(
  { due, ...question }: Omit<GuidanceQuestion, 'dueBy'> & { readonly due: boolean },
  actor: Actor,
  { guidance, families, world }: Ports,
): Promise<GuidanceList | null> {
  if (!may(actor, 'see-guidance')) return null
  const today = world.today()
  const { rows, total } = await guidance.list({ ...question, ...(due ? { dueBy: today } : {}) })
  const requests = await families.requests(rows.map(({ requestId }) => requestId))
  const known = new Map(requests.map((request) => [request.requestId, request]))
  return {
    total,
    counts: await guidance.counts(today),
    lines: rows.map((one) => ({ guidance: one, request: known.get(one.requestId) ?? null })),
  }
}

export interface GuidanceSheet extends GuidanceLine {
  readonly steps: readonly GuidanceStep[]
  readonly mayGuide: boolean
}

/** One family with all that was done for it; null for who may not see it. */
export async function guidanceSheet(
  requestId: string,
  actor: Actor,
  { guidance, families }: Ports,
): Promise<GuidanceSheet | null> {
  const found = may(actor, 'see-guidance') ? await guidance.find(requestId) : undefined
  if (!found) return null
  const request = (await families.request(requestId)) ?? null
  return { guidance: found, request, steps: await guidance.steps(requestId), mayGuide: may(actor, 'guide') }
}

/** Where it stands, for a family that follows the request. */
export async function ownGuidance(
  requestId: string,
  actor: Actor,
  { guidance, families }: Ports,
): Promise<Guidance | null> {
  if (actor.kind !== 'family') return null
  const own = (await families.ofAccount(actor.accountId)).some((request) => request.requestId === requestId)
  return own ? ((await guidance.find(requestId)) ?? null) : null
}
