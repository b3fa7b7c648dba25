import type { Day } from '@ribambelle/kernel'
import type { CareRequest, Fact, FactCode } from '../request.ts'
import { factsToVerify } from '../situation.ts'
import { isOpen } from '../transitions.ts'

/** How far a request has come: sent, checked, before a commission, answered. One paper figure each. */
export const stages = ['sent', 'checked', 'commission', 'answer'] as const

export type Stage = (typeof stages)[number]

/** The one thing that a family can do now, the most pressing first. */
export const nextActs = ['wake', 'renew', 'read', 'result', 'birth', 'proofs', 'reopen', 'wait', 'none'] as const

export type NextAct = (typeof nextActs)[number]

/** How many commissions a request went through without a place. */
export const roundsWithout = ({ facts }: Pick<CareRequest, 'facts'>): number =>
  facts.find(({ code }) => code === 'past-rounds')?.value ?? 0

/** The stage that a request is in. One that went through a commission waits for the next one. */
export function stageOf(request: Pick<CareRequest, 'state' | 'facts'>): Stage {
  const { state, facts } = request
  if (state === 'placed' || state === 'closed') return 'answer'
  if (roundsWithout(request) > 0) return 'commission'
  return state === 'complete' || factsToVerify(facts).length === 0 ? 'checked' : 'sent'
}

/** Children whose birth was expected by now and was not told. */
export const birthsToTell = ({ needs }: Pick<CareRequest, 'needs'>, today: Day): CareRequest['needs'] =>
  needs.filter(({ child }) => child.expected && child.born < today)

/**
 * What the family can do now.
 * @param asked whether the question « do you still need a place? » waits for an answer
 * @param unread messages of the service that this person has not read
 * @param shown facts whose proof was sent, and waits for an officer's look
 */
export function nextActOf(
  request: Pick<CareRequest, 'state' | 'facts' | 'needs'>,
  {
    today,
    asked,
    unread,
    shown = [],
  }: { readonly today: Day; readonly asked: boolean; readonly unread: number; readonly shown?: readonly FactCode[] },
): NextAct {
  const { state } = request
  if (state === 'asleep') return 'wake'
  if (asked && isOpen(state)) return 'renew'
  if (unread > 0) return 'read'
  if (state === 'placed') return 'result'
  if (state === 'withdrawn') return 'reopen'
  if (!isOpen(state)) return 'none'
  if (birthsToTell(request, today).length > 0) return 'birth'
  return proofsLeft(request, shown).length > 0 ? 'proofs' : 'wait'
}

/** Facts for which something can still be shown. @param shown facts whose proof was sent already */
export const proofsLeft = ({ facts }: Pick<CareRequest, 'facts'>, shown: readonly FactCode[]): Fact[] =>
  factsToVerify(facts).filter(({ code }) => !shown.includes(code))
