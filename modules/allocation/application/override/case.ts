import type { CareRequest } from '@ribambelle/intake'
import { hasRole } from '@ribambelle/kernel'
import type { Actor, Month, Refusal, Week } from '@ribambelle/kernel'
import type { Claim } from '@ribambelle/matching'
import { claimsMade, inForce, versionOf } from '../../domain/override/override.ts'
import type { Override } from '../../domain/override/override.ts'
import type { Change, Standing } from '../../domain/override/decided.ts'
import { isWithdrawn } from '../../domain/override/flags.ts'
import { changedCells, roomsOf, shortCells } from '../../domain/override/room.ts'
import type { RoomCell } from '../../domain/override/room.ts'
import { openOn } from '../../domain/override/proposal/proposal.ts'
import type { OverrideProposal } from '../../domain/override/proposal/proposal.ts'
import type { Candidate } from '../../domain/matching/problem.ts'
import { pointsAt } from '../../domain/matching/problem.ts'
import type { FamilyResult } from '../../domain/result/family-result.ts'
import { familyReaders, mayKeepRounds } from '../../domain/round/round.ts'
import type { Round } from '../../domain/round/round.ts'
import type { AllocationPorts } from '../ports.ts'
import { namesOf } from '../queries.ts'
import type { Names } from '../queries.ts'
import { inWords } from './change.ts'
import { changeProposers } from './proposal/propose-override.ts'
import { groundOfRound, standNow } from './ground.ts'
import type { RoundGround } from './ground.ts'

/** Who tries changes; only the coordination keeps them. */
export const benchReaders = ['officer', 'coordinator', 'administrator'] as const

/** Children have names for those who work with their families, and for nobody else. */
export const maySeeNames = (actor: Actor): boolean => hasRole(actor, 'officer', 'coordinator')

/** How a family is called at the desk. */
export interface Called {
  readonly requestId: string
  readonly pseudonym: string
  /** as the book calls it */
  readonly code: string
  readonly reference: string
  /** first and last name of each child; empty for those who may not know them */
  readonly children: readonly string[]
}

export interface CaseOption {
  readonly option: number
  readonly kind: 'wish' | 'held'
  /** rank of the wish, the worst of its children's */
  readonly rank: number
  readonly stays: readonly ({ readonly centreId: string; readonly week: Week; readonly from: Month } | null)[]
  readonly current: boolean
  /** cells without room as the list stands; none when it seems to fit */
  readonly short: readonly RoomCell[]
}

export interface ClaimTold {
  readonly family: Called
  readonly points: number
  readonly kind: Claim['kind']
  readonly stays: CaseOption['stays']
}

/** What a change would do. */
export interface Trial {
  /** null takes the place back */
  readonly option: number | null
  readonly fault: Refusal | null
  readonly made: readonly ClaimTold[]
  readonly gone: readonly ClaimTold[]
  /** families that would have a claim and no longer ask: nobody is wronged, their claims are told nowhere else */
  readonly left: number
  readonly cells: readonly (RoomCell & { readonly was: number })[]
}

export interface CaseSheet {
  readonly round: Round
  readonly family: Called
  readonly result: FamilyResult
  readonly options: readonly CaseOption[]
  /** the family holds a place today and keeps one */
  readonly incumbent: boolean
  readonly trial: Trial | null
  readonly names: Names
  /** what a change must have seen */
  readonly version: number
  readonly mayChange: boolean
  /** an officer proposes what the coordination confirms */
  readonly mayPropose: boolean
  /** what is proposed for this family and waits */
  readonly proposal: OverrideProposal | null
  readonly history: readonly Override[]
}

export interface CaseQuestion {
  readonly roundId: string
  readonly requestId: string
  /** undefined: nothing is tried yet */
  readonly option: number | null | undefined
}

type Ports = Pick<
  AllocationPorts,
  'rounds' | 'scales' | 'territory' | 'dayOf' | 'overrides' | 'proposals' | 'panels' | 'requests' | 'sites'
>

/** One family of a proposed round: its answer, every line of its list, and what another answer would do. */
export async function caseSheet(question: CaseQuestion, actor: Actor, ports: Ports): Promise<CaseSheet | undefined> {
  if (!hasRole(actor, ...familyReaders)) return undefined
  const round = await ports.rounds.find(question.roundId)
  const ground = round && (await groundOfRound(round, ports))
  return round && ground && caseOf({ round, ground, standing: standNow(ground) }, question, actor, ports)
}

/** A round on which changes are tried, as its list stands. */
export interface Scene {
  readonly round: Round
  readonly ground: RoundGround
  readonly standing: Standing
}

/** The same, once the round is built. */
export async function caseOf(
  scene: Scene,
  { requestId, option }: Pick<CaseQuestion, 'requestId' | 'option'>,
  actor: Actor,
  ports: Ports,
): Promise<CaseSheet | undefined> {
  const { round, ground, standing } = scene
  const candidate = ground.bench.built.candidates.find(({ request }) => request.requestId === requestId)
  const result = standing.families.find((one) => one.requestId === requestId)
  if (!candidate || !result) return undefined
  const options = optionsOfCase(scene, candidate)
  const { pseudonym } = candidate.entry
  const number = ground.overrides.length + 1
  const tried = { number, pseudonym, kind: 'situation' } as const
  const trial =
    option === undefined
      ? null
      : await trialOf(scene, [...inForce(ground.overrides), { ...tried, option }], option, actor, ports)
  const mayChange = mayKeepRounds(actor) && (await isOpen(round, ports))
  if (trial && !trial.fault && mayChange) await ports.overrides.expect(ground, ground.proposal)
  const called = await callFamilies(scene, [pseudonym], actor, ports)
  const places = [
    ...options.flatMap(({ stays }) => stays),
    ...[...(trial?.made ?? []), ...(trial?.gone ?? [])].flatMap(({ stays }) => stays),
  ].flatMap((stay) => (stay ? [stay.centreId] : []))
  const moved = trial?.cells.map(({ centreId }) => centreId) ?? []
  return {
    round,
    family: called.get(pseudonym)!,
    result,
    options,
    incumbent: candidate.list.options.at(-1)?.kind === 'held',
    trial,
    names: await namesOf(ports, [...places, ...moved, ...candidate.request.wishes]),
    version: versionOf(ground.overrides),
    mayChange,
    mayPropose: !mayKeepRounds(actor) && hasRole(actor, ...changeProposers) && (await isOpen(round, ports)),
    proposal:
      openOn(await ports.proposals.list(round.roundId), round).find((one) => one.requestId === requestId) ?? null,
    history: ground.overrides.filter((one) => one.requestId === requestId),
  }
}

/** Whether the list of a round may still be changed. */
export const isOpen = async ({ state, roundId }: Round, { panels }: Pick<Ports, 'panels'>): Promise<boolean> =>
  state === 'proposed' && !(await panels.sitting(roundId))?.closedAt

/** What other changes would make of the list, told with the names that this person may know. @param option what the trial is about */
export async function trialOf(
  scene: Scene,
  changes: readonly Change[],
  option: number | null,
  actor: Actor,
  ports: Pick<Ports, 'rounds' | 'requests'>,
): Promise<Trial> {
  const after = scene.ground.attempt(changes)
  if (!after.ok) return { option, fault: inWords(after.fault), made: [], gone: [], left: 0, cells: [] }
  const { standing } = scene
  const [was, is] = [standing.answers.claims, after.claims]
  const [made, gone] = [claimsMade(was, is), claimsMade(is, was)]
  const claimants = new Set([...made, ...gone].map(({ family }) => family))
  const called = await callFamilies(scene, [...claimants], actor, ports)
  const asking = await whoAsks(called, ports)
  const told = (claims: readonly Claim[]): ClaimTold[] =>
    claims.filter(({ family }) => asking.has(family)).map((claim) => tellClaim(scene, claim, called))
  return {
    option,
    fault: null,
    made: told(made),
    gone: told(gone),
    left: new Set(made.filter(({ family }) => !asking.has(family)).map(({ family }) => family)).size,
    cells: changedCells(standing.occupancy, after.occupancy),
  }
}

/** Of some families, those whose requests still wait for a place today. */
async function whoAsks(
  called: ReadonlyMap<string, Called>,
  { requests }: Pick<Ports, 'requests'>,
): Promise<ReadonlySet<string>> {
  const waiting = (await requests.byIds([...called.values()].map(({ requestId }) => requestId))).filter(
    (request) => !isWithdrawn(request),
  )
  const ids = new Set(waiting.map(({ requestId }) => requestId))
  return new Set([...called.values()].filter(({ requestId }) => ids.has(requestId)).map(({ pseudonym }) => pseudonym))
}

/** A line of a family's list, in words of the service. */
export const publicStays = (
  { ground: { bench } }: Scene,
  stays: Candidate['list']['options'][number]['stays'],
): CaseOption['stays'] =>
  stays.map((stay) =>
    stay
      ? { centreId: stay.centre.centreId, week: stay.week, from: bench.built.ground.snapshot.months[stay.from]! }
      : null,
  )

function optionsOfCase(scene: Scene, { entry, list }: Candidate): CaseOption[] {
  const { standing, ground } = scene
  const rooms = roomsOf(standing.occupancy)
  const answer = standing.answers.assignment.find(({ family }) => family === entry.pseudonym)?.option ?? null
  const present = answer === null ? [] : list.options[answer]!.stays
  return list.options.map(({ kind, stays, ranks }, option) => ({
    option,
    kind,
    rank: Math.max(...ranks),
    stays: publicStays(scene, stays),
    current: option === answer,
    short: option === answer ? [] : shortCells(ground.bench.built, rooms, stays, present),
  }))
}

function tellClaim(scene: Scene, { family, option, kind }: Claim, called: ReadonlyMap<string, Called>): ClaimTold {
  const { bench } = scene.ground
  const candidate = bench.built.candidates.find(({ entry }) => entry.pseudonym === family)!
  const { stays } = candidate.list.options[option]!
  const points = pointsAt(bench.todo.scale, candidate.request, stays).total
  return { family: called.get(family)!, points, kind, stays: publicStays(scene, stays) }
}

/** Names and references of some families, as far as this person may know them. */
export async function callFamilies(
  { round }: Pick<Scene, 'round'>,
  pseudonyms: readonly string[],
  actor: Actor,
  { rounds, requests }: Pick<Ports, 'rounds' | 'requests'>,
): Promise<Map<string, Called>> {
  const wanted = new Set(pseudonyms)
  const entries = (await rounds.entries(round.roundId)).filter(({ pseudonym }) => wanted.has(pseudonym))
  const ids = entries.map(({ requestId }) => requestId)
  const known = maySeeNames(actor) ? await requests.byIds(ids) : []
  const requestOf = new Map(known.map((request) => [request.requestId, request]))
  return new Map(
    entries.map(({ pseudonym, code, requestId, reference }) => [
      pseudonym,
      { requestId, pseudonym, code, reference, children: childrenOf(requestOf.get(requestId)) },
    ]),
  )
}

/** First and last names; an expected child has its last name alone. */
export const childrenOf = (request: CareRequest | undefined): string[] =>
  request?.needs.map(({ child }) => [child.firstName, child.lastName].filter(Boolean).join(' ')) ?? []
