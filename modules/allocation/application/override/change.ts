import { actorName, ok, refuse } from '@ribambelle/kernel'
import type { Actor, Outcome, Refusal, Refused } from '@ribambelle/kernel'
import type { CellName, Claim, HandFault } from '@ribambelle/matching'
import { claimsMade, inForce, overrideFaults, versionOf } from '../../domain/override/override.ts'
import type { Override, OverrideFault, OverrideKind, OverrideTyped } from '../../domain/override/override.ts'
import { standingWritten } from '../../domain/override/decided.ts'
import type { Change } from '../../domain/override/decided.ts'
import { cellsUsed } from '../../domain/override/room.ts'
import type { CentreOccupancy } from '../../domain/result/occupancy.ts'
import { givenAt } from '../../domain/override/places-now.ts'
import { keeperRole, mayKeepRounds } from '../../domain/round/round.ts'
import type { Round } from '../../domain/round/round.ts'
import type { AllocationPorts } from '../ports.ts'
import { groundOfRound, keepStanding } from './ground.ts'
import type { RoundGround } from './ground.ts'

export type Ports = Pick<
  AllocationPorts,
  'rounds' | 'scales' | 'territory' | 'dayOf' | 'overrides' | 'panels' | 'places' | 'now'
>

export type ChangeRefusal =
  | 'not-allowed'
  | 'round-not-found'
  | 'not-proposed'
  | 'sitting-closed'
  | 'changed-meanwhile'
  | 'not-confirmed'
  | 'places-gone'
  | HandFault['code']

export interface OverrideAnswer extends OverrideTyped {
  readonly roundId: string
  readonly requestId: string
  /** line of the family's ranked list; null takes its place back */
  readonly option: number | null
  /** how the person who decides is called on screen */
  readonly author: string
  /** `versionOf` the changes when the effect was shown: what was shown is what is done */
  readonly seen: number
}

/** The round, locked, while its list may be changed: proposed, and no sitting closed over it. */
async function opened(roundId: string, seen: number, allowed: boolean, ports: Ports) {
  if (!allowed) return refuse('not-allowed')
  const round = await ports.rounds.lock(roundId)
  if (!round) return refuse('round-not-found')
  const faults: Refusal<ChangeRefusal>[] = []
  if (round.state !== 'proposed') faults.push({ code: 'not-proposed' })
  // The panel voted on a list: once its sitting is closed, that list is the one to publish.
  if ((await ports.panels.sitting(roundId))?.closedAt) faults.push({ code: 'sitting-closed' })
  const ground = faults.length === 0 ? await groundOfRound(round, ports) : undefined
  if (!ground || faults.length > 0) return refuse(...faults)
  if (versionOf(ground.overrides) !== seen) return refuse('changed-meanwhile')
  return { round, ground }
}

/**
 * Judges a change as the list stands: another line of the family's own list, or no place; never over capacity, never two places.
 * @param allowed whether the person may ask for it
 */
export async function tryOverride(
  { roundId, requestId, option, seen, ...typed }: OverrideAnswer,
  allowed: boolean,
  ports: Ports,
): Promise<Tried | Refused<ChangeRefusal | OverrideFault>> {
  const faults = overrideFaults(typed)
  const found = await opened(roundId, seen, allowed, ports)
  if (!('round' in found)) return faults.length > 0 ? refuse(...found.refusals, ...faults) : found
  const { round, ground } = found
  const pseudonym = ground.pseudonymOf(requestId)
  if (!pseudonym) return refuse('family-unknown', ...faults)
  const change = { number: ground.overrides.length + 1, pseudonym, option, kind: typed.kind as OverrideKind }
  const changes = [...inForce(ground.overrides), change]
  const after = ground.attempt(changes)
  if (!after.ok) return refuse(inWords(after.fault), ...faults)
  const gone = option === null ? [] : await placesGone(round, ground, { ...change, option }, after.occupancy, ports)
  if (gone.length > 0) return refuse(...gone, ...faults)
  return faults.length > 0 ? refuse(...faults) : { round, ground, change, changes, after }
}

/** A change that can be done. */
interface Tried {
  readonly round: Round
  readonly ground: RoundGround
  readonly change: Change
  readonly changes: readonly Change[]
  readonly after: { readonly claims: readonly Claim[] }
}

/** A coordinator changes the answer of one family. The independent checker reads the whole list again; claims that it makes were shown before. */
export async function overrideAnswer(
  command: OverrideAnswer,
  actor: Actor,
  ports: Ports,
): Promise<Outcome<{ readonly number: number }, ChangeRefusal | OverrideFault>> {
  const tried = await tryOverride(command, mayKeepRounds(actor), ports)
  if (!('after' in tried)) return tried
  const { round, ground, change, changes, after } = tried
  const before = ground.attempt(inForce(ground.overrides))
  if (!before.ok) throw new Error(`the list that holds cannot be replayed: ${before.fault.code}`)
  const { roundId, requestId, reason, author } = command
  const override: Override = {
    ...change,
    requestId,
    reason: reason.trim(),
    claims: claimsMade(before.claims, after.claims),
    by: actorName(actor),
    author,
    role: keeperRole(actor),
    at: ports.now(),
    undone: null,
  }
  const kept = await keep(round, ground, changes, ports)
  if (!kept.ok) return kept
  await ports.overrides.add(roundId, override)
  const { number, pseudonym, kind, option, claims } = override
  const data = { number, pseudonym, kind, option, claimsMade: claims.length, seal: kept.value }
  return ok({ number }, [{ type: 'allocation.answer-overridden', subject: roundId, data }])
}

export interface UndoOverride extends Pick<OverrideAnswer, 'roundId' | 'seen' | 'author'> {
  readonly number: number
}

/** A coordinator takes a change back: the others are replayed without it. */
export async function undoOverride(
  { roundId, number, seen, author }: UndoOverride,
  actor: Actor,
  ports: Ports,
): Promise<Outcome<null, ChangeRefusal | 'change-not-found'>> {
  const found = await opened(roundId, seen, mayKeepRounds(actor), ports)
  if (!('round' in found)) return found
  const { round, ground } = found
  const holding = inForce(ground.overrides)
  if (!holding.some((one) => one.number === number)) return refuse('change-not-found')
  const changes = holding.filter((one) => one.number !== number)
  const after = ground.attempt(changes)
  if (!after.ok) return refuse(inWords(after.fault))
  const kept = await keep(round, ground, changes, ports)
  if (!kept.ok) return kept
  const undone = { by: actorName(actor), author, role: keeperRole(actor), at: ports.now() }
  if (!(await ports.overrides.undo(roundId, number, undone))) return refuse('change-not-found')
  return ok(null, [{ type: 'allocation.override-undone', subject: roundId, data: { number, seal: kept.value } }])
}

/** @returns the seal of the folder that then holds */
async function keep(
  { roundId }: Round,
  ground: RoundGround,
  changes: readonly Change[],
  { overrides }: Pick<Ports, 'overrides'>,
): Promise<Outcome<string, 'not-confirmed'>> {
  const { key, bench, proposal } = ground
  if (changes.length === 0) {
    await overrides.keepDecided(roundId, null)
    return ok((await overrides.proposalSeal(roundId))!)
  }
  const bare = changes.map(({ number, pseudonym, option, kind }) => ({ number, pseudonym, option, kind }))
  const written = await overrides.write({ key, bench, changes: bare }, proposal)
  if (!written.ok) return refuse({ code: 'not-confirmed', details: { faults: written.faults.slice(0, 5).join('; ') } })
  await overrides.keepDecided(roundId, written.decided)
  keepStanding(ground, bare, standingWritten(bench, written.decided))
  return ok((JSON.parse(written.decided.files['manifest.json']) as { seal: string }).seal)
}

/** Why a change cannot be done, with the first cell that is full. */
export function inWords({ code, cells, family }: HandFault): Refusal<HandFault['code']> {
  const first: CellName | undefined = cells[0]
  return first
    ? {
        code,
        details: { halfDay: first.halfDay, month: first.month, centre: first.centre, cells: cells.length, family },
      }
    : { code, details: { family } }
}

/** Cells of the new place that have fewer places today than the list gives: the capacity was corrected, or a contract was signed, since. */
async function placesGone(
  round: Round,
  { bench: { built } }: RoundGround,
  { pseudonym, option }: { readonly pseudonym: string; readonly option: number },
  occupancy: readonly CentreOccupancy[],
  { places }: Pick<Ports, 'places'>,
): Promise<Refusal<'places-gone'>[]> {
  const { stays } = built.candidates.find(({ entry }) => entry.pseudonym === pseudonym)!.list.options[option]!
  const used = cellsUsed(built, stays).map(({ cell }) => cell)
  const given = givenAt(built.ground.snapshot, occupancy, [...new Set(used.map(({ centreId }) => centreId))])
  const now = await places.free(
    [...new Set(used.map(({ centreId }) => centreId))],
    [...new Set(used.map(({ month }) => month))],
    round.ageRule,
    await places.promised(),
  )
  const nameOf = (centreId: string, group: string, halfDay: string, month: string): string =>
    `${centreId} ${group} ${halfDay} ${month}`
  const freeOf = new Map(now.map((one) => [nameOf(one.centreId, one.ageGroupId, one.halfDay, one.month), one.free]))
  const givenOf = new Map(given.map((one) => [nameOf(one.centreId, one.groupId, one.halfDay, one.month), one.given]))
  const short = used.find(({ centreId, groupId, halfDay, month }) => {
    const name = nameOf(centreId, groupId, halfDay, month)
    return (freeOf.get(name) ?? 0) < (givenOf.get(name) ?? 0)
  })
  if (!short) return []
  const { halfDay, month, centreId } = short
  return [{ code: 'places-gone', details: { halfDay, month, centre: centreId } }]
}
