import { ok, refuse } from '@ribambelle/kernel'
import type { Actor, Outcome, Refusal } from '@ribambelle/kernel'
import { isPart, partNames, partOf, sameValue, withPart } from '../../domain/keeping/changes.ts'
import type { KeptSheet, Part, SiteChange } from '../../domain/keeping/changes.ts'
import { markOf } from '../../domain/keeping/plan.ts'
import { mayKeepDirectory } from '../../domain/keeping/policy.ts'
import type { DirectoryPorts } from '../ports.ts'
import { keep } from './keep.ts'
import { rehearsed } from './lists.ts'
import type { ListCounts } from './ports.ts'

type NotThere = 'not-allowed' | 'list-not-found'

export interface ApplyList {
  readonly importId: string
  /** of the rehearsal that was looked at: a directory that changed since is looked at again */
  readonly mark: string
  /** sheets that the list does not have any more, to close */
  readonly close: readonly string[]
}

/** Does what the rehearsal showed, in one act, with a line in the journal. */
export async function applyList(
  { importId, mark, close }: ApplyList,
  actor: Actor,
  ports: DirectoryPorts,
): Promise<Outcome<ListCounts, NotThere | 'changed-meanwhile'>> {
  if (!mayKeepDirectory(actor)) return refuse('not-allowed')
  const entry = await ports.lists.find(importId, { lock: true })
  const rehearsal = entry?.state === 'open' ? await rehearsed(entry, ports, true) : undefined
  if (!entry || !rehearsal) return refuse('list-not-found')
  const { plan, mapping } = rehearsal
  if (markOf(plan) !== mark) return refuse('changed-meanwhile')
  const wanted = new Set(close)
  const closing = plan.vanished
    .filter(({ siteId }) => wanted.has(siteId))
    .map((before) => ({ before, after: { ...before, closedOn: ports.time.today() } }))
  await keep([...plan.added, ...plan.changed, ...closing], { cause: 'imported', causeRef: importId }, actor, ports)
  const counts: ListCounts = {
    added: plan.added.length,
    changed: plan.changed.length,
    unchanged: plan.unchanged.length,
    refused: plan.refused,
    closed: closing.length,
  }
  await ports.lists.close(importId, 'applied', counts)
  const { refused, closed, ...saved } = counts
  const note = (code: string, count: number) => (count === 0 ? [] : [{ file: entry.fileName, line: null, code, count }])
  await ports.imports.record({
    importId,
    source: mapping.source,
    contentHash: entry.contentHash ?? mark,
    ...saved,
    refusals: [],
    notes: [...note('lines-refused', refused), ...note('sheets-closed', closed)],
  })
  return ok(counts, [{ type: 'directory.list-applied', subject: importId, data: { ...counts } }])
}

/** A sheet that was changed after the import: undoing would lose that. */
export interface Conflict {
  readonly siteId: string
  readonly part: Part | 'added'
}

/** What undoing an import would do, and what stands in its way. */
export async function undoingOf(
  importId: string,
  { keeping, time }: DirectoryPorts,
  lock: boolean,
): Promise<{ readonly written: { before: KeptSheet; after: KeptSheet }[]; readonly conflicts: Conflict[] }> {
  const history = await keeping.changes({ causeRef: importId, limit: 1_000_000 })
  const done = Map.groupBy(
    history.filter(({ cause }) => cause === 'imported'),
    ({ siteId }) => siteId,
  )
  const sheets = await keeping.sheets({ siteIds: [...done.keys()], lock })
  const conflicts: Conflict[] = []
  const written = sheets.map((before) => {
    const changes = done.get(before.siteId) ?? []
    const touched = conflictsOf(before, changes)
    conflicts.push(...touched.map((part) => ({ siteId: before.siteId, part })))
    return { before, after: takenBack(before, changes, time.today()) }
  })
  return { written, conflicts }
}

/** Parts that do not say any more what the import wrote. */
function conflictsOf(sheet: KeptSheet, changes: readonly SiteChange[]): Part[] {
  const added = changes.find(({ field }) => field === 'added')
  const wrote = (added?.after ?? {}) as Partial<Record<Part, unknown>>
  const now = (part: Part, after: unknown): boolean => sameValue(partOf(sheet, part), after)
  return [
    ...partNames.filter((part) => added !== undefined && part in wrote && !now(part, wrote[part] ?? null)),
    ...changes.flatMap(({ field, after }) => (isPart(field) && !now(field, after) ? [field] : [])),
  ]
}

/** A sheet as it was before the import; one that the import made leaves every list, and its address is not given again. */
function takenBack(sheet: KeptSheet, changes: readonly SiteChange[], today: KeptSheet['checkedOn']): KeptSheet {
  if (changes.some(({ field }) => field === 'added')) return { ...sheet, listed: false, closedOn: today }
  return changes.reduce((back, { field, before }) => (isPart(field) ? withPart(back, field, before) : back), sheet)
}

/** Takes an import back, in one act: refused when somebody changed since what it wrote, with every sheet and part. */
export async function undoList(
  { importId }: { readonly importId: string },
  actor: Actor,
  ports: DirectoryPorts,
): Promise<Outcome<{ sheets: number }, NotThere | 'changed-since'>> {
  if (!mayKeepDirectory(actor)) return refuse('not-allowed')
  const entry = await ports.lists.find(importId, { lock: true })
  if (entry?.state !== 'applied') return refuse('list-not-found')
  const { written, conflicts } = await undoingOf(importId, ports, true)
  if (conflicts.length > 0)
    return refuse(
      ...conflicts.map(({ siteId, part }): Refusal<'changed-since'> => ({
        code: 'changed-since',
        details: { siteId, part },
      })),
    )
  await keep(written, { cause: 'import-undone', causeRef: importId }, actor, ports)
  await ports.lists.close(importId, 'undone', entry.counts)
  return ok({ sheets: written.length }, [
    { type: 'directory.list-undone', subject: importId, data: { sheets: written.length } },
  ])
}

/** Gives up a list that was not applied: its file is forgotten. */
export async function dropList(
  { importId }: { readonly importId: string },
  actor: Actor,
  { lists }: DirectoryPorts,
): Promise<Outcome<null, NotThere>> {
  if (!mayKeepDirectory(actor)) return refuse('not-allowed')
  const entry = await lists.find(importId, { lock: true })
  if (entry?.state !== 'open') return refuse('list-not-found')
  await lists.close(importId, 'dropped', null)
  return ok(null, [{ type: 'directory.list-dropped', subject: importId }])
}

/** Forgets a way of reading that was kept. */
export async function dropMapping(
  { name }: { readonly name: string },
  actor: Actor,
  { lists }: DirectoryPorts,
): Promise<Outcome<null, 'not-allowed'>> {
  if (!mayKeepDirectory(actor)) return refuse('not-allowed')
  await lists.dropMapping(name)
  return ok(null, [{ type: 'directory.list-mapping-dropped', subject: 'lists' }])
}
