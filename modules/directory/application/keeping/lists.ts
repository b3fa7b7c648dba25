import { actorName, ok, refuse } from '@ribambelle/kernel'
import type { Actor, Outcome } from '@ribambelle/kernel'
import { guessFields, kindWordsOf, mappingFaults } from '../../domain/keeping/mapping.ts'
import type { Mapping, MappingFault } from '../../domain/keeping/mapping.ts'
import type { Table } from '../../domain/keeping/geojson.ts'
import { planImport } from '../../domain/keeping/plan.ts'
import type { Plan } from '../../domain/keeping/plan.ts'
import { addressFinder } from '../../domain/keeping/placer.ts'
import { searchable } from '../../domain/finding/search-text.ts'
import { mayKeepDirectory } from '../../domain/keeping/policy.ts'
import type { DirectoryPorts } from '../ports.ts'
import type { ListFile, ListImport, TableRefusal } from './ports.ts'

/** A list as it stands: the file that was sent, read, and how its columns are understood. */
export interface OpenList {
  readonly entry: ListImport
  /** null when the file was forgotten */
  readonly table: Table | null
  /** what was said, else what seems to be meant */
  readonly mapping: Mapping
  readonly saved: readonly { readonly name: string; readonly mapping: Mapping }[]
}

/** Somebody brings a list. It is read at once; nothing changes before it is applied. */
export async function bringList(
  { file, mappingName }: { readonly file: ListFile; readonly mappingName: string },
  actor: Actor,
  { lists, newId }: DirectoryPorts,
): Promise<Outcome<{ importId: string }, 'not-allowed' | TableRefusal>> {
  if (!mayKeepDirectory(actor)) return refuse('not-allowed')
  const read = await lists.read(file)
  if (!read.ok) return refuse(...read.refusals.map(({ code }) => ({ code, field: 'file' })))
  const saved = mappingName === '' ? undefined : (await lists.mappings()).find(({ name }) => name === mappingName)
  const importId = newId()
  const mapping = saved && mappingFaults(saved.mapping, read.value).length === 0 ? saved.mapping : null
  await lists.add({ importId, sentBy: actorName(actor), mapping }, file)
  return ok({ importId }, [
    { type: 'directory.list-brought', subject: importId, data: { rows: read.value.rows.length } },
  ])
}

const nothing: Mapping = { source: '', fields: {}, constants: {}, kinds: {}, known: 'change' }

/** What a list seems to be, before anybody says it. A way of reading that was kept and fits the columns comes first. */
function guessed(table: Table, saved: OpenList['saved'], fileName: string): Mapping {
  const fitting = saved.find(({ mapping }) => mappingFaults(mapping, table).length === 0 && fitsAll(mapping, table))
  if (fitting) return fitting.mapping
  const fields = guessFields(table)
  const kinds = kindWordsOf(table, fields.kind).flatMap(({ word, guess }) =>
    guess ? [[searchable(word), guess] as const] : [],
  )
  return { ...nothing, source: fileName.replace(/\.[a-z]+$/i, ''), fields, kinds: Object.fromEntries(kinds) }
}

/** Whether the columns that a way of reading names are most of what the list has. */
const fitsAll = ({ fields }: Mapping, { columns }: Table): boolean =>
  Object.keys(fields).length >= 3 && Object.values(fields).every((column) => columns.includes(column))

/** A list with its table; undefined when it does not exist, or for others. */
export async function openList(
  { importId }: { readonly importId: string },
  actor: Actor,
  { lists }: DirectoryPorts,
): Promise<OpenList | undefined> {
  const entry = mayKeepDirectory(actor) ? await lists.find(importId) : undefined
  if (!entry) return undefined
  const table = entry.state === 'open' ? await tableOf(entry, lists) : null
  const saved = await lists.mappings()
  const mapping = entry.mapping ?? (table ? guessed(table, saved, entry.fileName) : nothing)
  return { entry, table, mapping, saved }
}

/** @throws Error when a file that was read before cannot be read again: a bug */
async function tableOf(entry: ListImport, lists: DirectoryPorts['lists']): Promise<Table | null> {
  const file = await lists.file(entry)
  if (!file) return null
  const read = await lists.read(file)
  if (!read.ok)
    throw new Error(`the list ${entry.importId} was read once and cannot be read again: ${read.refusals[0]!.code}`)
  return read.value
}

/** Somebody says how a list is read, and may keep that under a name. */
export async function mapList(
  { importId, mapping, keepAs }: { readonly importId: string; readonly mapping: Mapping; readonly keepAs: string },
  actor: Actor,
  { lists }: DirectoryPorts,
): Promise<Outcome<{ importId: string }, 'not-allowed' | 'list-not-found' | 'name-too-long' | MappingFault>> {
  if (!mayKeepDirectory(actor)) return refuse('not-allowed')
  const entry = await lists.find(importId, { lock: true })
  const table = entry?.state === 'open' ? await tableOf(entry, lists) : null
  if (!table) return refuse('list-not-found')
  const faults = [
    ...mappingFaults(mapping, table),
    ...(keepAs.length > 80 ? [{ code: 'name-too-long' as const, field: 'keepAs' }] : []),
  ]
  if (faults.length > 0) return refuse(...faults)
  await lists.saveMapping(importId, mapping)
  if (keepAs !== '') await lists.keepMapping(keepAs, mapping)
  return ok({ importId }, [{ type: 'directory.list-mapped', subject: importId }])
}

export interface Rehearsal {
  readonly entry: ListImport
  readonly mapping: Mapping
  readonly plan: Plan
}

/** What the list would do, and every remark about its rows; undefined while nobody said how it is read. */
export async function rehearseList(
  { importId }: { readonly importId: string },
  actor: Actor,
  ports: DirectoryPorts,
): Promise<Rehearsal | undefined> {
  const entry = mayKeepDirectory(actor) ? await ports.lists.find(importId) : undefined
  return entry?.state === 'open' ? rehearsed(entry, ports, false) : undefined
}

/** @param lock keeps the sheets as they are until the end of the act */
export async function rehearsed(
  entry: ListImport,
  ports: DirectoryPorts,
  lock: boolean,
): Promise<Rehearsal | undefined> {
  const { lists, keeping, zones, time } = ports
  const { mapping } = entry
  const table = mapping ? await tableOf(entry, lists) : null
  if (!mapping || !table || mappingFaults(mapping, table).length > 0) return undefined
  const addressed = mapping.fields.address !== undefined
  const plan = planImport({
    table,
    mapping,
    sheets: await keeping.sheets({ lock }),
    zones: await zones.list(),
    findAddress: addressed ? addressFinder(await lists.addresses()) : () => undefined,
    closedByImports: await keeping.closedByImports(),
    today: time.today(),
  })
  return { entry, mapping, plan }
}

/** Lists that were brought, newest first, and the ways of reading that were kept; nothing for others. */
export const broughtLists = async (
  _question: object,
  actor: Actor,
  { lists }: DirectoryPorts,
): Promise<{ lists: readonly ListImport[]; saved: OpenList['saved'] }> =>
  mayKeepDirectory(actor) ? { lists: await lists.recent(), saved: await lists.mappings() } : { lists: [], saved: [] }
