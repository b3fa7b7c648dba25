import { ok, refuse } from '@ribambelle/kernel'
import type { Actor, Outcome } from '@ribambelle/kernel'
import { isPart, partOf, sameValue, stillInvented, withPart } from '../../domain/keeping/changes.ts'
import type { KeptSheet } from '../../domain/keeping/changes.ts'
import { mayKeepDirectory, mayKeepSheet } from '../../domain/keeping/policy.ts'
import type { DirectoryPorts } from '../ports.ts'
import { keep } from './keep.ts'

type NotThere = 'not-allowed' | 'sheet-not-found'

const taken = async (siteId: string, { keeping }: DirectoryPorts): Promise<KeptSheet | undefined> =>
  (await keeping.sheets({ siteIds: [siteId], lock: true }))[0]

/** Somebody who knows the place says that the whole sheet is right today: nothing of it is invented any more. */
export async function checkSheet(
  { siteId }: { readonly siteId: string },
  actor: Actor,
  ports: DirectoryPorts,
): Promise<Outcome<{ siteId: string }, NotThere>> {
  if (!mayKeepSheet(actor, siteId)) return refuse('not-allowed')
  const before = await taken(siteId, ports)
  if (!before) return refuse('sheet-not-found')
  const after = { ...before, checkedOn: ports.time.today(), invented: [] }
  await keep([{ before, after }], { cause: 'checked' }, actor, ports)
  return ok({ siteId }, [{ type: 'directory.sheet-checked', subject: siteId }])
}

/** A place closes: it leaves every list, its address stays and says so. Or it opens again, and all is as it was. */
export async function closeSheet(
  { siteId, closed }: { readonly siteId: string; readonly closed: boolean },
  actor: Actor,
  ports: DirectoryPorts,
): Promise<Outcome<{ siteId: string }, NotThere>> {
  if (!mayKeepDirectory(actor)) return refuse('not-allowed')
  const before = await taken(siteId, ports)
  if (!before) return refuse('sheet-not-found')
  if ((before.closedOn !== null) === closed) return ok({ siteId })
  const after = { ...before, closedOn: closed ? ports.time.today() : null }
  await keep([{ before, after }], { cause: closed ? 'closed' : 'reopened' }, actor, ports)
  return ok({ siteId }, [{ type: closed ? 'directory.sheet-closed' : 'directory.sheet-reopened', subject: siteId }])
}

/** Puts back what a part of a sheet was before a change, in one act. */
export async function restorePart(
  { siteId, changeId }: { readonly siteId: string; readonly changeId: string },
  actor: Actor,
  ports: DirectoryPorts,
): Promise<Outcome<{ siteId: string }, NotThere | 'change-not-found'>> {
  if (!mayKeepSheet(actor, siteId)) return refuse('not-allowed')
  const before = await taken(siteId, ports)
  if (!before) return refuse('sheet-not-found')
  const change = await ports.keeping.change(changeId)
  if (!change || change.siteId !== siteId || !isPart(change.field)) return refuse('change-not-found')
  const part = change.field
  const ofTheService = ['kind', 'listed', 'closedOn'].includes(part)
  if (ofTheService && !mayKeepDirectory(actor)) return refuse('not-allowed')
  if (sameValue(partOf(before, part), change.before)) return ok({ siteId })
  const restored = withPart(before, part, change.before)
  const after = part === 'invented' ? restored : { ...restored, invented: stillInvented(before, restored) }
  await keep([{ before, after }], { cause: 'restored', causeRef: changeId }, actor, ports)
  return ok({ siteId }, [{ type: 'directory.sheet-restored', subject: siteId, data: { part } }])
}
