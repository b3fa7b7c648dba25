import { actorName, hasRole, ok, refuse } from '@ribambelle/kernel'
import type { Actor, Outcome } from '@ribambelle/kernel'
import { answerFaults, centreReasons, lastAnswer, lastAnswers } from '../../domain/override/centre-answer.ts'
import type { AnswerFault, CentreAnswer } from '../../domain/override/centre-answer.ts'
import { mayKeepRounds } from '../../domain/round/round.ts'
import type { AllocationPorts } from '../ports.ts'

type Ports = Pick<AllocationPorts, 'rounds' | 'overrides' | 'now'>

export interface AnswerForCentre {
  readonly roundId: string
  readonly centreId: string
  readonly requestId: string
  readonly answer: string
  readonly kind: string
  readonly note: string
  /** how the person who answers is called on screen */
  readonly author: string
}

type AnswerRefusal = 'not-allowed' | 'round-not-found' | 'not-proposed' | 'family-not-proposed'

/** The director of a centre, for her own centre; the coordination settles. */
const mayAnswer = (actor: Actor, centreId: string): boolean =>
  hasRole(actor, 'director') && actor.kind === 'staff' && actor.centreIds.includes(centreId)

/** A director accepts or refuses a family that is proposed to her centre, before publication. She may change her mind: the last answer counts. */
export async function answerForCentre(
  { roundId, centreId, requestId, answer, kind, note, author }: AnswerForCentre,
  actor: Actor,
  ports: Ports,
): Promise<Outcome<null, AnswerRefusal | AnswerFault | 'answer-missing'>> {
  if (!mayAnswer(actor, centreId)) return refuse('not-allowed')
  if (answer !== 'accepted' && answer !== 'refused') return refuse('answer-missing')
  const faults = answerFaults({ answer, kind, note })
  if (faults.length > 0) return refuse(...faults)
  const reason = answer === 'refused' ? centreReasons.find((known) => known === kind)! : null
  return add({ roundId, centreId, requestId, answer, kind: reason, note, author }, actor, ports)
}

/** A director accepts every family proposed to her centre that she has not answered. @returns how many */
export async function acceptRest(
  { roundId, centreId, author }: Pick<AnswerForCentre, 'roundId' | 'centreId' | 'author'>,
  actor: Actor,
  ports: Ports,
): Promise<Outcome<{ readonly accepted: number }, AnswerRefusal>> {
  if (!mayAnswer(actor, centreId)) return refuse('not-allowed')
  const round = await ports.rounds.lock(roundId)
  if (!round) return refuse('round-not-found')
  if (round.state !== 'proposed') return refuse('not-proposed')
  const { lines } = await ports.rounds.results(roundId, { centreId, limit: 1000, offset: 0 })
  const answered = new Set(
    (await ports.overrides.answers(roundId))
      .filter((one) => one.centreId === centreId)
      .map(({ requestId }) => requestId),
  )
  const rest = lines.filter(({ requestId }) => !answered.has(requestId))
  for (const { requestId } of rest)
    await ports.overrides.addAnswer(roundId, {
      centreId,
      requestId,
      number: 1,
      answer: 'accepted',
      kind: null,
      note: '',
      author,
      by: actorName(actor),
      at: ports.now(),
    })
  const data = { centreId, answer: 'accepted', count: rest.length }
  return ok({ accepted: rest.length }, [{ type: 'allocation.centre-answered', subject: roundId, data }])
}

/** The coordination spoke with the director: the child keeps the place, and what was agreed is written. */
export async function settleRefusal(
  { roundId, centreId, requestId, note, author }: Omit<AnswerForCentre, 'answer' | 'kind'>,
  actor: Actor,
  ports: Ports,
): Promise<Outcome<null, AnswerRefusal | AnswerFault | 'not-refused'>> {
  if (!mayKeepRounds(actor)) return refuse('not-allowed')
  const faults = answerFaults({ answer: 'settled', kind: '', note })
  if (faults.length > 0) return refuse(...faults)
  const last = lastAnswer(lastAnswers(await ports.overrides.answers(roundId)), centreId, requestId)
  if (last?.answer !== 'refused') return refuse('not-refused')
  return add({ roundId, centreId, requestId, answer: 'settled', kind: null, note, author }, actor, ports)
}

async function add(
  answer: Omit<CentreAnswer, 'number' | 'by' | 'at'> & { readonly roundId: string },
  actor: Actor,
  { rounds, overrides, now }: Ports,
): Promise<Outcome<null, AnswerRefusal>> {
  const { roundId, ...said } = answer
  const round = await rounds.lock(roundId)
  if (!round) return refuse('round-not-found')
  if (round.state !== 'proposed') return refuse('not-proposed')
  const { lines } = await rounds.results(roundId, { centreId: said.centreId, limit: 1000, offset: 0 })
  if (!lines.some(({ requestId }) => requestId === said.requestId)) return refuse('family-not-proposed')
  const before = (await overrides.answers(roundId)).filter(
    ({ centreId, requestId }) => centreId === said.centreId && requestId === said.requestId,
  )
  const number = before.length + 1
  await overrides.addAnswer(roundId, { ...said, note: said.note.trim(), number, by: actorName(actor), at: now() })
  const { centreId, requestId, answer: given, kind } = said
  const data = { centreId, requestId, answer: given, ...(kind ? { kind } : {}) }
  return ok(null, [{ type: 'allocation.centre-answered', subject: roundId, data }])
}
