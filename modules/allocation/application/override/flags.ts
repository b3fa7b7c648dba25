import type { CareRequest } from '@ribambelle/intake'
import { hasRole } from '@ribambelle/kernel'
import type { Actor } from '@ribambelle/kernel'
import { openRefusals } from '../../domain/override/centre-answer.ts'
import {
  flagKinds,
  isSplit,
  isUrgent,
  isWithdrawn,
  kindsLookedAt,
  lostByLottery,
  partsChanged,
  placesMoved,
} from '../../domain/override/flags.ts'
import type { ChangedPart, FlagKind, PlacesMoved, RequestNow } from '../../domain/override/flags.ts'
import { givenAt } from '../../domain/override/places-now.ts'
import type { FamilyResult } from '../../domain/result/family-result.ts'
import { familyReaders, hasReached, readyFrom } from '../../domain/round/round.ts'
import type { Round } from '../../domain/round/round.ts'
import type { Snapshot } from '../../domain/round/snapshot.ts'
import type { AllocationPorts, ResultLine } from '../ports.ts'
import { namesOf } from '../queries.ts'
import type { Names } from '../queries.ts'
import { childrenOf, maySeeNames } from './case.ts'
import type { Called } from './case.ts'

type Ports = Pick<AllocationPorts, 'rounds' | 'overrides' | 'panels' | 'requests' | 'sites' | 'places' | 'territory'>

/** One case, with what there is to say of it. */
export interface Flag {
  readonly kind: FlagKind
  readonly family: Called | null
  readonly result: FamilyResult | null
  readonly state: string | null
  readonly parts: readonly ChangedPart[]
  readonly centreId: string | null
  readonly cell: PlacesMoved | null
}

export interface FlagsSheet {
  readonly round: Round
  /** those that are looked at in this state of the round */
  readonly kinds: readonly FlagKind[]
  readonly counts: Readonly<Record<FlagKind, number>>
  readonly kind: FlagKind
  readonly flags: readonly Flag[]
  readonly total: number
  readonly names: Names
}

export const flagLines = 50

export interface FlagsQuestion {
  readonly roundId: string
  /** a kind that is none of them shows the first with a case */
  readonly kind: string
  readonly offset: number
}

type Found = Partial<Pick<Flag, 'state' | 'parts' | 'centreId' | 'cell'>> & { readonly requestId: string | null }

/** What changed since the freeze, and the answers that the commission should look at, each kind with its count. */
export async function flagsSheet(
  { roundId, kind, offset }: FlagsQuestion,
  actor: Actor,
  ports: Ports,
): Promise<FlagsSheet | undefined> {
  if (!hasRole(actor, ...familyReaders)) return undefined
  const round = await ports.rounds.find(roundId)
  if (!round || !hasReached(round.state, 'proposed')) return undefined
  const { lines } = await ports.rounds.results(roundId, { limit: 1_000_000, offset: 0 })
  const requests = await ports.requests.byIds(lines.map(({ requestId }) => requestId))
  const found = await findFlags(round, lines, requests, ports)
  const counts = Object.fromEntries(flagKinds.map((one) => [one, found[one].length])) as Record<FlagKind, number>
  const kinds = kindsLookedAt(round.state === 'published')
  const shownKind = kinds.find((one) => one === kind) ?? kinds.find((one) => counts[one] > 0) ?? kinds[0]!
  const shown = found[shownKind].slice(offset, offset + flagLines)
  const resultOf = new Map(lines.map((line) => [line.requestId, line]))
  const requestOf = new Map(requests.map((request) => [request.requestId, request]))
  const flags = shown.map(({ requestId, ...said }): Flag => {
    const result = (requestId && resultOf.get(requestId)) || null
    const children = requestId && maySeeNames(actor) ? childrenOf(requestOf.get(requestId)) : []
    const { reference, pseudonym, code } = result ?? {}
    return {
      kind: shownKind,
      family: result
        ? { requestId: result.requestId, pseudonym: pseudonym!, code: code!, reference: reference!, children }
        : null,
      result,
      state: null,
      parts: [],
      centreId: null,
      cell: null,
      ...said,
    }
  })
  const places = flags.flatMap(({ centreId, result }) => [
    ...(centreId ? [centreId] : []),
    ...(result?.stays.flatMap((stay) => (stay ? [stay.centreId] : [])) ?? []),
  ])
  return { round, kinds, counts, kind: shownKind, flags, total: counts[shownKind], names: await namesOf(ports, places) }
}

async function findFlags(
  round: Round,
  lines: readonly ResultLine[],
  requests: readonly CareRequest[],
  ports: Ports,
): Promise<Record<FlagKind, Found[]>> {
  const { roundId } = round
  const snapshot = await ports.rounds.snapshot(roundId)
  const now = new Map(
    requests.map((request) => [request.requestId, requestNow(readyFrom([...round.startMonths].sort()[0]!, request))]),
  )
  const frozen = new Map(snapshot.requests.map((request) => [request.requestId, request]))
  const of = (test: (line: ResultLine) => boolean): Found[] =>
    lines.filter(test).map(({ requestId }) => ({ requestId }))
  const moved = await movedPlaces(round, snapshot, ports)
  const wanted = new Set(
    lines.flatMap(({ wishes }) => wishes.flatMap((wish) => (wish.answer === 'refused' ? [wish.centreId] : []))),
  )
  const sitting = await ports.panels.sitting(roundId)
  const conflicts = new Set(sitting?.seats.flatMap((seat) => (seat.presence === 'present' ? seat.conflicts : [])) ?? [])
  return {
    withdrawn: lines.flatMap(({ requestId }) => {
      const request = now.get(requestId)
      return !request || isWithdrawn(request) ? [{ requestId, state: request?.state ?? 'closed' }] : []
    }),
    changed: lines.flatMap(({ requestId }) => {
      const request = now.get(requestId)
      const parts = request && !isWithdrawn(request) ? partsChanged(frozen.get(requestId)!, request) : []
      return parts.length > 0 ? [{ requestId, parts }] : []
    }),
    over: moved.over.map((cell) => ({ requestId: null, centreId: cell.centreId, cell })),
    more: moved.more
      .filter(({ centreId }) => wanted.has(centreId))
      .map((cell) => ({ requestId: null, centreId: cell.centreId, cell })),
    refusals: openRefusals(await ports.overrides.answers(roundId), lines).map(({ requestId, centreId }) => ({
      requestId,
      centreId,
    })),
    claims: of(({ claims }) => claims),
    urgent: of(({ outcome, requestId }) => outcome === 'not-placed' && isUrgent(frozen.get(requestId)!)),
    siblings: of(isSplit),
    lottery: lines.flatMap((line) => {
      const centreId = lostByLottery(line)
      return centreId ? [{ requestId: line.requestId, centreId }] : []
    }),
    conflicts: of(({ code }) => conflicts.has(code)),
  }
}

/** Families that no longer ask and still have a place in the list, and the groups in which the list gives more than there is today. */
export async function gonePlaces(
  round: Round,
  placed: readonly ResultLine[],
  ports: Pick<Ports, 'rounds' | 'requests' | 'places'>,
): Promise<{ readonly withdrawn: readonly string[]; readonly over: readonly PlacesMoved[] }> {
  const ids = placed.map(({ requestId }) => requestId)
  const asking = (await ports.requests.byIds(ids)).map(requestNow).filter((request) => !isWithdrawn(request))
  const still = new Set(asking.map(({ requestId }) => requestId))
  const { over } = await movedPlaces(round, await ports.rounds.snapshot(round.roundId), ports)
  return { withdrawn: ids.filter((requestId) => !still.has(requestId)), over }
}

async function movedPlaces(
  round: Round,
  snapshot: Snapshot,
  { rounds, places }: Pick<Ports, 'rounds' | 'places'>,
): Promise<ReturnType<typeof placesMoved>> {
  // Once published, offers take the places that the list gave: nothing is gone.
  if (round.state !== 'proposed') return { over: [], more: [] }
  const occupancy = (await rounds.digest(round.roundId, 'occupancy')) ?? []
  const centreIds = occupancy.map(({ centreId }) => centreId)
  const given = givenAt(snapshot, occupancy, centreIds)
  const months = [...new Set(given.map(({ month }) => month))]
  return placesMoved(given, await places.free(centreIds, months, round.ageRule, await places.promised()))
}

const requestNow = ({
  requestId,
  state,
  household,
  startMonth,
  startFlexibility,
  wishes,
  facts,
  needs,
}: CareRequest): RequestNow => ({
  requestId,
  state,
  zoneId: household.zoneId,
  startMonth,
  startFlexibility,
  wishes: wishes.toSorted((a, b) => a.rank - b.rank).map(({ siteId }) => siteId),
  facts,
  children: needs.map(({ child, week, fewestDays }) => ({ childId: child.childId, week, fewestDays })),
})
