import { factCodes } from '@ribambelle/intake'
import { ok, refuse } from '@ribambelle/kernel'
import type { Actor, Outcome, Refused } from '@ribambelle/kernel'
import { canonicalJson } from '@ribambelle/matching'
import { mayKeepRounds } from '../../domain/round/round.ts'
import { computedFactCodes } from '../../domain/scale/computed.ts'
import { changed, pathsOf } from '../../domain/scale/draft.ts'
import type { Draft, DraftChange } from '../../domain/scale/draft.ts'
import { readScale } from '../../domain/scale/read-scale.ts'
import type { ScaleMistake, ScaleReading } from '../../domain/scale/read-scale.ts'
import type { Scale } from '../../domain/scale/scale.ts'
import type { AllocationPorts } from '../ports.ts'

type Ports = Pick<AllocationPorts, 'scales' | 'drafts'>
type DraftRefusal = 'not-allowed' | 'draft-not-found' | 'draft-changed' | 'scale-not-readable'

/** Facts that a criterion may count: what intake records, and what the service works out. */
export const countableFacts: readonly string[] = [...factCodes, ...computedFactCodes]

/** Every mistake of a scale that somebody writes. */
export const mistakesIn = (content: unknown): readonly ScaleMistake[] => {
  const reading = reads(content)
  return reading.ok ? [] : reading.mistakes
}

const reads = (content: unknown): ScaleReading => readScale(content, countableFacts)

const unreadable = (mistakes: readonly ScaleMistake[]): Refused<'scale-not-readable'> =>
  refuse(
    ...mistakes.map(({ path, code }) => ({
      code: 'scale-not-readable' as const,
      field: path,
      details: { mistake: code },
    })),
  )

/** A coordinator begins a new version: from one that exists, from a published example, or from a file. */
export async function startDraft(
  { content, basedOn }: { readonly content: unknown; readonly basedOn: number | null },
  actor: Actor,
  { scales, drafts }: Ports,
): Promise<Outcome<{ readonly draftId: string }, 'not-allowed' | 'scale-not-readable'>> {
  if (!mayKeepRounds(actor)) return refuse('not-allowed')
  const reading = reads(content)
  if (!reading.ok) return unreadable(reading.mistakes)
  const { scale } = reading
  const draftId = drafts.newId()
  await drafts.add(draftId, { ...scale, version: await nextVersion(scale.scaleId, scales) }, basedOn)
  return ok({ draftId }, [{ type: 'allocation.scale-draft-started', subject: draftId, data: { scale: scale.scaleId } }])
}

const nextVersion = async (scaleId: string, scales: AllocationPorts['scales']): Promise<number> =>
  Math.max(0, ...(await scales.list()).filter((one) => one.scaleId === scaleId).map(({ version }) => version)) + 1

/** The draft that somebody may change, at the revision that they saw. */
async function openDraft(
  { draftId, revision }: { readonly draftId: string; readonly revision: number },
  actor: Actor,
  { drafts }: Ports,
): Promise<Draft | Refused<'not-allowed' | 'draft-not-found' | 'draft-changed'>> {
  if (!mayKeepRounds(actor)) return refuse('not-allowed')
  const draft = await drafts.find(draftId)
  if (!draft) return refuse('draft-not-found')
  return draft.state === 'open' && draft.revision === revision ? draft : refuse('draft-changed')
}

export interface ChangeDraft {
  readonly draftId: string
  readonly revision: number
  readonly change: DraftChange
}

/** A coordinator changes one thing in a draft. Its own mistakes are refused; those elsewhere wait for the check of the whole. */
export async function changeDraft(
  { draftId, revision, change }: ChangeDraft,
  actor: Actor,
  ports: Ports,
): Promise<Outcome<{ readonly revision: number }, DraftRefusal>> {
  const draft = await openDraft({ draftId, revision }, actor, ports)
  if ('ok' in draft) return draft
  const next = changed(draft.content, change)
  if (!next) return refuse('draft-changed')
  const own = pathsOf(draft.content, change)
  const mistakes = mistakesIn(next).filter(({ path }) => own.some((start) => path.startsWith(start)))
  if (mistakes.length > 0) return unreadable(mistakes)
  const version = await nextVersion(next.scaleId, ports.scales)
  if (!(await ports.drafts.change(draftId, revision, { ...next, version }))) return refuse('draft-changed')
  const part = change.act === 'settings' ? 'settings' : change.part
  return ok({ revision: revision + 1 }, [
    { type: 'allocation.scale-draft-changed', subject: draftId, data: { act: change.act, part } },
  ])
}

export interface CloseDraft {
  readonly draftId: string
  readonly revision: number
}

/** A coordinator publishes a draft: from then on nobody can change that version, and it is the scale in force. */
export async function publishDraft(
  command: CloseDraft,
  actor: Actor,
  ports: Ports,
): Promise<
  Outcome<{ readonly scaleId: string; readonly version: number }, DraftRefusal | 'nothing-changed' | 'version-exists'>
> {
  const draft = await openDraft(command, actor, ports)
  if ('ok' in draft) return draft
  const version = await nextVersion(draft.content.scaleId, ports.scales)
  const reading = reads({ ...draft.content, version })
  if (!reading.ok) return unreadable(reading.mistakes)
  const { scale } = reading
  const last = version > 1 ? await ports.scales.find(scale.scaleId, version - 1) : undefined
  if (last && sameRules(last, scale)) return refuse('nothing-changed')
  if (!(await ports.scales.add(scale))) return refuse('version-exists')
  if (!(await ports.drafts.close(command.draftId, command.revision, { publishedVersion: version })))
    return refuse('draft-changed')
  const { scaleId } = scale
  return ok({ scaleId, version }, [
    { type: 'allocation.scale-added', subject: scaleId, data: { version, draft: command.draftId } },
  ])
}

/** A coordinator gives a draft up. Its simulations stay. */
export async function dropDraft(
  command: CloseDraft,
  actor: Actor,
  ports: Ports,
): Promise<Outcome<null, 'not-allowed' | 'draft-not-found' | 'draft-changed'>> {
  const draft = await openDraft(command, actor, ports)
  if ('ok' in draft) return draft
  if (!(await ports.drafts.close(command.draftId, command.revision, 'dropped'))) return refuse('draft-changed')
  return ok(null, [{ type: 'allocation.scale-draft-dropped', subject: command.draftId, data: {} }])
}

/** Whether a version and a draft say the same, but for the number. */
export const sameRules = (a: Scale, b: Scale): boolean =>
  canonicalJson({ ...a, version: 1 }) === canonicalJson({ ...b, version: 1 })
