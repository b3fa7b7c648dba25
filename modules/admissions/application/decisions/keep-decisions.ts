import { isDay, ok, refuse } from '@ribambelle/kernel'
import { actorName } from '@ribambelle/kernel'
import type { Actor, Day, Outcome, Refusal } from '@ribambelle/kernel'
import type { Decision } from '../../domain/decision/decision.ts'
import { groundIds } from '../../domain/decision/grounds.ts'
import type { GroundId } from '../../domain/decision/grounds.ts'
import { may } from '../../domain/permissions.ts'
import type { AdmissionsPorts, DecisionLine } from '../ports.ts'

/** Decisions of a commission, as they are told. Each request has one for each commission: written again, nothing changes. */
export async function keepDecisions(
  { decisions }: { readonly decisions: readonly Decision[] },
  actor: Actor,
  { decisions: kept }: Pick<AdmissionsPorts, 'decisions'>,
): Promise<Outcome<readonly DecisionLine[], 'not-allowed'>> {
  if (!may(actor, 'write-decisions')) return refuse('not-allowed')
  const added = await kept.add(decisions)
  const used = new Map(decisions.map(({ decisionId, grounds }) => [decisionId, grounds]))
  return ok(
    added,
    added.map(({ decisionId, requestId, roundId, kind }) => ({
      type: 'admissions.decision-written',
      subject: decisionId,
      data: {
        requestId,
        roundId,
        kind,
        grounds: (used.get(decisionId) ?? []).map(({ groundId, version }) => `${groundId}@${version}`),
      },
    })),
  )
}

export interface AddGround {
  readonly groundId: string
  /** as typed */
  readonly from: string
  /** empty takes the text of the service away */
  readonly text: string
  readonly source: string
}

export type GroundRefusal =
  | 'not-allowed'
  | 'ground-unknown'
  | 'ground-needed'
  | 'day-unknown'
  | 'day-passed'
  | 'text-too-long'
  | 'source-missing'

/** Longest legal text, and longest source, in characters. */
const longest = { text: 2000, source: 300 } as const

/** What every decision has to say: these texts may be replaced, never taken away. */
const needed: readonly GroundId[] = ['algorithm', 'appeal-service']

/** A coordinator writes the territory's own version of a legal text. Decisions already told keep the version they were told with. */
export async function addGround(
  { groundId, from, text, source }: AddGround,
  actor: Actor,
  { decisions, world }: Pick<AdmissionsPorts, 'decisions' | 'world'>,
): Promise<Outcome<{ readonly version: number }, GroundRefusal>> {
  if (!may(actor, 'write-decisions')) return refuse('not-allowed')
  const known = groundIds.find((one) => one === groundId)
  const faults: Refusal<GroundRefusal>[] = [
    ...(known ? [] : [{ code: 'ground-unknown' as const, field: 'ground' }]),
    ...(known && needed.includes(known) && text === '' ? [{ code: 'ground-needed' as const, field: 'text' }] : []),
    ...(isDay(from)
      ? from < world.today()
        ? [{ code: 'day-passed' as const, field: 'from' }]
        : []
      : [{ code: 'day-unknown' as const, field: 'from' }]),
    ...(text.length > longest.text
      ? [{ code: 'text-too-long' as const, field: 'text', details: { most: longest.text } }]
      : []),
    ...(source === '' || source.length > longest.source ? [{ code: 'source-missing' as const, field: 'source' }] : []),
  ]
  if (faults.length > 0 || !known) return refuse(...faults)
  const version = await decisions.addGround({ groundId: known, from: from as Day, text, source }, actorName(actor))
  return ok({ version }, [
    { type: 'admissions.ground-added', subject: known, data: { version, from, characters: text.length } },
  ])
}
