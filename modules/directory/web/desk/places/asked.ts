import { addressWith, pageIn } from '@ribambelle/platform/http'
import { sheetSorts, sheetStates } from '../../../application/keeping/queries.ts'
import type { SheetQuestion, SheetSort } from '../../../application/keeping/queries.ts'
import { siteKinds } from '../../../domain/site.ts'

/** What the list of sheets is asked for: it lives in its address, so that it can be kept and shared. */
export interface Asked extends SheetQuestion {
  /** from 1 */
  readonly page: number
}

const longestSearch = 100

/** Reads the address of the list; what means nothing is as if it were not there. */
export function askedIn(query: URLSearchParams): Asked {
  return {
    search: (query.get('q') ?? '').trim().slice(0, longestSearch),
    kind: siteKinds.find((kind) => kind === query.get('kind')),
    zoneId: query.get('zone') || undefined,
    state: sheetStates.find((state) => state === query.get('state')) ?? 'open',
    sort: sheetSorts.find((sort) => sort === query.get('sort')) ?? 'name',
    descending: query.get('order') === 'down',
    page: pageIn(query),
  }
}

/** The address of a list, with what differs from the one that is shown. */
export function addressOf(asked: Asked, more: Partial<Asked> = {}, path = '/desk/places'): string {
  const { search, kind, zoneId, state, sort, descending, page } = { ...asked, page: 1, ...more }
  return addressWith(path, {
    q: search,
    kind,
    zone: zoneId,
    state: state === 'open' ? undefined : state,
    sort: sort === 'name' ? undefined : sort,
    order: descending ? 'down' : undefined,
    page,
  })
}

/** The address that sorts by a column; once more turns it over. */
export const sortedBy = (asked: Asked, sort: SheetSort): string =>
  addressOf(asked, { sort, descending: asked.sort === sort && !asked.descending })
