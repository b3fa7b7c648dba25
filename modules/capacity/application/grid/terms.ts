import { isDay, ok, refuse } from '@ribambelle/kernel'
import type { Actor, Day, Outcome, Refusal } from '@ribambelle/kernel'
import { closureReasons, poolKinds } from '../../domain/grid/grid.ts'
import type { CentreTerms, Closure, Entry, Pool } from '../../domain/grid/grid.ts'
import type { CapacityPorts } from '../ports.ts'
import { keepEntries, takeGrid } from './keep.ts'
import type { Kept, KeepRefusal } from './keep.ts'

interface OnCentre {
  readonly centreId: string
  /** of the grid that was looked at */
  readonly version: number
}

type Answer<Code extends string> = Promise<Outcome<Kept, KeepRefusal | Code>>

/** A day that may be left out: null when empty, undefined when it is no day. */
const optionalDay = (text: string): Day | null | undefined => (text === '' ? null : isDay(text) ? text : undefined)

export interface SetTerms extends OnCentre {
  /** as typed; empty: not said */
  readonly opensOn: string
  readonly closesOn: string
  readonly staffing: string
  readonly professionals: string
}

/** Since when and until when the centre receives children, and how its staff is counted. */
export async function setTerms(
  { opensOn, closesOn, staffing, professionals, ...command }: SetTerms,
  actor: Actor,
  ports: CapacityPorts,
): Answer<'day-unknown' | 'dates-crossed' | 'number-unknown'> {
  const taken = await takeGrid(command, actor, ports)
  if (!taken.ok) return taken
  const [opens, closes] = [optionalDay(opensOn), optionalDay(closesOn)]
  const present = professionals === '' ? null : /^\d{1,3}$/.test(professionals) ? Number(professionals) : undefined
  const wrong: Refusal<'day-unknown' | 'dates-crossed' | 'number-unknown'>[] = []
  if (opens === undefined) wrong.push({ code: 'day-unknown', field: 'opensOn' })
  if (closes === undefined) wrong.push({ code: 'day-unknown', field: 'closesOn' })
  if (opens && closes && closes < opens) wrong.push({ code: 'dates-crossed', field: 'closesOn' })
  if (present === undefined) wrong.push({ code: 'number-unknown', field: 'professionals' })
  if (wrong.length > 0 || opens === undefined || closes === undefined || present === undefined) return refuse(...wrong)
  const before = taken.value.grid.terms
  const after: CentreTerms = {
    opensOn: opens,
    closesOn: closes,
    staffing: staffing === 'by-walking' ? 'by-walking' : 'one-for-all',
    professionals: present,
  }
  const same = (Object.keys(after) as (keyof CentreTerms)[]).every((name) => after[name] === before[name])
  const entries: Entry[] = same ? [] : [{ part: 'terms', key: 'terms', before, after }]
  return keepEntries(taken.value, entries, { kind: 'terms' }, actor, ports)
}

export interface CloseDays extends OnCentre {
  readonly from: string
  readonly until: string
  readonly reason: string
}

/** Longest closure: more is a centre that closes. */
const longestClosure = 370

/** The centre receives nobody for some days; the places stay authorised. */
export async function closeDays(
  { from, until, reason, ...command }: CloseDays,
  actor: Actor,
  ports: CapacityPorts,
): Answer<'day-unknown' | 'dates-crossed' | 'closure-too-long' | 'closed-already'> {
  const taken = await takeGrid(command, actor, ports)
  if (!taken.ok) return taken
  const wrong: Refusal<'day-unknown' | 'dates-crossed'>[] = []
  if (!isDay(from)) wrong.push({ code: 'day-unknown', field: 'closure-from' })
  if (!isDay(until)) wrong.push({ code: 'day-unknown', field: 'closure-until' })
  else if (isDay(from) && until < from) wrong.push({ code: 'dates-crossed', field: 'closure-until' })
  if (wrong.length > 0 || !isDay(from) || !isDay(until)) return refuse(...wrong)
  if (Date.parse(until) - Date.parse(from) > longestClosure * 86_400_000)
    return refuse({ code: 'closure-too-long', field: 'closure-until' })
  const { closures } = taken.value.grid
  if (closures.some((one) => one.from <= until && one.until >= from))
    return refuse({ code: 'closed-already', field: 'closure-from' })
  const known = closureReasons.find((one) => one === reason) ?? 'other'
  const after: Omit<Closure, 'closureId'> = { from, until, reason: known }
  const entry: Entry = { part: 'closure', key: ports.newId(), before: null, after }
  return keepEntries(taken.value, [entry], { kind: 'closure' }, actor, ports)
}

export interface KeepPool extends OnCentre {
  readonly kind: string
  /** empty: any age group */
  readonly ageGroupId: string
  readonly places: string
  readonly from: string
  /** empty: without an end */
  readonly until: string
  readonly hard: boolean
}

/** Keeps places for some children first, or for them alone. */
export async function keepPool(
  { kind, ageGroupId, places, from, until, hard, ...command }: KeepPool,
  actor: Actor,
  ports: CapacityPorts,
): Answer<'day-unknown' | 'dates-crossed' | 'number-unknown' | 'age-group-not-found' | 'more-than-authorised'> {
  const taken = await takeGrid(command, actor, ports)
  if (!taken.ok) return taken
  const { grid } = taken.value
  const [last, count] = [optionalDay(until), /^\d{1,2}$/.test(places) ? Number(places) : 0]
  const wrong: Refusal<
    'day-unknown' | 'dates-crossed' | 'number-unknown' | 'age-group-not-found' | 'more-than-authorised'
  >[] = []
  if (!isDay(from)) wrong.push({ code: 'day-unknown', field: 'pool-from' })
  if (last === undefined) wrong.push({ code: 'day-unknown', field: 'pool-until' })
  if (last && isDay(from) && last < from) wrong.push({ code: 'dates-crossed', field: 'pool-until' })
  if (count < 1) wrong.push({ code: 'number-unknown', field: 'pool-places' })
  if (ageGroupId !== '' && !grid.ageGroups.some((group) => group.ageGroupId === ageGroupId))
    wrong.push({ code: 'age-group-not-found', field: 'pool-group' })
  const most = Math.max(
    0,
    ...grid.authorised.filter((row) => ageGroupId === '' || row.ageGroupId === ageGroupId).map((row) => row.places),
  )
  if (ageGroupId !== '' && count > most)
    wrong.push({ code: 'more-than-authorised', field: 'pool-places', details: { most } })
  if (wrong.length > 0 || !isDay(from) || last === undefined) return refuse(...wrong)
  const after: Omit<Pool, 'poolId'> = {
    kind: poolKinds.find((one) => one === kind) ?? 'other',
    ageGroupId: ageGroupId === '' ? null : ageGroupId,
    places: count,
    from,
    until: last,
    hard,
  }
  const entry: Entry = { part: 'pool', key: ports.newId(), before: null, after }
  return keepEntries(taken.value, [entry], { kind: 'pool' }, actor, ports)
}

/** Takes a closure or a reserve away. One that is gone already is no fault. */
export async function dropPart(
  { part, key, ...command }: OnCentre & { readonly part: 'closure' | 'pool'; readonly key: string },
  actor: Actor,
  ports: CapacityPorts,
): Answer<never> {
  const taken = await takeGrid(command, actor, ports)
  if (!taken.ok) return taken
  const { closures, pools } = taken.value.grid
  const closure = part === 'closure' ? closures.find(({ closureId }) => closureId === key) : undefined
  const pool = part === 'pool' ? pools.find(({ poolId }) => poolId === key) : undefined
  if (closure) {
    const { closureId: _, ...before } = closure
    return keepEntries(
      taken.value,
      [{ part: 'closure', key, before, after: null }],
      { kind: 'closure-dropped' },
      actor,
      ports,
    )
  }
  if (pool) {
    const { poolId: _, ...before } = pool
    return keepEntries(
      taken.value,
      [{ part: 'pool', key, before, after: null }],
      { kind: 'pool-dropped' },
      actor,
      ports,
    )
  }
  return ok({ changed: 0, version: taken.value.version })
}

export interface SaveGroup extends OnCentre {
  /** empty: a new one */
  readonly ageGroupId: string
  readonly name: string
  readonly fromMonths: string
  readonly toMonths: string
}

/** Adds an age group to a centre, or changes its name and ages. */
export async function saveGroup(
  { ageGroupId, name, fromMonths, toMonths, ...command }: SaveGroup,
  actor: Actor,
  ports: CapacityPorts,
): Answer<'name-missing' | 'ages-unknown' | 'age-group-not-found'> {
  const taken = await takeGrid(command, actor, ports)
  if (!taken.ok) return taken
  const { ageGroups } = taken.value.grid
  const before = ageGroups.find((group) => group.ageGroupId === ageGroupId)
  if (ageGroupId !== '' && !before) return refuse('age-group-not-found')
  const [from, to] = [fromMonths, toMonths].map((text) => (/^\d{1,2}$/.test(text) ? Number(text) : Number.NaN)) as [
    number,
    number,
  ]
  const wrong: Refusal<'name-missing' | 'ages-unknown'>[] = []
  if (name === '' || name.length > 60) wrong.push({ code: 'name-missing', field: 'group-name' })
  if (!(from >= 0 && to > from)) wrong.push({ code: 'ages-unknown', field: 'group-to' })
  if (wrong.length > 0) return refuse(...wrong)
  const after = { name, fromMonths: from, toMonths: to }
  const was = before ? { name: before.name, fromMonths: before.fromMonths, toMonths: before.toMonths } : null
  if (was && was.name === name && was.fromMonths === from && was.toMonths === to)
    return ok({ changed: 0, version: taken.value.version })
  const key = ageGroupId === '' ? freeKey(ageGroups.map((group) => group.ageGroupId)) : ageGroupId
  return keepEntries(taken.value, [{ part: 'group', key, before: was, after }], { kind: 'group' }, actor, ports)
}

/** `group-1`, `group-2`: what no group of the centre is called yet. */
export function freeKey(taken: readonly string[]): string {
  let number = 1
  while (taken.includes(`group-${number}`)) number++
  return `group-${number}`
}
