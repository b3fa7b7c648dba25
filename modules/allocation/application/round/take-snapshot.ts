import { ageGroupIn } from '@ribambelle/capacity'
import type { AgeGroup, AgeGroupRule, CareContract, FreeCell, KeptPool } from '@ribambelle/capacity'
import { careType, isCentre } from '@ribambelle/directory'
import type { Site } from '@ribambelle/directory'
import type { CareRequest } from '@ribambelle/intake'
import { firstDay, halfDays, monthOf } from '@ribambelle/kernel'
import type { Day, HalfDay, Month } from '@ribambelle/kernel'
import { computedFacts } from '../../domain/scale/computed.ts'
import type { Evidence } from '../../domain/scale/computed.ts'
import { activityOf, ageBands, incomeBandOf, snapshotFormat } from '../../domain/round/snapshot.ts'
import type {
  AgeBand,
  ExclusionReason,
  FrozenCentre,
  FrozenChild,
  FrozenGroup,
  FrozenPool,
  FrozenRequest,
  HeldPlace,
  Snapshot,
} from '../../domain/round/snapshot.ts'

/** What a snapshot is taken from. */
export interface Scene {
  readonly campaign: Month
  readonly months: readonly Month[]
  readonly ageRule: AgeGroupRule
  readonly requests: readonly CareRequest[]
  /** every site wished or held */
  readonly sites: readonly Site[]
  readonly groups: readonly AgeGroup[]
  readonly free: readonly FreeCell[]
  /** places that centres keep for some children */
  readonly pools?: ReadonlyMap<string, readonly KeptPool[]>
  /** of the children of the requests */
  readonly contracts: readonly CareContract[]
  /** places of offers that families are thinking about */
  readonly promised?: readonly CareContract[]
  /** the day of an instant where the territory lies */
  readonly dayOf: (instant: string) => Day
  /** the published name of a centre that is not listed */
  readonly codeOf: (centreId: string) => string
}

/** Freezes requests and places: ages become bands, days of registration stay inside, names and addresses are left out. */
export function takeSnapshot(scene: Scene): Snapshot {
  const bands = ageBands(scene.groups.map(({ fromMonths, toMonths }) => ({ from: fromMonths, to: toMonths })))
  const { kept, excluded } = sortOut(scene)
  const used = halfDaysUsed(scene)
  return {
    format: snapshotFormat,
    campaign: scene.campaign,
    months: scene.months,
    halfDays: used,
    ageRule: scene.ageRule,
    bands,
    centres: frozenCentres(scene, used),
    requests: kept.map((request) => frozenRequest(scene, bands, request)),
    excluded,
  }
}

const byText = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0)

/**
 * One request for one child: the oldest stays. Requests without a wish for a place of care wait outside, and so do families who think about an
 * offer: it is neither taken from them nor beside a second one, and « no place » would be said to who has one.
 */
function sortOut({ requests, sites, promised = [] }: Scene): { kept: CareRequest[]; excluded: Snapshot['excluded'] } {
  const centres = new Set(sites.filter(({ kind }) => isCentre(kind)).map(({ siteId }) => siteId))
  const asked = new Set<string>()
  const thinking = new Set(promised.flatMap(({ childId }) => childId ?? []))
  const excluded: { requestId: string; reason: ExclusionReason }[] = []
  const oldestFirst = [...requests].sort(
    (a, b) => byText(a.submittedAt ?? '9', b.submittedAt ?? '9') || byText(a.requestId, b.requestId),
  )
  const kept = oldestFirst.filter(({ requestId, needs, wishes }) => {
    const leave = (reason: ExclusionReason): boolean => {
      excluded.push({ requestId, reason })
      return false
    }
    if (needs.some(({ child }) => thinking.has(child.childId))) return leave('offer-open')
    if (needs.length === 0 || !wishes.some(({ siteId }) => centres.has(siteId))) return leave('no-wish')
    if (needs.some(({ child }) => asked.has(child.childId))) return leave('duplicate')
    for (const { child } of needs) asked.add(child.childId)
    return true
  })
  excluded.sort((a, b) => byText(a.requestId, b.requestId))
  return { kept: kept.sort((a, b) => byText(a.requestId, b.requestId)), excluded }
}

function halfDaysUsed({ requests, free, contracts }: Scene): HalfDay[] {
  const used = new Set<HalfDay>([
    ...requests.flatMap(({ needs }) => needs.flatMap(({ week }) => week)),
    ...free.map(({ halfDay }) => halfDay),
    ...contracts.flatMap(({ week }) => week),
  ])
  return halfDays.filter((halfDay) => used.has(halfDay))
}

/** Centres with at least one age group, in the order of their ids. */
function frozenCentres(
  { sites, groups, free, pools, months, codeOf }: Scene,
  used: readonly HalfDay[],
): FrozenCentre[] {
  const groupsOf = Map.groupBy(groups, ({ centreId }) => centreId)
  const cellsOf = Map.groupBy(free, ({ centreId, ageGroupId }) => `${centreId} ${ageGroupId}`)
  const shut = new Set(free.flatMap(({ centreId, month, closed }) => (closed ? [`${centreId} ${month}`] : [])))
  return [...sites]
    .sort((a, b) => byText(a.siteId, b.siteId))
    .flatMap(({ siteId, zoneId, kind, listed }) => {
      const own = groupsOf.get(siteId)
      const care = careType(kind)
      if (!own || !care) return []
      const frozen = own.map((group): FrozenGroup => ({
        groupId: group.ageGroupId,
        name: group.name,
        from: group.fromMonths,
        to: group.toMonths,
        ...gridOf(cellsOf.get(`${siteId} ${group.ageGroupId}`) ?? [], used, months),
      }))
      frozen.sort((a, b) => a.from - b.from || byText(a.groupId, b.groupId))
      const closed = months.flatMap((month, m) => (shut.has(`${siteId} ${month}`) ? [m] : []))
      const kept = frozenPools(pools?.get(siteId) ?? [], months)
      return [
        {
          centreId: siteId,
          code: listed ? siteId : codeOf(siteId),
          zoneId,
          care,
          groups: frozen,
          ...(closed.length > 0 ? { closed } : {}),
          ...(kept.length > 0 ? { pools: kept } : {}),
        },
      ]
    })
}

/** Reserves that count on the first day of a month of the round at least. */
function frozenPools(pools: readonly KeptPool[], months: readonly Month[]): FrozenPool[] {
  return pools
    .flatMap(({ poolId, kind, ageGroupId, places, from, until, hard }): FrozenPool[] => {
      const counts = months.flatMap((month, m) =>
        from <= firstDay(month) && (until === null || until >= firstDay(month)) ? [m] : [],
      )
      const [first, last] = [counts[0], counts.at(-1)]
      return first === undefined || last === undefined
        ? []
        : [{ poolId, kind, groupId: ageGroupId, places, hard, from: first, until: last }]
    })
    .sort((a, b) => byText(a.poolId, b.poolId))
}

function gridOf(
  cells: readonly FreeCell[],
  used: readonly HalfDay[],
  months: readonly Month[],
): Pick<FrozenGroup, 'free' | 'authorised'> {
  const free = used.flatMap(() => months.map(() => 0))
  const authorised = [...free]
  for (const cell of cells) {
    const month = months.indexOf(cell.month)
    if (month < 0) continue
    const index = used.indexOf(cell.halfDay) * months.length + month
    free[index] = cell.free
    authorised[index] = cell.authorised
  }
  return { free, authorised }
}

function frozenRequest(scene: Scene, bands: readonly AgeBand[], request: CareRequest): FrozenRequest {
  const { household, needs, wishes, facts } = request
  const known = facts.map(({ code, value, proof }) => ({ code, value, proof })).sort((a, b) => byText(a.code, b.code))
  const eldestFirst = [...needs].sort(
    (a, b) => byText(a.child.born, b.child.born) || byText(a.child.childId, b.child.childId),
  )
  return {
    requestId: request.requestId,
    registered: request.submittedAt ? scene.dayOf(request.submittedAt) : null,
    zoneId: household.zoneId,
    familyType: household.familyType,
    activity: activityOf(known),
    income: incomeBandOf(household.yearlyResources),
    siblings: request.siblings,
    startMonth: request.startMonth,
    startFlexibility: request.startFlexibility,
    facts: known,
    computed: computedFacts(evidenceOf(request, scene.dayOf), scene.campaign),
    children: eldestFirst.map((need) => frozenChild(scene, bands, need)),
    wishes: [...wishes].sort((a, b) => a.rank - b.rank).map(({ siteId }) => siteId),
  }
}

/** What facts are worked out from: never kept itself. @param dayOf as in `Scene` */
export const evidenceOf = ({ household, needs, submittedAt }: CareRequest, dayOf: Scene['dayOf']): Evidence => ({
  registered: submittedAt ? dayOf(submittedAt) : null,
  income: incomeBandOf(household.yearlyResources),
  born: needs.map(({ child }) => child.born),
  childrenInCharge: household.childrenInCharge,
})

function frozenChild(
  scene: Scene,
  bands: readonly AgeBand[],
  { child, week, fewestDays, otherDays }: CareRequest['needs'][number],
): FrozenChild {
  const groups = bands.map(({ bandId, from, to }): AgeGroup => ({
    ageGroupId: bandId,
    centreId: '',
    name: '',
    fromMonths: from,
    toMonths: to,
  }))
  return {
    childId: child.childId,
    week,
    fewestDays,
    ...(otherDays ? { otherDays: { never: otherDays.never } } : {}),
    bands: scene.months.map((month) => ageGroupIn(groups, child.born, month, scene.ageRule)?.ageGroupId ?? null),
    held: heldPlace(scene, child.childId),
  }
}

/** The contract that lasts longest into the round; a child with several asks to leave that one. */
function heldPlace({ contracts, months }: Scene, childId: string): HeldPlace | null {
  const first = firstDay(months[0]!)
  const lasting = contracts.filter(
    (contract) => contract.childId === childId && contract.until >= first && monthOf(contract.from) <= months.at(-1)!,
  )
  lasting.sort((a, b) => byText(b.until, a.until) || byText(a.contractId, b.contractId))
  const [held] = lasting
  return held
    ? { centreId: held.centreId, week: held.week, from: monthOf(held.from), until: monthOf(held.until) }
    : null
}
