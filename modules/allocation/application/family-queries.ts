import { ageGroupIn } from '@ribambelle/capacity'
import type { AgeGroup, AgeGroupRule, FreeCell } from '@ribambelle/capacity'
import { isCentre } from '@ribambelle/directory'
import type { Site, Zone } from '@ribambelle/directory'
import type { CareRequest } from '@ribambelle/intake'
import { addDays, firstDay, monthsBetween, shiftMonth } from '@ribambelle/kernel'
import type { Actor, Month } from '@ribambelle/kernel'
import { comingFor, mayKeepCalendar } from '../domain/milestones/milestones.ts'
import type { Milestone } from '../domain/milestones/milestones.ts'
import { monthsDecided, monthsEntering, roundMonths } from '../domain/round/round.ts'
import type { Round } from '../domain/round/round.ts'
import { computedFacts } from '../domain/scale/computed.ts'
import type { Scale } from '../domain/scale/scale.ts'
import { standingOf } from '../domain/standing/standing.ts'
import type { Applicant, Standing, WishedCentre } from '../domain/standing/standing.ts'
import { addPast, adviceFor, placesOpen, publicRange, publicShare } from '../domain/waiting/waiting.ts'
import type { Advice, PublicRange, WaitingQuestion } from '../domain/waiting/waiting.ts'
import type { AllocationPorts } from './ports.ts'
import type { Names } from './queries.ts'
import { evidenceOf } from './round/take-snapshot.ts'

/** The twelve months of the school year in which a month lies. */
function schoolYear(of: Month): Month[] {
  const july = roundMonths([of]).at(-1)!
  return Array.from({ length: 12 }, (_, i) => shiftMonth(july, i - 11))
}

/** The scale and the rule of ages that will decide: those of the open round for the month, otherwise the last in use. */
async function rulesFor(
  startMonth: Month,
  { rounds, scales, today }: AllocationPorts,
): Promise<{ scale: Scale; rule: AgeGroupRule; campaign: Month } | undefined> {
  const all = await rounds.list()
  const decided = monthsDecided(all)
  const open = all.find(
    ({ state, startMonths }) =>
      state !== 'published' && monthsEntering(startMonths, today(), decided).includes(startMonth),
  )
  const last = open ?? all[0]
  const scale = last ? await scales.find(last.scaleId, last.scaleVersion) : (await scales.list())[0]
  return scale && { scale, rule: last?.ageRule ?? 'cohort', campaign: open?.campaign ?? startMonth }
}

/** @param campaign first month of the commission that will decide */
const applicantOf = (request: CareRequest, campaign: Month, { dayOf }: Pick<AllocationPorts, 'dayOf'>): Applicant => ({
  requestId: request.requestId,
  zoneId: request.household.zoneId,
  startMonth: request.startMonth,
  children: request.needs.map(({ child, week }) => ({ born: child.born, week })),
  wishes: request.wishes.toSorted((a, b) => a.rank - b.rank).map(({ siteId }) => siteId),
  facts: [...request.facts, ...computedFacts(evidenceOf(request, dayOf), campaign)],
})

/** A centre with its groups and what is free in it, ready to be asked. */
function ready(
  { siteId, zoneId }: Site,
  groups: readonly AgeGroup[],
  cells: readonly FreeCell[],
  rule: AgeGroupRule,
): WishedCentre {
  const free = new Map(cells.map((cell) => [`${cell.ageGroupId} ${cell.halfDay} ${cell.month}`, cell.free]))
  return {
    centreId: siteId,
    zoneId,
    groupOf: (born, month) => ageGroupIn(groups, born, month, rule)?.ageGroupId,
    free: (group, halfDay, month) => free.get(`${group} ${halfDay} ${month}`) ?? 0,
  }
}

async function readyCentres(
  sites: readonly Site[],
  months: readonly Month[],
  rule: AgeGroupRule,
  { places }: Pick<AllocationPorts, 'places'>,
): Promise<WishedCentre[]> {
  const ids = sites.map(({ siteId }) => siteId)
  const groups = Map.groupBy(await places.groups(ids), ({ centreId }) => centreId)
  const cells = Map.groupBy(await places.free(ids, months, rule), ({ centreId }) => centreId)
  return sites.map((site) => ready(site, groups.get(site.siteId) ?? [], cells.get(site.siteId) ?? [], rule))
}

export interface StandingSheet {
  readonly standing: Standing
  readonly scale: Scale
  readonly names: Names
  readonly startMonth: Month
  readonly coming: readonly Milestone[]
}

/** Where a request stands today, for a family that follows it and while it waits; undefined otherwise. */
export async function standingSheet(
  requestId: string,
  actor: Actor,
  ports: AllocationPorts,
): Promise<StandingSheet | undefined> {
  if (actor.kind !== 'family') return undefined
  const request = (await ports.requests.ofAccount(actor.accountId)).find((one) => one.requestId === requestId)
  if (!request || !['submitted', 'complete'].includes(request.state)) return undefined
  const rules = await rulesFor(request.startMonth, ports)
  if (!rules) return undefined
  const own = applicantOf(request, rules.campaign, ports)
  const sites = (await ports.sites.find(own.wishes)).filter(({ kind }) => isCentre(kind))
  const inOrder = sites.toSorted((a, b) => own.wishes.indexOf(a.siteId) - own.wishes.indexOf(b.siteId))
  const ids = inOrder.map(({ siteId }) => siteId)
  const others = (await ports.requests.wishing(ids, schoolYear(own.startMonth))).map((other) =>
    applicantOf(other, rules.campaign, ports),
  )
  const centres = await readyCentres(inOrder, [own.startMonth], rules.rule, ports)
  return {
    standing: standingOf(rules.scale, own, others, centres),
    scale: rules.scale,
    names: new Map(sites.map((site) => [site.siteId, site])),
    startMonth: own.startMonth,
    coming: comingFor(await ports.milestones.list(), own.startMonth, ports.today()),
  }
}

export interface WaitingSheet {
  readonly zones: readonly Zone[]
  readonly answer: WaitingAnswer | null
}

export interface WaitingAnswer {
  readonly waiting: PublicRange
  readonly places: number
  readonly centres: number
  readonly past: {
    readonly round: Round
    readonly share: ReturnType<typeof publicShare>
    readonly months: { readonly from: number; readonly to: number } | null
  } | null
  readonly advice: readonly Advice[]
}

/** What everybody may know of waiting before asking. @param question null for the empty form */
export async function waitingSheet(
  question: WaitingQuestion | null,
  _actor: Actor,
  ports: AllocationPorts,
): Promise<WaitingSheet> {
  const zones = await ports.sites.zones()
  return { zones, answer: question && (await answerTo(question, zones, ports)) }
}

async function answerTo(
  question: WaitingQuestion,
  zones: readonly Zone[],
  ports: AllocationPorts,
): Promise<WaitingAnswer> {
  const { age, startMonth, zoneId } = question
  const within = zoneId === null ? null : zonesUnder(zones, zoneId)
  const all = await ports.sites.centres()
  const inZone = all.filter((site) => within === null || within.has(site.zoneId))
  const rule = (await rulesFor(startMonth, ports))?.rule ?? 'cohort'
  const months = Array.from({ length: 4 }, (_, later) => shiftMonth(startMonth, later))
  const centres = await readyCentres(all, months, rule, ports)
  const born = firstDay(shiftMonth(startMonth, -12 * (age + 1)))
  const waiting = await ports.requests.countWishing(
    inZone.map(({ siteId }) => siteId),
    schoolYear(startMonth),
    addDays(born, 1),
    // The youngest age takes children who are not born yet.
    firstDay(age === 0 ? shiftMonth(startMonth, 12) : shiftMonth(startMonth, -12 * age)),
  )
  return {
    waiting: publicRange(waiting),
    places: placesOpen(centres, question, within),
    centres: inZone.length,
    past: await pastFor(question, within, ports),
    advice: adviceFor(question, (changed) => placesOpen(centres, changed, changed.zoneId === null ? null : within)),
  }
}

async function pastFor(
  { age, startMonth }: WaitingQuestion,
  within: ReadonlySet<string> | null,
  { rounds }: AllocationPorts,
): Promise<WaitingAnswer['past']> {
  const published = (await rounds.list())
    .filter(({ state, campaign }) => state === 'published' && campaign <= startMonth)
    .toSorted((a, b) => monthsBetween(a.campaign, startMonth) - monthsBetween(b.campaign, startMonth))
  for (const round of published) {
    const cells = await rounds.digest(round.roundId, 'waiting')
    if (!cells) continue
    const { asked, placed, months } = addPast(cells, age, within)
    return { round, share: publicShare(placed, asked), months }
  }
  return null
}

/** A zone and all that lies in it. */
function zonesUnder(zones: readonly Zone[], zoneId: string): Set<string> {
  const found = new Set([zoneId])
  for (let before = 0; before < found.size;) {
    before = found.size
    for (const zone of zones) if (zone.parentId && found.has(zone.parentId)) found.add(zone.zoneId)
  }
  return found
}

/** The days to come, for everybody; those of the last thirty days too, so that nobody wonders. */
export const calendarDays = async (
  _: null,
  _actor: Actor,
  { milestones, today }: AllocationPorts,
): Promise<Milestone[]> => comingFor(await milestones.list(), null, addDays(today(), -30))

/** Every day of the calendar, cancelled ones too; nothing to somebody who may not keep it. */
export const deskCalendar = async (
  _: null,
  actor: Actor,
  { milestones }: AllocationPorts,
): Promise<Milestone[] | undefined> => (mayKeepCalendar(actor) ? milestones.list() : undefined)
