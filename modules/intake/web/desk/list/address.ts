import { isMonth } from '@ribambelle/kernel'
import { addressWith } from '@ribambelle/platform/http'
import type { PageRequest } from '@ribambelle/platform/http'
import { baskets, nobody, sorts } from '../../../application/desk/lists.ts'
import type { ListFilter, ListQuestion, Sort, Turn } from '../../../application/desk/lists.ts'
import { staffId } from '../../../application/desk/ports.ts'
import { requestStates } from '../../../domain/request.ts'

/** Requests on a page of the list. */
export const pageSize = 40

const oneOf = <T extends string>(values: readonly T[], text: string | null): T | undefined =>
  values.find((value) => value === text)

const idShape = /^[a-z0-9][a-z0-9-]{0,79}$/

/** Who reads a list that says « mine »: a shared list is each reader's own. */
export const mine = 'me'

/** A list as its address says it: « mine » is not resolved yet. */
export interface Listed extends ListFilter {
  readonly sort: Sort
  readonly descending: boolean
  readonly turn?: Turn | undefined
}

/** What the address of the list asks for; what it does not understand is left out. Names of people never stand in an address. */
export function listedIn(query: URLSearchParams): Listed {
  const id = (name: string): string | undefined => {
    const text = query.get(name) ?? ''
    return idShape.test(text) ? text : undefined
  }
  const startMonth = query.get('month') ?? ''
  const [after, before] = [id('after'), id('before')]
  return {
    basket: oneOf(baskets, query.get('basket')),
    state: oneOf(requestStates, query.get('state')),
    siteId: id('site'),
    zoneId: id('zone'),
    startMonth: isMonth(startMonth) ? startMonth : undefined,
    assignedTo: id('assigned'),
    sort: oneOf(sorts, query.get('sort')) ?? 'submitted',
    descending: query.get('order') === 'desc',
    turn: after ? { after } : before ? { before } : undefined,
  }
}

/** The question that a list asks for its reader. */
export function questionOf(listed: Listed, { actor }: Pick<PageRequest, 'actor'>, take = pageSize): ListQuestion {
  const assignedTo = listed.assignedTo === mine ? (staffId(actor) ?? nobody) : listed.assignedTo
  return { ...listed, assignedTo, take }
}

/** The filters and the order of a list, as they stand in its address. */
export function addressOf({
  basket,
  state,
  siteId,
  zoneId,
  startMonth,
  assignedTo,
  sort,
  descending,
  turn,
}: Partial<Listed>): string {
  return addressWith('', {
    basket,
    state,
    site: siteId,
    zone: zoneId,
    month: startMonth,
    assigned: assignedTo,
    sort: sort === 'submitted' ? undefined : sort,
    order: descending ? 'desc' : undefined,
    ...turn,
  }).slice(1)
}

/** The address of a list. @param path `/desk/requests` or the file of the same list */
export function listAddress(
  request: Pick<PageRequest, 'link'>,
  listed: Partial<Listed>,
  path = '/desk/requests',
): string {
  const search = addressOf(listed)
  return request.link(path) + (search === '' ? '' : `?${search}`)
}

/** The same list by another column, or the other way round when it is already so; from its first page. */
export function sortLink(
  request: Pick<PageRequest, 'link'>,
  listed: Listed,
  sort: Sort,
): { href: string; state?: 'ascending' | 'descending' } {
  const current = listed.sort === sort
  const href = listAddress(request, { ...listed, turn: undefined, sort, descending: current && !listed.descending })
  return current ? { href, state: listed.descending ? 'descending' : 'ascending' } : { href }
}
