import type { Actor, Outcome } from '@ribambelle/kernel'
import type { Scope } from '@ribambelle/platform/database'
import { runner } from '@ribambelle/platform/run'
import { directoryPorts } from '../adapters/index.ts'
import { applyList } from '../application/keeping/apply-list.ts'
import { bringList, mapList, openList, rehearseList } from '../application/keeping/lists.ts'
import type { ListCounts } from '../application/keeping/ports.ts'
import type { Mapping } from '../domain/keeping/mapping.ts'
import { markOf } from '../domain/keeping/plan.ts'
import type { Plan } from '../domain/keeping/plan.ts'
import { saveAddresses, saveSites, saveZones } from '../index.ts'
import type { Zone } from '../index.ts'
import { clock, openDirectory, site, zone } from './web.ts'
import type { DirectoryWeb } from './web.ts'

const officer: Actor = { kind: 'staff', accountId: 'bruno', roles: ['officer'], centreIds: [] }
/** An officer of the territory `one`. */
export const by = { territory: 'one', actor: officer }

export const bytesOf = (text: string): Uint8Array => new TextEncoder().encode(text)

/** A square of the world, for the lists of other countries. */
export const world = (zoneId: string, [west, south, east, north]: readonly number[]): Zone => ({
  ...zone(zoneId, zoneId, 0),
  outline: {
    type: 'Polygon',
    coordinates: [
      [
        [west, south],
        [east, south],
        [east, north],
        [west, north],
        [west, south],
      ],
    ],
  },
})

/** A list as it was understood, and what it would do. */
export interface ReadList {
  readonly importId: string
  readonly guess: Mapping
  readonly plan: Plan
}

/** Three towns of one territory and three of the world, one place that is known, one address. */
async function fillTowns(scope: Scope): Promise<void> {
  await saveZones(scope, [
    zone('west', 'Portneuf', 0, { communeCode: '99000' }),
    zone('harbour', 'Le Port', 0, { kind: 'quarter', parentId: 'west' }),
    zone('east', 'Estville', 0.1, { communeCode: '99001' }),
    world('niort', [-0.7, 46.2, -0.2, 46.5]),
    world('columbia', [-140, 48, -110, 60]),
    world('montpellier', [3.7, 43.5, 4, 43.7]),
  ])
  await saveSites(scope, [site('loups', { name: 'Les Loups', address: '3 Rue du Port' })])
  await saveAddresses(scope, [
    {
      addressId: 'a1',
      label: '12 Rue des Lilas, 99000 Portneuf',
      zoneId: 'harbour',
      latitude: 45.02,
      longitude: 0.02,
    },
  ])
}

/** A directory to which lists are brought. */
export async function openLists() {
  const web: DirectoryWeb = await openDirectory(fillTowns)
  const run = runner(web.fresh.database, clock, directoryPorts)
  const bring = (bytes: Uint8Array, name = 'liste.csv') =>
    run.act(bringList, { file: { name, type: 'text/csv', bytes }, mappingName: '' }, by)
  return {
    web,
    run,
    bring,
    /** Brings a list and says how it is read: as it was guessed, with a few changes. */
    async read(bytes: Uint8Array, more: Partial<Mapping> = {}, name = 'liste.csv', keepAs = ''): Promise<ReadList> {
      const brought = await bring(bytes, name)
      if (!brought.ok) throw new Error(brought.refusals[0]!.code)
      const { importId } = brought.value
      const guess = (await run.ask(openList, { importId }, by))!.mapping
      const mapped = await run.act(mapList, { importId, mapping: { ...guess, ...more }, keepAs }, by)
      if (!mapped.ok) throw new Error(mapped.refusals.map(({ code }) => code).join(' '))
      const { plan } = (await run.ask(rehearseList, { importId }, by))!
      return { importId, guess, plan }
    },
    apply: (
      { importId, plan }: Pick<ReadList, 'importId' | 'plan'>,
      close: string[] = [],
    ): Promise<Outcome<ListCounts>> => run.act(applyList, { importId, mark: markOf(plan), close }, by, { slow: true }),
  }
}
