import type { Actor } from '@ribambelle/kernel'
import type { Decision, DecisionKind } from '../../domain/decision/decision.ts'
import type { NotOffered } from '../../domain/decision/not-offered.ts'
import { groundsOn } from '../../domain/decision/grounds.ts'
import type { Ground } from '../../domain/decision/grounds.ts'
import { may } from '../../domain/permissions.ts'
import type { AdmissionsPorts, DecisionLine, DecisionQuestion } from '../ports.ts'

/** One decision, for the family that follows its request, or for staff who see decisions; null for everybody else. */
export async function decisionById(
  decisionId: string,
  actor: Actor,
  { decisions, families }: Pick<AdmissionsPorts, 'decisions' | 'families'>,
): Promise<{ readonly decision: Decision; readonly addressee: readonly string[] } | null> {
  const decision = await decisions.find(decisionId)
  if (!decision) return null
  const request =
    actor.kind === 'family'
      ? (await families.ofAccount(actor.accountId)).find(({ requestId }) => requestId === decision.requestId)
      : may(actor, 'see-decisions')
        ? await families.request(decision.requestId)
        : undefined
  if (!request) return null
  const { guardians, address } = request.household
  const names = guardians.map(({ firstName, lastName }) => `${firstName} ${lastName}`)
  return { decision, addressee: [...names, ...address.split(/\s*[,\n]\s*/)] }
}

/** The decisions of a request, the latest first. */
export async function decisionsOfRequest(
  requestId: string,
  actor: Actor,
  { decisions, families }: Pick<AdmissionsPorts, 'decisions' | 'families'>,
): Promise<readonly DecisionLine[]> {
  const sees =
    actor.kind === 'family'
      ? (await families.ofAccount(actor.accountId)).some((request) => request.requestId === requestId)
      : may(actor, 'see-decisions')
  return sees ? decisions.ofRequest(requestId) : []
}

/** Why the place that a commission gave to a request is not offered; undefined where it is, and before the decision is written. */
export async function placeNotOffered(
  { requestId, roundId }: { readonly requestId: string; readonly roundId: string },
  actor: Actor,
  ports: Pick<AdmissionsPorts, 'decisions' | 'families'>,
): Promise<NotOffered | undefined> {
  const line = (await decisionsOfRequest(requestId, actor, ports)).find((one) => one.roundId === roundId)
  return line && (await ports.decisions.find(line.decisionId))?.notOffered
}

export interface DecisionList {
  readonly total: number
  readonly lines: readonly DecisionLine[]
  readonly counts: Readonly<Record<DecisionKind, number>>
  /** names of the commissions on this page */
  readonly rounds: ReadonlyMap<string, string>
}

/** Decisions of the territory, a page at a time; null for who sees none. */
export async function decisionList(
  question: DecisionQuestion,
  actor: Actor,
  { decisions, rounds }: Pick<AdmissionsPorts, 'decisions' | 'rounds'>,
): Promise<DecisionList | null> {
  if (!may(actor, 'see-decisions')) return null
  const { rows, total } = await decisions.list(question)
  const names = new Map<string, string>()
  for (const roundId of new Set(rows.map((line) => line.roundId))) {
    const told = await rounds.answers(roundId, [])
    if (told) names.set(roundId, told.round.name)
  }
  return { total, lines: rows, counts: await decisions.counts(question.roundId), rounds: names }
}

export interface GroundList {
  /** in force today, in the order of the letter */
  readonly inForce: readonly Ground[]
  /** every version of the territory's own */
  readonly own: readonly Ground[]
}

/** The legal texts; null for who sees no decisions. */
export async function groundList(
  _: null,
  actor: Actor,
  { decisions, world }: Pick<AdmissionsPorts, 'decisions' | 'world'>,
): Promise<GroundList | null> {
  if (!may(actor, 'see-decisions')) return null
  const own = await decisions.grounds()
  return { inForce: groundsOn(world.today(), await world.country(), own), own }
}
