import { addDays, isDay, ok, refuse } from '@ribambelle/kernel'
import type { Actor, Outcome } from '@ribambelle/kernel'
import { may } from '../domain/permissions.ts'
import type { Fact, RequestState } from '../domain/request.ts'
import { factsToVerify, isProvable, leastAdvice, mostAdvice } from '../domain/situation.ts'
import { after, isOpen } from '../domain/transitions.ts'
import type { IntakePorts, VerifiedFact } from './ports.ts'

export interface VerifyFact {
  readonly requestId: string
  readonly code: string
  /** `declared` takes a decision back */
  readonly proof: 'declared' | 'verified' | 'refused'
  /** day of the proof; empty for today */
  readonly on: string
  /** the version that the officer looked at; another one since is refused with what changed */
  readonly seen?: number | undefined
  /** what a professional's advice is worth; left out for the other facts */
  readonly value?: number | undefined
}

export type VerifyRefusal =
  | 'not-allowed'
  | 'request-not-found'
  | 'fact-not-found'
  | 'too-late'
  | 'proof-day-wrong'
  | 'advice-wrong'
  | 'changed-meanwhile'

/**
 * An officer saw a proof on a day, or saw that there is none. Only the criterion is kept, never what the document says. When the last fact has
 * been looked at the request is complete.
 */
export async function verifyFact(
  command: VerifyFact,
  actor: Actor,
  { requests, proofs, places, desk, time }: IntakePorts,
): Promise<Outcome<{ readonly state: RequestState }, VerifyRefusal>> {
  if (!may(actor, 'verify')) return refuse('not-allowed')
  const { requestId, code, proof } = command
  const filed = await requests.take(requestId)
  if (!filed) return refuse('request-not-found')
  const { request } = filed
  const fact = request.facts.find((known) => known.code === code && isProvable(known.code))
  if (!fact) return refuse('fact-not-found')
  if (!isOpen(request.state)) return refuse('too-late')
  const { version } = filed
  if ((command.seen ?? version) !== version) return refuse({ code: 'changed-meanwhile', details: { version } })
  const on = command.on === '' ? time.today() : command.on
  if (!isDay(on) || on > time.today()) return refuse({ code: 'proof-day-wrong', field: `on-${code}` })
  const value = valueOf(fact, command.value)
  if (value === undefined) {
    return refuse({ code: 'advice-wrong', field: `value-${code}`, details: { least: leastAdvice, most: mostAdvice } })
  }
  const seen: VerifiedFact = {
    code: fact.code,
    value,
    proof,
    verifiedOn: proof === 'declared' ? null : on,
    verifiedBy: proof !== 'declared' && actor.kind === 'staff' ? actor.accountId : null,
  }
  await requests.verify(requestId, seen)
  const { proofDays } = await places.policy()
  await proofs.eraseOn(requestId, fact.code, proof === 'declared' ? null : addDays(time.today(), proofDays))
  const facts = request.facts.map((known): Fact => (known.code === code ? { ...known, ...seen } : known))
  const move = factsToVerify(facts).length === 0 ? 'complete' : 'ask-again'
  const state = after(request.state, move) ?? request.state
  if (state !== request.state) await requests.move(requestId, move)
  await desk.handling.touch([requestId])
  // What an officer asked to be looked at has been.
  if (state === 'complete') await desk.handling.flag(requestId, false)
  return ok({ state }, [
    { type: 'intake.fact-verified', subject: requestId, data: { code, proof, version: version + 1 } },
    ...(state === 'complete' ? [{ type: 'intake.request-completed', subject: requestId }] : []),
  ])
}

const valueOf = (fact: Fact, value: number | undefined): number | undefined => {
  if (fact.code !== 'medico-social' || value === undefined) return fact.value
  return value >= leastAdvice && value <= mostAdvice ? value : undefined
}
