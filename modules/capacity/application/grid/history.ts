import { ok, refuse } from '@ribambelle/kernel'
import type { Actor, Outcome } from '@ribambelle/kernel'
import type { Site } from '@ribambelle/directory'
import { changedSince, takenBack } from '../../domain/grid/grid.ts'
import type { Entry, Grid } from '../../domain/grid/grid.ts'
import { mayReadCentre, mayRecord } from '../../domain/policy.ts'
import type { CapacityPorts, GridChange } from '../ports.ts'
import { keepEntries, takeGrid } from './keep.ts'
import type { Kept, KeepRefusal } from './keep.ts'

/** A change as it stands today: `open` when all it wrote is still there, so that it can be taken back. */
export interface ShownChange extends GridChange {
  readonly open: boolean
}

export interface History {
  readonly centre: Site
  readonly grid: Grid
  readonly version: number
  readonly total: number
  readonly changes: readonly ShownChange[]
  readonly mayRecord: boolean
}

/** Every change of a centre's grid, newest first; undefined when the centre is not for this actor. */
export async function gridHistory(
  { centreId, skip, take }: { readonly centreId: string; readonly skip: number; readonly take: number },
  actor: Actor,
  { centres, grids }: CapacityPorts,
): Promise<History | undefined> {
  const centre = mayReadCentre(actor, centreId) ? await centres.find(centreId) : undefined
  if (!centre) return undefined
  const { grid, version } = await grids.read(centreId)
  const { total, rows } = await grids.changes(centreId, { skip, take })
  const changes = rows.map((change) => ({ ...change, open: changedSince(grid, change.entries).length === 0 }))
  return { centre, grid, version, total, changes, mayRecord: mayRecord(actor, centreId) }
}

/** Puts back what a change found. Refused when somebody changed since what it wrote, or when children would lose their place. */
export async function restoreChange(
  { centreId, change }: { readonly centreId: string; readonly change: number },
  actor: Actor,
  ports: CapacityPorts,
): Promise<Outcome<Kept, KeepRefusal | 'change-not-found' | 'changed-since'>> {
  const taken = await takeGrid({ centreId }, actor, ports)
  if (!taken.ok) return taken
  const found = await ports.grids.change(centreId, change)
  if (!found) return refuse('change-not-found')
  const since = changedSince(taken.value.grid, found.entries)
  if (since.length > 0) return refuse({ code: 'changed-since', details: { count: since.length } })
  return keepEntries(taken.value, takenBack(found.entries), { kind: 'restored', undoes: change }, actor, ports)
}

/** Takes an import back, every centre in one act: refused as a whole when one of them was changed since. */
export async function takeBackAll(
  importId: string,
  actor: Actor,
  ports: CapacityPorts,
): Promise<Outcome<{ readonly centres: number }, KeepRefusal | 'changed-since'>> {
  const written = await ports.grids.changesOfImport(importId)
  const events = []
  for (const [centreId, changes] of Map.groupBy(written, (change) => change.centreId)) {
    const taken = await takeGrid({ centreId }, actor, ports)
    if (!taken.ok) return taken
    const entries: Entry[] = changes.flatMap((change) => change.entries)
    if (changedSince(taken.value.grid, entries).length > 0)
      return refuse({ code: 'changed-since', details: { centreId } })
    const kept = await keepEntries(
      taken.value,
      takenBack(entries),
      { kind: 'import-undone', undoes: changes[0]!.version },
      actor,
      ports,
    )
    if (!kept.ok) return refuse(...kept.refusals.map((one) => ({ ...one, details: { ...one.details, centreId } })))
    events.push(...kept.events)
  }
  return ok({ centres: new Set(written.map(({ centreId }) => centreId)).size }, events)
}
