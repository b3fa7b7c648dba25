import type { Actor } from '@ribambelle/kernel'
import { lastAnswers } from '../../domain/override/centre-answer.ts'
import type { CentreAnswer } from '../../domain/override/centre-answer.ts'
import { inForce } from '../../domain/override/override.ts'
import type { Override } from '../../domain/override/override.ts'
import type { FamilyResult } from '../../domain/result/family-result.ts'
import { masked } from '../../domain/round/question/telling.ts'
import type { AllocationPorts } from '../ports.ts'
import { namesOf } from '../queries.ts'
import type { Names } from '../queries.ts'
import { namesOfFamily } from '../round/question/names.ts'
import { sittingSheet } from './queries.ts'
import type { SittingSheet } from './queries.ts'

/** A change as the minutes tell it: by code name, its reason without the names of the family. */
export interface MinutedChange extends Omit<Override, 'requestId' | 'claims' | 'by'> {
  readonly computed: FamilyResult
  /** what the family has by this change; null for one that was taken back or changed again */
  readonly given: FamilyResult | null
  /** as the book calls the family */
  readonly code: string
}

/** A child that a director refused, and what came of it. */
export interface MinutedRefusal extends Pick<CentreAnswer, 'centreId' | 'kind' | 'note' | 'at'> {
  readonly code: string
  readonly follow: 'open' | 'accepted' | 'settled' | 'changed'
  /** of the coordination, once it is settled */
  readonly settledNote: string
}

export interface Minutes extends SittingSheet {
  readonly changes: readonly MinutedChange[]
  readonly refusals: readonly MinutedRefusal[]
  readonly names: Names
}

/** A sitting with what people changed in the proposal and what directors refused: all that the minutes print. */
export async function minutesSheet(
  roundId: string,
  actor: Actor,
  ports: AllocationPorts,
): Promise<Minutes | undefined> {
  const sheet = await sittingSheet(roundId, actor, ports)
  if (!sheet) return undefined
  const overrides = await ports.overrides.list(roundId)
  const answers = await ports.overrides.answers(roundId)
  const concerned = [...new Set([...overrides, ...answers].map(({ requestId }) => requestId))]
  const hide = await maskFor(concerned, ports)
  const computed = new Map((await ports.overrides.computed(roundId, concerned)).map((one) => [one.requestId, one]))
  const codes = new Map((await ports.rounds.entries(roundId)).map(({ requestId, code }) => [requestId, code]))
  const present = await presentAnswers(roundId, overrides, ports)
  const changes = overrides.map(({ requestId, claims: _claims, by: _by, reason, ...change }) => ({
    ...change,
    reason: hide(requestId, reason),
    computed: computed.get(requestId)!,
    given: present.get(change.number) ?? null,
    code: codes.get(requestId)!,
  }))
  const moved = new Set(inForce(overrides).map(({ requestId }) => requestId))
  const refusals = refused(answers).map(({ refusal, last }): MinutedRefusal => ({
    centreId: refusal.centreId,
    kind: refusal.kind,
    note: hide(refusal.requestId, refusal.note),
    at: refusal.at,
    code: codes.get(refusal.requestId)!,
    follow: last.answer === 'refused' ? (moved.has(refusal.requestId) ? 'changed' : 'open') : last.answer,
    settledNote: last.answer === 'settled' ? hide(last.requestId, last.note) : '',
  }))
  const places = [
    ...refusals.map(({ centreId }) => centreId),
    ...changes
      .flatMap(({ computed: was, given }) => [...was.stays, ...(given?.stays ?? [])])
      .flatMap((stay) => (stay ? [stay.centreId] : [])),
  ]
  return { ...sheet, changes, refusals, names: await namesOf(ports, places) }
}

/** By number of the change that gave it: what families have today. */
async function presentAnswers(
  roundId: string,
  overrides: readonly Override[],
  { rounds }: Pick<AllocationPorts, 'rounds'>,
): Promise<Map<number, FamilyResult>> {
  const last = new Map(inForce(overrides).map(({ requestId, number }) => [requestId, number]))
  if (last.size === 0) return new Map()
  const { lines } = await rounds.results(roundId, { limit: 1_000_000, offset: 0 })
  return new Map(lines.flatMap((line) => (last.has(line.requestId) ? [[last.get(line.requestId)!, line]] : [])))
}

/** The last refusal of each centre about each family, with the answer that counts. */
function refused(answers: readonly CentreAnswer[]): { refusal: CentreAnswer; last: CentreAnswer }[] {
  const refusals = lastAnswers(answers.filter(({ answer }) => answer === 'refused'))
  const last = lastAnswers(answers)
  return [...refusals].map(([name, refusal]) => ({ refusal, last: last.get(name)! }))
}

/** Elected members read minutes: words about a family lose what would tell who it is. */
async function maskFor(
  requestIds: readonly string[],
  { requests }: Pick<AllocationPorts, 'requests'>,
): Promise<(requestId: string, words: string) => string> {
  const names = new Map(
    (await requests.byIds(requestIds)).map((request) => [request.requestId, namesOfFamily(request)]),
  )
  return (requestId, words) => masked(words, names.get(requestId) ?? [])
}
