import { hasRole } from '@ribambelle/kernel'
import type { Actor } from '@ribambelle/kernel'
import { bookReaders, hasReached } from '../../domain/round/round.ts'
import { changesBetween } from '../../domain/scale/changes.ts'
import type { ScaleChange } from '../../domain/scale/changes.ts'
import type { Draft } from '../../domain/scale/draft.ts'
import type { ScaleMistake } from '../../domain/scale/read-scale.ts'
import type { Scale } from '../../domain/scale/scale.ts'
import type { AllocationPorts } from '../ports.ts'
import type { Names } from '../queries.ts'
import { mistakesIn, sameRules } from './keep-draft.ts'
import type { RoundName, SimulationRecord } from './ports.ts'

/** Who reads scales, drafts and simulations at the desk: those who read the book. */
export const scaleReaders = bookReaders

export interface ScaleLine {
  readonly scale: Scale
  readonly versions: number
  readonly rounds: number
}

export interface ScalesSheet {
  /** the last version of each scale, the one in force first */
  readonly lines: readonly ScaleLine[]
  readonly drafts: readonly Draft[]
  readonly examples: readonly Scale[]
}

/** Every scale of the territory, and what is being written. */
export async function scalesSheet(_: null, actor: Actor, ports: AllocationPorts): Promise<ScalesSheet | undefined> {
  if (!hasRole(actor, ...scaleReaders)) return undefined
  const all = await ports.scales.list()
  const rounds = await ports.rounds.list()
  const lines = [...Map.groupBy(all, ({ scaleId }) => scaleId)].map(([scaleId, versions]) => ({
    scale: versions.toSorted((a, b) => b.version - a.version)[0]!,
    versions: versions.length,
    rounds: rounds.filter((round) => round.scaleId === scaleId).length,
  }))
  return {
    lines,
    drafts: (await ports.drafts.list()).filter(({ state }) => state === 'open'),
    examples: ports.drafts.examples,
  }
}

export interface VersionSheet {
  readonly scale: Scale
  readonly inForce: boolean
  /** newest first, with the rounds that used each */
  readonly versions: readonly { readonly version: number; readonly rounds: readonly RoundName[] }[]
  readonly previous: Scale | null
  readonly changes: readonly ScaleChange[]
  /** the draft it was published from, and what was simulated before it was adopted */
  readonly simulations: readonly SimulationLine[]
}

export interface SimulationLine {
  readonly record: SimulationRecord
  readonly round: string
}

export interface VersionQuestion {
  readonly scaleId: string
  /** the last one when left out */
  readonly version: number | undefined
}

/** One version of a scale. */
export async function versionSheet(
  { scaleId, version }: VersionQuestion,
  actor: Actor,
  ports: AllocationPorts,
): Promise<VersionSheet | undefined> {
  if (!hasRole(actor, ...scaleReaders)) return undefined
  const all = await ports.scales.list()
  const own = all.filter((one) => one.scaleId === scaleId).toSorted((a, b) => b.version - a.version)
  const scale = version === undefined ? own[0] : own.find((one) => one.version === version)
  if (!scale) return undefined
  const rounds = await ports.rounds.list()
  const previous = own.find((one) => one.version < scale.version) ?? null
  const draft = (await ports.drafts.list()).find(
    (one) => one.state === 'published' && one.content.scaleId === scaleId && one.publishedVersion === scale.version,
  )
  return {
    scale,
    inForce: all[0]?.scaleId === scaleId && all[0].version === scale.version,
    versions: own.map((one) => ({
      version: one.version,
      rounds: rounds.filter((round) => round.scaleId === scaleId && round.scaleVersion === one.version),
    })),
    previous,
    changes: previous ? changesBetween(previous, scale) : [],
    simulations: draft ? await simulationLines(draft.draftId, ports) : [],
  }
}

async function simulationLines(draftId: string, { drafts, rounds }: AllocationPorts): Promise<SimulationLine[]> {
  const names = new Map((await rounds.list()).map(({ roundId, name }) => [roundId, name]))
  return (await drafts.simulations(draftId)).map((record) => ({ record, round: names.get(record.roundId)! }))
}

export interface DraftSheet {
  readonly draft: Draft
  readonly mistakes: readonly ScaleMistake[]
  /** the version it is compared with: the last published under its key */
  readonly previous: Scale | null
  readonly changes: readonly ScaleChange[]
  readonly simulations: readonly SimulationLine[]
  /** drawn rounds, the last first: those that can be simulated */
  readonly rounds: readonly RoundName[]
}

/** A draft with its check, what it changes, and its simulations. */
export async function draftSheet(
  draftId: string,
  actor: Actor,
  ports: AllocationPorts,
): Promise<DraftSheet | undefined> {
  if (!hasRole(actor, ...scaleReaders)) return undefined
  const draft = await ports.drafts.find(draftId)
  if (!draft) return undefined
  const { scaleId, version } = draft.content
  const last = draft.state === 'published' ? draft.publishedVersion! - 1 : version - 1
  const previous = (last > 0 && (await ports.scales.find(scaleId, last))) || null
  return {
    draft,
    mistakes: mistakesIn(draft.content),
    previous,
    changes: previous ? changesBetween(previous, draft.content) : [],
    simulations: await simulationLines(draftId, ports),
    rounds: (await ports.rounds.list()).filter(({ state }) => hasReached(state, 'drawn')),
  }
}

export interface SimulationSheet extends SimulationLine {
  readonly draft: Draft
  /** the draft says something else by now */
  readonly older: boolean
  readonly names: Names
  readonly zones: ReadonlyMap<string, string>
}

/** One simulation, with the names of places and zones. */
export async function simulationSheet(
  simulationId: string,
  actor: Actor,
  ports: AllocationPorts,
): Promise<SimulationSheet | undefined> {
  if (!hasRole(actor, ...scaleReaders)) return undefined
  const record = await ports.drafts.simulation(simulationId)
  if (!record) return undefined
  const ids = record.result?.lowest.map(({ centreId }) => centreId) ?? []
  const draft = (await ports.drafts.find(record.draftId))!
  return {
    record,
    draft,
    older: !sameRules(record.scale, draft.content),
    round: (await ports.rounds.find(record.roundId))!.name,
    names: new Map((await ports.sites.find([...new Set(ids)])).map((site) => [site.siteId, site])),
    zones: new Map((await ports.sites.zones()).map(({ zoneId, name }) => [zoneId, name])),
  }
}

/** A scale by what an address says of it: `lurelle@2`, `draft:…`, `example:…`. */
export async function scaleAt(
  name: string,
  actor: Actor,
  { scales, drafts }: AllocationPorts,
): Promise<Scale | undefined> {
  if (!hasRole(actor, ...scaleReaders)) return undefined
  if (name.startsWith('draft:')) return (await drafts.find(name.slice('draft:'.length)))?.content
  if (name.startsWith('example:')) return drafts.examples.find(({ scaleId }) => `example:${scaleId}` === name)
  const [scaleId = '', version = ''] = name.split('@')
  return /^\d{1,6}$/.test(version) ? scales.find(scaleId, Number(version)) : undefined
}

/** The scale in force; undefined where none is published. */
export const scaleNow = async (
  _: null,
  _actor: Actor,
  { scales }: Pick<AllocationPorts, 'scales'>,
): Promise<Scale | undefined> => (await scales.list())[0]
