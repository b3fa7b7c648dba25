import type { AgeGroup } from '@ribambelle/capacity'
import type { Site } from '@ribambelle/directory'
import type { CareRequest } from '@ribambelle/intake'
import { isMonth, monthOf, shiftMonth } from '@ribambelle/kernel'
import type { Actor, HalfDay, Month } from '@ribambelle/kernel'
import type { WaitingFamily } from '@ribambelle/allocation'
import { may } from '../../domain/permissions.ts'
import type { AdmissionsPorts, Skip } from '../ports.ts'
import { contractsOfOffers } from '../offers/places.ts'
import { callList, calledByPlace, groupGivenAt, placeName } from './call-family.ts'
import type { CallList, FreedPlace } from './call-family.ts'

/** A group of a centre with something free in a month, and how many would be called for it. */
export interface FreeGroup {
  readonly centre: Site
  readonly group: AgeGroup
  /** free half-days of the week, all places together */
  readonly freeHalfDays: number
  /** places free on every half-day on which the group is open */
  readonly wholeWeeks: number
  /** families to whom the rules give one of these places */
  readonly called: number
  /** families that wish this centre and wait */
  readonly waiting: number
}

export interface WaitingOverview {
  readonly month: Month
  readonly months: readonly Month[]
  /** null when no commission was published for that school year: nobody can be called by its rules */
  readonly round: CallList['order']['round'] | null
  readonly groups: readonly FreeGroup[]
  readonly callsByItself: boolean
  /** also for the places that a commission leaves free */
  readonly callsAfterRound: boolean
  /** a commission whose list is frozen for that month: nobody is called by itself before it is published */
  readonly sitting: CallList['order']['round'] | null
}

/** Months in which somebody may be called: from the next one on. */
const monthsAhead = (today: string): Month[] =>
  Array.from({ length: 12 }, (_, n) => shiftMonth(monthOf(today as `${number}-${number}-${number}`), n))

/** The first coming month for which a commission was published; in winter, April's September. The next month when there is none. */
async function firstMonth(months: readonly Month[], { rounds }: Pick<AdmissionsPorts, 'rounds'>): Promise<Month> {
  for (const month of months.slice(1)) if (await rounds.lastFor(month)) return month
  return months[1]!
}

/** Free places between two commissions, where somebody waits for them first. */
export async function waitingOverview(
  { month: asked }: { readonly month: string | null },
  actor: Actor,
  ports: AdmissionsPorts,
): Promise<WaitingOverview | null> {
  if (!may(actor, 'see-waiting')) return null
  const { offers, places, sites, policy, world } = ports
  const months = monthsAhead(world.today())
  const month = asked !== null && isMonth(asked) && months.includes(asked) ? asked : await firstMonth(months, ports)
  const { callsByItself, callsAfterRound } = await policy.get()
  const rules = { callsByItself, callsAfterRound, sitting: (await ports.rounds.sitting(month)) ?? null }
  const list = await callList(month, ports)
  if (!list) return { month, months, round: null, groups: [], ...rules }
  const centres = new Map((await sites.centres()).map((site) => [site.siteId, site]))
  const promised = contractsOfOffers(await offers.open())
  const cells = await places.free(undefined, [month], list.order.round.ageRule, promised)
  const byGroup = Map.groupBy(cells, placeName)
  const called = calledByPlace(list)
  const wishing = new Map<string, number>()
  for (const { request } of list.order.families)
    for (const { siteId } of request.wishes) wishing.set(siteId, (wishing.get(siteId) ?? 0) + 1)
  const groups = list.groups.flatMap((group): FreeGroup[] => {
    const centre = centres.get(group.centreId)
    const own = byGroup.get(placeName(group)) ?? []
    const open = own.filter(({ authorised }) => authorised > 0)
    const freeHalfDays = open.reduce((sum, { free }) => sum + free, 0)
    if (!centre || freeHalfDays === 0) return []
    return [
      {
        centre,
        group,
        freeHalfDays,
        wholeWeeks: Math.min(...open.map(({ free }) => free)),
        called: called.get(placeName(group)) ?? 0,
        waiting: wishing.get(group.centreId) ?? 0,
      },
    ]
  })
  groups.sort((a, b) => b.called - a.called || b.freeHalfDays - a.freeHalfDays)
  return { month, months, round: list.order.round, groups, ...rules }
}

/** What the rules say of one family for one place. */
export type Standing = 'given' | 'elsewhere' | 'held' | 'full' | 'impossible'

export interface CandidateLine {
  readonly family: WaitingFamily
  readonly standing: Standing
  /** rank of its wish for this centre */
  readonly rank: number
  /** half-days that are full for it, in the first month */
  readonly full: readonly HalfDay[]
  /** where the rules give it a place it prefers */
  readonly centreId: string | null
}

export interface PlaceSheet {
  readonly month: Month
  readonly centre: Site
  readonly group: AgeGroup
  readonly round: CallList['order']['round']
  readonly scale: CallList['order']['scale']
  readonly free: ReadonlyMap<HalfDay, { readonly free: number; readonly authorised: number }>
  readonly candidates: readonly CandidateLine[]
  readonly skips: readonly (Skip & { readonly reference: string })[]
  readonly sites: readonly Site[]
  /** families from which the commission took a place here for a reason of their own: they are not called to it */
  readonly keptAway: readonly { readonly reference: string; readonly kind: string }[]
  readonly mayCall: boolean
}

/** One freed place: who comes in which order, and why. */
export async function placeSheet(
  { centreId, ageGroupId, month: asked }: FreedPlace,
  actor: Actor,
  ports: AdmissionsPorts,
): Promise<PlaceSheet | null> {
  if (!may(actor, 'see-waiting') || !isMonth(asked)) return null
  const { offers, places, sites, families } = ports
  const list = await callList(asked, ports)
  const group = list?.groups.find((one) => one.centreId === centreId && one.ageGroupId === ageGroupId)
  const [centre] = await sites.find([centreId])
  if (!list || !group || !centre) return null
  const cells = await places.free([centreId], [asked], list.order.round.ageRule, contractsOfOffers(await offers.open()))
  const candidates = list.order.families.flatMap((family) => lineOf(family, list, group) ?? [])
  const skips = list.skips.filter((skip) => skip.centreId === centreId && skip.ageGroupId === ageGroupId)
  const away = list.order.keptAway.filter((one) => one.centreId === centreId && one.group === group.name)
  const told = new Map(
    (await families.requests([...skips, ...away].map(({ requestId }) => requestId))).map((one) => [one.requestId, one]),
  )
  return {
    month: asked,
    centre,
    group,
    round: list.order.round,
    scale: list.order.scale,
    free: new Map(
      cells
        .filter((cell) => cell.ageGroupId === ageGroupId)
        .map(({ halfDay, free, authorised }) => [halfDay, { free, authorised }]),
    ),
    candidates,
    skips: skips.map((skip) => ({ ...skip, reference: told.get(skip.requestId)?.reference ?? '—' })),
    keptAway: away.flatMap(({ requestId, kind }) => {
      const request = told.get(requestId)
      return request && waits(request) ? [{ reference: request.reference, kind }] : []
    }),
    sites: await sites.find(candidates.flatMap((line) => line.centreId ?? [])),
    mayCall: may(actor, 'call'),
  }
}

const waits = ({ state }: CareRequest): boolean => state === 'submitted' || state === 'complete'

/** A family that wishes this centre for a child of this group; undefined for the others. */
function lineOf(family: WaitingFamily, { order, groups }: CallList, group: AgeGroup): CandidateLine | undefined {
  const { request, result } = family
  const wish = request.wishes.find(({ siteId }) => siteId === group.centreId)
  const answer = result.wishes.find(({ centreId }) => centreId === group.centreId)
  if (!wish || !answer) return undefined
  const here = groupGivenAt(family, group.centreId, groups, order.round.ageRule)
  const line = { family, rank: wish.rank, full: [], centreId: null }
  if (here === group.ageGroupId) return { ...line, standing: 'given' }
  if (here !== undefined) return undefined
  if (answer.answer === 'impossible') return undefined
  if (result.outcome === 'placed' && answer.answer === 'better-received')
    return { ...line, standing: 'elsewhere', centreId: result.stays.find((stay) => stay !== null)?.centreId ?? null }
  if (result.outcome === 'kept') return { ...line, standing: 'held' }
  const own = answer.cells.filter((cell) => cell.group === group.name)
  if (answer.cells.length > 0 && own.length === 0) return undefined
  return { ...line, standing: 'full', full: [...new Set(own.map(({ halfDay }) => halfDay))] }
}
