import { actorName } from '@ribambelle/kernel'
import type { Actor } from '@ribambelle/kernel'
import { changesBetween, wholeOf } from '../../domain/keeping/changes.ts'
import type { Cause, KeptSheet, PartChange, SiteChange } from '../../domain/keeping/changes.ts'
import type { DirectoryPorts } from '../ports.ts'

type Ports = Pick<DirectoryPorts, 'keeping' | 'time' | 'newId'>

/** One sheet that an act writes. */
export interface Written {
  /** undefined when it was not there */
  readonly before: KeptSheet | undefined
  readonly after: KeptSheet
}

/** Why the act writes, and what it refers to. */
export interface Why {
  readonly cause: Cause
  readonly causeRef?: string
}

/**
 * Writes sheets with their history, in one act. Those that do not differ are left alone.
 * @returns what changed, by sheet
 */
export async function keep(
  written: readonly Written[],
  { cause, causeRef }: Why,
  actor: Actor,
  { keeping, time, newId }: Ports,
): Promise<ReadonlyMap<string, readonly PartChange[]>> {
  const moved = written
    .map(({ before, after }) => ({ before, after, changes: before ? changesBetween(before, after) : [] }))
    .filter(({ before, changes }) => before === undefined || changes.length > 0)
  await keeping.save(moved.map(({ after }) => after))
  const stamp = { madeAt: time.now(), madeBy: actorName(actor), causeRef: causeRef ?? null }
  const history: SiteChange[] = moved.flatMap(({ before, after, changes }) => {
    const { siteId } = after
    const row = (field: string, values: Pick<SiteChange, 'before' | 'after'>): SiteChange => ({
      ...stamp,
      ...values,
      changeId: newId(),
      siteId,
      version: (before?.version ?? 0) + 1,
      cause: before || causeRef !== undefined ? cause : 'added',
      field,
    })
    return before === undefined
      ? [row('added', { before: null, after: wholeOf(after) })]
      : changes.map((change) => row(change.part, change))
  })
  await keeping.record(history)
  return new Map(moved.map(({ after, changes }) => [after.siteId, changes]))
}
