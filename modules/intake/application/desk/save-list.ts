import { hasRole, ok, refuse } from '@ribambelle/kernel'
import type { Actor, Outcome } from '@ribambelle/kernel'
import { may } from '../../domain/permissions.ts'
import type { IntakePorts } from '../ports.ts'
import { staffId } from './ports.ts'

/** Lists that one person keeps. */
export const mostSavedLists = 30

const longestName = 60

export interface SaveList {
  readonly name: string
  /** filters as the address of the list writes them */
  readonly address: string
  readonly shared: boolean
}

export type SaveListRefusal = 'not-allowed' | 'list-name-missing' | 'text-too-long' | 'lists-too-many'

/** Keeps a list under a name, for oneself or for everybody at the desk. */
export async function saveList(
  { name, address, shared }: SaveList,
  actor: Actor,
  { desk, codes }: IntakePorts,
): Promise<Outcome<{ readonly listId: string }, SaveListRefusal>> {
  const ownerId = staffId(actor)
  if (!may(actor, 'desk') || ownerId === undefined) return refuse('not-allowed')
  const said = name.trim().replaceAll(/\s+/g, ' ')
  if (said === '') return refuse({ code: 'list-name-missing', field: 'name' })
  if (said.length > longestName) return refuse({ code: 'text-too-long', field: 'name', details: { most: longestName } })
  const own = (await desk.savedLists.of(ownerId)).filter((list) => list.ownerId === ownerId)
  if (own.length >= mostSavedLists)
    return refuse({ code: 'lists-too-many', field: 'name', details: { most: mostSavedLists } })
  const listId = codes.newId()
  await desk.savedLists.keep({ listId, ownerId, name: said, address, shared })
  return ok({ listId }, [{ type: 'intake.list-saved', subject: listId, data: { shared } }])
}

/** Forgets a list: its owner's own, or one that is shared, for a coordinator. Forgetting it again changes nothing. */
export async function dropList(
  { listId }: { readonly listId: string },
  actor: Actor,
  { desk }: IntakePorts,
): Promise<Outcome<null, 'not-allowed'>> {
  if (!may(actor, 'desk')) return refuse('not-allowed')
  const list = await desk.savedLists.find(listId)
  if (!list) return ok(null)
  const mayDrop = list.ownerId === staffId(actor) || (list.shared && hasRole(actor, 'coordinator'))
  if (!mayDrop) return refuse('not-allowed')
  await desk.savedLists.drop(listId)
  return ok(null, [{ type: 'intake.list-dropped', subject: listId }])
}
