import type { Actor } from '@ribambelle/kernel'
import { lastAnswers } from '../../domain/override/centre-answer.ts'
import type { CentreAnswer } from '../../domain/override/centre-answer.ts'
import { inForce } from '../../domain/override/override.ts'
import type { Override } from '../../domain/override/override.ts'
import { toldChanges, toldRefusals } from '../../domain/panel/told-changes.ts'
import type { RefusalFollow, ToldChanges, ToldRefusals } from '../../domain/panel/told-changes.ts'
import { masked } from '../../domain/round/question/telling.ts'
import type { AllocationPorts } from '../ports.ts'
import { namesOfFamily } from '../round/question/names.ts'
import { sittingSheet } from './queries.ts'
import type { SittingSheet } from './queries.ts'

export interface Minutes extends SittingSheet {
  readonly changes: readonly ToldChanges[]
  /** who decided or took back a change, each once, by name */
  readonly deciders: readonly Pick<Override, 'author' | 'role'>[]
  /** instants of the first and of the last change; null where there is none */
  readonly period: readonly [first: string, last: string] | null
  readonly refusals: readonly ToldRefusals[]
}

/**
 * A sitting with what people changed in the proposal and what directors refused: all that the minutes print. Neither tells a family: whoever holds
 * the minutes and the published folder would find its line. The named list is at the desk, with the changes.
 */
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
  const moved = new Set(inForce(overrides).map(({ requestId }) => requestId))
  const followed = ({ refusal, last }: ReturnType<typeof refused>[number]): RefusalFollow =>
    last.answer === 'refused' ? (moved.has(refusal.requestId) ? 'changed' : 'open') : last.answer
  return {
    ...sheet,
    changes: toldChanges(overrides.map((one) => ({ ...one, reason: hide(one.requestId, one.reason) }))),
    deciders: decidersOf(overrides),
    period: periodOf(overrides),
    refusals: toldRefusals(
      refused(answers).map((one) => ({
        kind: one.refusal.kind ?? 'other',
        note: hide(one.refusal.requestId, one.refusal.note),
        follow: followed(one),
      })),
    ),
  }
}

function decidersOf(overrides: readonly Override[]): Minutes['deciders'] {
  const all = overrides.flatMap(({ author, role, undone }) => [{ author, role }, ...(undone ? [undone] : [])])
  const each = new Map(all.map(({ author, role }) => [`${author} ${role}`, { author, role }]))
  return [...each].toSorted(([a], [b]) => (a < b ? -1 : 1)).map(([, one]) => one)
}

function periodOf(overrides: readonly Override[]): Minutes['period'] {
  const instants = overrides.flatMap(({ at, undone }) => (undone ? [at, undone.at] : [at])).toSorted()
  return instants.length === 0 ? null : [instants[0]!, instants.at(-1)!]
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
