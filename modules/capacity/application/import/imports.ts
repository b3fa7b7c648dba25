import { actorName, ok, refuse } from '@ribambelle/kernel'
import type { Actor, Outcome, Refusal } from '@ribambelle/kernel'
import { fitsHead, mappingOf } from '../../domain/import/columns.ts'
import type { Chosen, Mapping } from '../../domain/import/columns.ts'
import { planImport } from '../../domain/import/plan.ts'
import type { ImportCounts, ImportPlan, Known } from '../../domain/import/plan.ts'
import { isRecorder, mayReadCentre, mayRecord } from '../../domain/policy.ts'
import { takeBackAll } from '../grid/history.ts'
import { keepEntries, takeGrid } from '../grid/keep.ts'
import type { KeepRefusal } from '../grid/keep.ts'
import type { CapacityPorts, PlacesImport, SheetRefusal, SentSheet } from '../ports.ts'

/** A person sees the files that they brought; coordinators and administrators all of them. */
const mayOpen = (actor: Actor, { sentBy }: PlacesImport): boolean =>
  isRecorder(actor) && (sentBy === actorName(actor) || mayRecord(actor, ''))

/** Somebody brings a file of places. It is read at once; nothing changes before it is applied. */
export async function bringPlaces(
  { file }: { readonly file: SentSheet },
  actor: Actor,
  { imports, newId }: CapacityPorts,
): Promise<Outcome<{ importId: string }, 'not-allowed' | SheetRefusal>> {
  if (!isRecorder(actor)) return refuse('not-allowed')
  const read = await imports.read(file)
  if (!read.ok) return refuse(...read.refusals.map(({ code }) => ({ code, field: 'file' })))
  const importId = newId()
  const [head = []] = read.value.rows
  // The same list comes each year: what was said of its columns is remembered, unless their names are enough.
  const known = (await imports.recent()).find(
    ({ state, chosen, sentBy }) =>
      state === 'applied' && chosen && sentBy === actorName(actor) && fitsHead(chosen, head),
  )
  const chosen = mappingOf(head).missing.length > 0 ? (known?.chosen ?? null) : null
  await imports.add({ importId, sentBy: actorName(actor), chosen }, file)
  return ok({ importId }, [
    { type: 'capacity.import-brought', subject: importId, data: { lines: read.value.rows.length - 1 } },
  ])
}

/** Files that this person brought, newest first. */
export const broughtPlaces = async (
  _question: object,
  actor: Actor,
  { imports }: CapacityPorts,
): Promise<PlacesImport[]> => (await imports.recent()).filter((one) => mayOpen(actor, one))

export interface Rehearsed {
  readonly entry: PlacesImport
  /** null once the file was applied, dropped or forgotten */
  readonly mapping: Mapping | null
  /** names of the columns of the file */
  readonly head: readonly string[]
  readonly plan: ImportPlan | null
}

/** What a file would do, or what it did; undefined when it is not for this actor. */
export async function rehearsePlaces(
  { importId }: { readonly importId: string },
  actor: Actor,
  ports: CapacityPorts,
): Promise<Rehearsed | undefined> {
  const entry = await ports.imports.find(importId)
  if (!entry || !mayOpen(actor, entry)) return undefined
  return { entry, ...(await planned(entry, actor, ports)) }
}

async function planned(entry: PlacesImport, actor: Actor, ports: CapacityPorts): Promise<Omit<Rehearsed, 'entry'>> {
  const file = entry.state === 'open' ? await ports.imports.file(entry) : undefined
  const read = file ? await ports.imports.read(file) : undefined
  if (!read?.ok) return { mapping: null, head: [], plan: null }
  const [head = [], ...rows] = read.value.rows
  const mapping = mappingOf(head, entry.chosen)
  if (mapping.missing.length > 0) return { mapping, head, plan: null }
  const lines = { rows, lines: read.value.lines.slice(1) }
  return { mapping, head, plan: planImport(lines, mapping, await knownTo(actor, ports), ports.today) }
}

/** Every centre that the actor may see, with its grid and its children. */
async function knownTo(actor: Actor, { centres, places, grids, today }: CapacityPorts): Promise<Known[]> {
  const seen = (await centres.list()).filter(({ siteId }) => mayReadCentre(actor, siteId))
  const centreIds = seen.map(({ siteId }) => siteId)
  const children = await places.contracts({ centreIds, untilFrom: today })
  const contracts = Map.groupBy(children, ({ centreId }) => centreId)
  const read = await grids.readAll(centreIds)
  return seen.map(({ siteId, name, kind }) => ({
    centreId: siteId,
    name,
    kind,
    own: mayRecord(actor, siteId),
    ...read.get(siteId)!,
    contracts: contracts.get(siteId) ?? [],
  }))
}

/** Somebody says which column holds what; nothing chosen at all: the names tell again. The rehearsal is then another. */
export async function chooseColumns(
  { importId, chosen }: { readonly importId: string; readonly chosen: Chosen },
  actor: Actor,
  ports: CapacityPorts,
): Promise<Outcome<null, 'import-not-found' | 'column-unknown' | 'column-twice'>> {
  const entry = await ports.imports.find(importId, { lock: true })
  if (!entry || !mayOpen(actor, entry) || entry.state !== 'open') return refuse('import-not-found')
  const { head } = await planned(entry, actor, ports)
  const said = Object.entries(chosen).filter(([, name]) => name !== '')
  const wrong = said.flatMap(([target, name], index): Refusal<'column-unknown' | 'column-twice'>[] => {
    const field = columnField(target)
    if (!head.includes(name)) return [{ code: 'column-unknown', field }]
    const twice = said.some(([, other], at) => at < index && other === name)
    return twice ? [{ code: 'column-twice', field }] : []
  })
  if (wrong.length > 0) return refuse(...wrong)
  await ports.imports.choose(importId, said.length === 0 ? null : Object.fromEntries(said))
  return ok(null, [{ type: 'capacity.import-columns-chosen', subject: importId, data: { columns: said.length } }])
}

/** Field of a target in the form. */
export const columnField = (target: string): string => `column-${target}`

/** Does what the rehearsal showed, every centre in one act. @param mark of the rehearsal that was looked at */
export async function applyPlaces(
  { importId, mark }: { readonly importId: string; readonly mark: string },
  actor: Actor,
  ports: CapacityPorts,
): Promise<Outcome<ImportCounts, KeepRefusal | 'import-not-found'>> {
  const entry = await ports.imports.find(importId, { lock: true })
  if (!entry || !mayOpen(actor, entry)) return refuse('import-not-found')
  const { plan } = await planned(entry, actor, ports)
  if (!plan) return refuse('import-not-found')
  if (plan.mark !== mark) return refuse('changed-meanwhile')
  const events = []
  let changed = 0
  // Centres in one order, so that two imports wait for each other rather than block; each is looked at again under its lock.
  for (const { centreId, version, entries } of plan.centres) {
    const taken = await takeGrid({ centreId, version }, actor, ports)
    if (!taken.ok) return taken
    const kept = await keepEntries(taken.value, entries, { kind: 'import', importId }, actor, ports)
    if (!kept.ok) return kept
    changed += kept.value.changed
    events.push(...kept.events)
  }
  const refused = new Set(plan.faults.map(({ line }) => line)).size
  const counts: ImportCounts = {
    lines: plan.lines,
    refused,
    unchanged: plan.unchanged,
    centres: plan.centres.length,
    changed,
  }
  await ports.imports.close(importId, 'applied', counts)
  return ok(counts, [...events, { type: 'capacity.import-applied', subject: importId, data: { ...counts } }])
}

/** Takes an import back, in one act: refused when a centre was changed since, or when a child would lose its place. */
export async function undoPlaces(
  { importId }: { readonly importId: string },
  actor: Actor,
  ports: CapacityPorts,
): Promise<Outcome<{ readonly centres: number }, KeepRefusal | 'changed-since' | 'import-not-found'>> {
  const entry = await ports.imports.find(importId, { lock: true })
  if (!entry || !mayOpen(actor, entry)) return refuse('import-not-found')
  // Two tabs, or two people: whoever comes second finds what was wanted.
  if (entry.state === 'undone') return ok({ centres: 0 })
  if (entry.state !== 'applied') return refuse('import-not-found')
  const back = await takeBackAll(importId, actor, ports)
  if (!back.ok) return back
  await ports.imports.close(importId, 'undone', entry.counts)
  return ok(back.value, [...back.events, { type: 'capacity.import-undone', subject: importId }])
}

/** Gives up a file that was not applied. */
export async function dropPlaces(
  { importId }: { readonly importId: string },
  actor: Actor,
  { imports }: CapacityPorts,
): Promise<Outcome<null, 'import-not-found'>> {
  const entry = await imports.find(importId, { lock: true })
  if (!entry || !mayOpen(actor, entry) || entry.state !== 'open') return refuse('import-not-found')
  await imports.close(importId, 'dropped', null)
  return ok(null, [{ type: 'capacity.import-dropped', subject: importId }])
}

/** Every row of places of the centres that the actor may see, as a file that can be brought back. */
export async function placesTable(_question: object, actor: Actor, { centres, places }: CapacityPorts) {
  const seen = (await centres.list()).filter(({ siteId }) => mayReadCentre(actor, siteId))
  const ids = seen.map(({ siteId }) => siteId)
  return { centres: seen, ageGroups: await places.ageGroups(ids), authorised: await places.authorised(ids) }
}
