import type { Site, Zone } from '@ribambelle/directory'
import type { Actor } from '@ribambelle/kernel'
import { nearSearches } from '../../domain/desk/near-names.ts'
import { fold } from '../../domain/fold.ts'
import { may } from '../../domain/permissions.ts'
import type { IntakePorts } from '../ports.ts'
import type { Basket, ListedRequest, ListPage, ListQuestion, SavedList } from './lists.ts'
import { staffId } from './ports.ts'

/** What waits at the desk. */
export interface DeskHome {
  readonly counts: Record<Basket, number>
  /** open requests that the reader follows */
  readonly mine: number
  readonly saved: readonly SavedList[]
}

/** How many requests lie in each basket, and the lists that were kept; null for who does not work at the desk. */
export async function deskHome(_: null, actor: Actor, { lists, desk }: IntakePorts): Promise<DeskHome | null> {
  const account = staffId(actor)
  if (!may(actor, 'desk') || account === undefined) return null
  return {
    counts: await lists.counts(),
    mine: await lists.countAssigned(account),
    saved: await desk.savedLists.of(account),
  }
}

export interface DeskList extends ListPage {
  readonly centres: readonly Site[]
  readonly zones: readonly Zone[]
  readonly saved: readonly SavedList[]
}

/** The desk's list of requests. */
export async function deskRequests(
  question: ListQuestion,
  actor: Actor,
  { lists, places, desk }: IntakePorts,
): Promise<DeskList | null> {
  const account = staffId(actor)
  if (!may(actor, 'desk') || account === undefined) return null
  return {
    ...(await lists.find(question)),
    centres: await places.centres(),
    zones: await places.zones(),
    saved: await desk.savedLists.of(account),
  }
}

/** Chosen lines of the list, with what names them. */
export async function deskChosen(
  requestIds: readonly string[],
  actor: Actor,
  { lists, places }: IntakePorts,
): Promise<{ rows: readonly ListedRequest[]; centres: readonly Site[]; zones: readonly Zone[] } | null> {
  if (!may(actor, 'desk')) return null
  return { rows: await lists.named(requestIds), centres: await places.centres(), zones: await places.zones() }
}

/** The request that somebody names on the telephone. */
export const deskReference = async (reference: string, actor: Actor, { lists }: IntakePorts): Promise<string | null> =>
  may(actor, 'desk') ? ((await lists.byReference(reference)) ?? null) : null

/** Other searches for who found nobody: names one or two letters away. */
export const deskNearSearches = async (
  typed: string,
  actor: Actor,
  { lists }: IntakePorts,
): Promise<readonly string[]> => (may(actor, 'desk') ? nearSearches(fold(typed), await lists.knownNames()) : [])
