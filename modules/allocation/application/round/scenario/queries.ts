import type { Site } from '@ribambelle/directory'
import { hasRole } from '@ribambelle/kernel'
import type { Actor } from '@ribambelle/kernel'
import { criteriaTried } from '../../../domain/round/scenario/asked.ts'
import { forElected } from '../../../domain/round/scenario/try-scenario.ts'
import type { ForElected } from '../../../domain/round/scenario/try-scenario.ts'
import { bookReaders, familyReaders, hasReached } from '../../../domain/round/round.ts'
import type { Round } from '../../../domain/round/round.ts'
import type { Scale } from '../../../domain/scale/scale.ts'
import type { AllocationPorts } from '../../ports.ts'
import type { ScenarioRecord } from './ports.ts'

export interface ScenariosSheet {
  readonly round: Round
  readonly scale: Scale
  /** every published version, to try */
  readonly scales: readonly Scale[]
  readonly criteria: Scale['criteria']
  /** listed centres of the round, with their groups, in the order of their names */
  readonly centres: readonly {
    readonly site: Site
    readonly groups: readonly { readonly groupId: string; readonly name: string }[]
  }[]
  readonly names: ReadonlyMap<string, Site>
  readonly zones: ReadonlyMap<string, string>
  readonly scenarios: readonly ScenarioRecord[]
}

/** The scenarios of a drawn round, side by side. */
export async function scenariosSheet(
  roundId: string,
  actor: Actor,
  ports: AllocationPorts,
): Promise<ScenariosSheet | undefined> {
  return hasRole(actor, ...familyReaders) ? sheetOf(roundId, 'drawn', ports) : undefined
}

async function sheetOf(
  roundId: string,
  from: Round['state'],
  { rounds, scales, scenarios, sites }: AllocationPorts,
): Promise<ScenariosSheet | undefined> {
  const round = await rounds.find(roundId)
  const scale = round && (await scales.find(round.scaleId, round.scaleVersion))
  if (!round || !scale || round.snapshotHash === null || !hasReached(round.state, from)) return undefined
  const snapshot = await rounds.snapshot(roundId)
  const found = await sites.find(snapshot.centres.map(({ centreId }) => centreId))
  const names = new Map(found.map((site) => [site.siteId, site]))
  const centres = snapshot.centres.flatMap(({ centreId, groups }) => {
    const site = names.get(centreId)
    return site?.listed ? [{ site, groups: groups.map(({ groupId, name }) => ({ groupId, name })) }] : []
  })
  return {
    round,
    scale,
    scales: await scales.list(),
    criteria: criteriaTried(scale),
    centres: centres.sort((a, b) => (a.site.name < b.site.name ? -1 : 1)),
    names,
    zones: new Map((await sites.zones()).map(({ zoneId, name }) => [zoneId, name])),
    scenarios: await scenarios.list(roundId, round.snapshotHash),
  }
}

/** What elected members tried on a round, rounded; with what they may try. */
export interface ElectedSheet extends Omit<ScenariosSheet, 'scenarios' | 'scales'> {
  readonly scenarios: readonly (Omit<ScenarioRecord, 'result'> & { readonly result: ForElected | null })[]
}

export async function electedScenarios(
  roundId: string,
  actor: Actor,
  ports: AllocationPorts,
): Promise<ElectedSheet | undefined> {
  if (!hasRole(actor, ...bookReaders)) return undefined
  const sheet = await sheetOf(roundId, 'proposed', ports)
  if (!sheet) return undefined
  const { scales: _, scenarios, ...rest } = sheet
  const own = scenarios.filter(({ audience }) => audience === 'elected')
  return { ...rest, scenarios: own.map((one) => ({ ...one, result: one.result && forElected(one.result) })) }
}
