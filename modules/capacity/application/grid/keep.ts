import { actorName, ok, refuse } from '@ribambelle/kernel'
import type { Actor, DomainEvent, Outcome, Refusal } from '@ribambelle/kernel'
import type { Site } from '@ribambelle/directory'
import { placesKey, placesOfKey } from '../../domain/grid/grid.ts'
import type { Entry, Grid } from '../../domain/grid/grid.ts'
import { worsened } from '../../domain/grid/room.ts'
import { mayRecord } from '../../domain/policy.ts'
import type { CapacityPorts } from '../ports.ts'

/** What any act on a centre's grid may be refused for. */
export type KeepRefusal =
  | 'not-allowed'
  | 'centre-not-found'
  | 'changed-meanwhile'
  | 'fewer-than-promised'
  | 'children-after-closing'

/** A centre's grid, taken to change it; nobody else changes it until the act is done. */
export interface Taken {
  readonly centre: Site
  readonly grid: Grid
  readonly version: number
}

/**
 * Takes a centre's grid to change it.
 * @param version the one that the person looked at; undefined for a program, which looks now
 */
export async function takeGrid(
  command: OfGrid,
  actor: Actor,
  ports: Pick<CapacityPorts, 'centres' | 'grids'>,
): Promise<Outcome<Taken, 'not-allowed' | 'centre-not-found' | 'changed-meanwhile'>> {
  return mayRecord(actor, command.centreId) ? takeAllowed(command, ports) : refuse('not-allowed')
}

interface OfGrid {
  readonly centreId: string
  readonly version?: number | undefined
}

/** The same for an act that knows by itself who may do it. */
export async function takeAllowed(
  { centreId, version }: OfGrid,
  { centres, grids }: Pick<CapacityPorts, 'centres' | 'grids'>,
): Promise<Outcome<Taken, 'centre-not-found' | 'changed-meanwhile'>> {
  const centre = await centres.find(centreId)
  if (!centre) return refuse('centre-not-found')
  const read = await grids.read(centreId, { lock: true })
  if (version !== undefined && version !== read.version) return refuse('changed-meanwhile')
  return ok({ centre, ...read })
}

/** The grid with what the entries say. */
export function gridAfter(centreId: string, grid: Grid, entries: readonly Entry[]): Grid {
  let after = grid
  for (const entry of entries) after = withEntry(centreId, after, entry)
  return after
}

function withEntry(centreId: string, grid: Grid, entry: Entry): Grid {
  const { key } = entry
  if (entry.part === 'terms') return entry.after === null ? grid : { ...grid, terms: entry.after }
  if (entry.part === 'closure') {
    const others = grid.closures.filter(({ closureId }) => closureId !== key)
    return { ...grid, closures: entry.after === null ? others : [...others, { closureId: key, ...entry.after }] }
  }
  if (entry.part === 'pool') {
    const others = grid.pools.filter(({ poolId }) => poolId !== key)
    return { ...grid, pools: entry.after === null ? others : [...others, { poolId: key, ...entry.after }] }
  }
  if (entry.part === 'group') {
    const others = grid.ageGroups.filter(({ ageGroupId }) => ageGroupId !== key)
    const ageGroups = entry.after === null ? others : [...others, { centreId, ageGroupId: key, ...entry.after }]
    const authorised =
      entry.after === null ? grid.authorised.filter(({ ageGroupId }) => ageGroupId !== key) : grid.authorised
    return { ...grid, authorised, ageGroups: ageGroups.toSorted((a, b) => a.fromMonths - b.fromMonths) }
  }
  const others = grid.authorised.filter((row) => placesKey(row) !== key)
  const authorised = entry.after === null ? others : [...others, { centreId, ...placesOfKey(key), ...entry.after }]
  return { ...grid, authorised: authorised.toSorted((a, b) => (a.from < b.from ? -1 : a.from > b.from ? 1 : 0)) }
}

export interface Kept {
  readonly changed: number
  readonly version: number
}

/** What is done to a grid, as its history tells it. */
interface Doing {
  /** a word of the history */
  readonly kind: string
  readonly importId?: string | null
  readonly undoes?: number | null
  readonly reason?: string | null
  /** who is named in the history, where it is not the actor: a childminder has no account */
  readonly author?: string
}

/**
 * Writes entries, unless children who have a place would lose it. Nothing to write is no change.
 */
export async function keepEntries(
  { centre, grid, version }: Taken,
  entries: readonly Entry[],
  { kind, importId = null, undoes = null, reason = null, author }: Doing,
  actor: Actor,
  ports: CapacityPorts,
): Promise<Outcome<Kept, 'fewer-than-promised' | 'children-after-closing'>> {
  if (entries.length === 0) return ok({ changed: 0, version })
  const { siteId: centreId } = centre
  const after = gridAfter(centreId, grid, entries)
  const wrong = await taking(centre, grid, after, ports)
  if (wrong.length > 0) return refuse(...wrong)
  await ports.grids.write(centreId, {
    version: version + 1,
    kind,
    entries,
    changedBy: author ?? actorName(actor),
    importId,
    undoes,
    reason,
  })
  const event: DomainEvent = {
    type: 'capacity.changed',
    subject: centreId,
    data: { kind, entries: entries.length, version: version + 1 },
  }
  return ok({ changed: entries.length, version: version + 1 }, [event])
}

/** What the change would take from children who have a place. */
async function taking(
  { siteId: centreId, kind }: Site,
  before: Grid,
  after: Grid,
  { places, today }: CapacityPorts,
): Promise<Refusal<'fewer-than-promised' | 'children-after-closing'>[]> {
  const contracts = await places.contracts({ centreIds: [centreId], untilFrom: today })
  const { closesOn } = after.terms
  const staying =
    closesOn === null || closesOn === before.terms.closesOn ? [] : contracts.filter(({ until }) => until > closesOn)
  if (staying.length > 0)
    return [{ code: 'children-after-closing', field: 'closesOn', details: { count: staying.length } }]
  return worsened({ before, after }, contracts, { centreId, kind, from: today }).map(
    ({ ageGroupId, halfDay, month, promised, peak }) => ({
      code: 'fewer-than-promised',
      details: { ageGroupId, halfDay, month, promised, peak },
    }),
  )
}
