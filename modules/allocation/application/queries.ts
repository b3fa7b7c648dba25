import type { Site } from '@ribambelle/directory'
import { hasRole } from '@ribambelle/kernel'
import type { Actor } from '@ribambelle/kernel'
import { leastInBook } from '../domain/book/book.ts'
import { readBook } from '../domain/book/reading.ts'
import type { ReadBook } from '../domain/book/reading.ts'
import { allFileNames } from '../domain/files/files.ts'
import type { FileName, Manifest } from '../domain/files/files.ts'
import { withoutFewChildren } from '../domain/result/occupancy.ts'
import type { CentreOccupancy } from '../domain/result/occupancy.ts'
import { publicFigures } from '../domain/result/public-figures.ts'
import type { PublicFigures } from '../domain/result/public-figures.ts'
import type { FamilyResult } from '../domain/result/family-result.ts'
import type { Summary } from '../domain/result/summary.ts'
import { bookReaders, familyReaders, hasReached, maySeeCentre, roundReaders } from '../domain/round/round.ts'
import type { Round } from '../domain/round/round.ts'
import type { Scale } from '../domain/scale/scale.ts'
import type { AllocationPorts, ResultLine, RoundEntry } from './ports.ts'

/** Names of places, by id and by published code. */
export type Names = ReadonlyMap<string, Site>

export const namesOf = async ({ sites }: Pick<AllocationPorts, 'sites'>, siteIds: readonly string[]): Promise<Names> =>
  new Map((await sites.find([...new Set(siteIds)])).map((site) => [site.siteId, site]))

/** The scale in force: the one added last; with the versions before. */
export const currentScales = (_: null, _actor: Actor, { scales }: AllocationPorts): Promise<Scale[]> => scales.list()

export interface RoundLine {
  readonly round: Round
  readonly summary: Summary | null
}

/** Every round, the last opened first; nothing to somebody who may not see rounds. */
export async function roundsForDesk(_: null, actor: Actor, { rounds }: AllocationPorts): Promise<RoundLine[]> {
  if (!hasRole(actor, ...roundReaders)) return []
  return withSummaries(await rounds.all(), rounds)
}

async function withSummaries(list: readonly Round[], rounds: AllocationPorts['rounds']): Promise<RoundLine[]> {
  const lines: RoundLine[] = []
  for (const round of list) lines.push({ round, summary: (await rounds.digest(round.roundId, 'summary')) ?? null })
  return lines
}

export interface CentreSheet {
  readonly round: Round
  readonly site: Site
  readonly centre: CentreOccupancy
  /** families that receive a place there */
  readonly lines: readonly ResultLine[]
}

/** One centre of a round; a director sees only her own. */
export async function centreSheet(
  { roundId, centreId }: { readonly roundId: string; readonly centreId: string },
  actor: Actor,
  ports: AllocationPorts,
): Promise<CentreSheet | undefined> {
  if (!maySeeCentre(actor, centreId)) return undefined
  const round = await ports.rounds.find(roundId)
  const centre = (await ports.rounds.digest(roundId, 'occupancy'))?.find((one) => one.centreId === centreId)
  const [site] = await ports.sites.find([centreId])
  if (!round || !centre || !site) return undefined
  const { lines } = await ports.rounds.results(roundId, { centreId, limit: 500, offset: 0 })
  return { round, site, centre, lines }
}

export interface BookSheet {
  readonly round: Round
  readonly book: ReadBook
  readonly summary: Summary
  readonly names: Names
  readonly zones: ReadonlyMap<string, string>
  readonly seal: string
  /** of the round: names its reserves */
  readonly scale: Scale | undefined
}

/** The anonymised book: no reference, no id of a request goes this way. */
export async function bookSheet(roundId: string, actor: Actor, ports: AllocationPorts): Promise<BookSheet | undefined> {
  if (!hasRole(actor, ...bookReaders)) return undefined
  const { rounds, sites } = ports
  const round = await rounds.find(roundId)
  const [book, summary, manifest] = [
    await rounds.digest(roundId, 'book'),
    await rounds.digest(roundId, 'summary'),
    await rounds.file(roundId, 'manifest.json'),
  ]
  if (!round || !book || !summary || !manifest) return undefined
  const wish = book.columns.findIndex(({ code }) => code === 'wish')
  const codes = new Map((await rounds.entries(roundId)).map(({ pseudonym, code }) => [pseudonym, code]))
  return {
    round,
    book: readBook(book, codes),
    summary,
    names: await namesOf(
      ports,
      book.rows.map(({ values }) => values[wish]!),
    ),
    zones: new Map((await sites.zones()).map(({ zoneId, name }) => [zoneId, name])),
    seal: (JSON.parse(manifest) as Manifest).seal,
    scale: await ports.scales.find(round.scaleId, round.scaleVersion),
  }
}

export interface FamilyAnswer {
  readonly round: Round
  readonly scale: Scale
  readonly entry: RoundEntry
  /** to families only once the round is published */
  readonly result: FamilyResult | null
  /** what the computation had answered, where people changed it; null where it stands */
  readonly computed: FamilyResult | null
  readonly names: Names
  readonly reference: string
  /** requests in the round, so that a family knows among how many */
  readonly requests: number
  /** the family withdrew its request */
  readonly withdrawn: boolean
}

/** What a round says of one request, to a family that follows it; undefined to everybody else, and before any round. */
export async function familyAnswer(
  requestId: string,
  actor: Actor,
  ports: AllocationPorts,
): Promise<FamilyAnswer | undefined> {
  if (actor.kind !== 'family') return undefined
  const own = (await ports.requests.ofAccount(actor.accountId)).find((request) => request.requestId === requestId)
  return own && answerOf(requestId, ports, 'published', own.state === 'withdrawn')
}

async function answerOf(
  requestId: string,
  ports: AllocationPorts,
  shownFrom: Round['state'],
  withdrawn = false,
): Promise<FamilyAnswer | undefined> {
  const found = await ports.rounds.ofRequest(requestId)
  if (!found) return undefined
  const { round, entry, result } = found
  const scale = await ports.scales.find(round.scaleId, round.scaleVersion)
  const published = hasReached(round.state, shownFrom) ? result : null
  const summary = published && (await ports.rounds.digest(round.roundId, 'summary'))
  const [computed] = published?.override ? await ports.overrides.computed(round.roundId, [requestId]) : []
  return {
    round,
    scale: scale!,
    entry,
    result: published,
    computed: computed ?? null,
    names: await namesOf(ports, published?.wishes.map(({ centreId }) => centreId) ?? []),
    reference: entry.reference,
    requests: summary?.requests ?? 0,
    withdrawn,
  }
}

/** What staff see of a request's place in rounds; never to families. */
export async function deskAnswer(
  requestId: string,
  actor: Actor,
  ports: AllocationPorts,
): Promise<FamilyAnswer | undefined> {
  return hasRole(actor, ...familyReaders) ? answerOf(requestId, ports, 'proposed') : undefined
}

/** Published rounds, for everybody. */
export async function publishedRounds(_: null, _actor: Actor, { rounds }: AllocationPorts): Promise<RoundLine[]> {
  return withSummaries(
    (await rounds.list()).filter(({ state }) => state === 'published'),
    rounds,
  )
}

export interface PublicSheet {
  readonly round: Round
  readonly scale: Scale
  readonly figures: PublicFigures
  readonly guarantees: Summary['guarantees']
  /** listed centres only */
  readonly centres: readonly CentreOccupancy[]
  readonly names: Names
  readonly seal: string
  readonly sizes: readonly { readonly name: FileName; readonly characters: number }[]
}

/** A published round in figures that tell nobody apart. */
export async function publicSheet(
  roundId: string,
  _actor: Actor,
  ports: AllocationPorts,
): Promise<PublicSheet | undefined> {
  const { rounds, scales } = ports
  const round = await rounds.find(roundId)
  if (round?.state !== 'published') return undefined
  const scale = await scales.find(round.scaleId, round.scaleVersion)
  const summary = (await rounds.digest(roundId, 'summary'))!
  const occupancy = (await rounds.digest(roundId, 'occupancy'))!
  const text = (await rounds.file(roundId, 'manifest.json'))!
  const manifest = JSON.parse(text) as Manifest
  const names = await namesOf(
    ports,
    occupancy.map(({ centreId }) => centreId),
  )
  return {
    round,
    scale: scale!,
    figures: publicFigures(summary),
    guarantees: summary.guarantees,
    centres: withoutFewChildren(
      occupancy.filter(({ centreId }) => names.get(centreId)?.listed === true),
      leastInBook,
    ),
    names,
    seal: manifest.seal,
    sizes: [
      ...manifest.files.map(({ name, characters }) => ({ name, characters })),
      { name: 'manifest.json', characters: text.length },
    ],
  }
}

/** One published file. Staff who see rounds may read it as soon as there is a proposal. */
export async function publishedFile(
  { roundId, name }: { readonly roundId: string; readonly name: string },
  actor: Actor,
  { rounds }: AllocationPorts,
): Promise<string | undefined> {
  const known = allFileNames.find((file) => file === name)
  const round = await rounds.find(roundId)
  if (!known || !round) return undefined
  if (round.state !== 'published' && !hasRole(actor, ...familyReaders)) return undefined
  return rounds.file(roundId, known)
}
