import { isMonth } from '@ribambelle/kernel'
import type { PageRequest } from '@ribambelle/platform/http'
import { baskets, sorts } from '../../application/ports.ts'
import type { ListQuestion, Sort } from '../../application/ports.ts'
import { requestStates } from '../../domain/request.ts'

/** Requests on a page of the list. */
export const pageSize = 50

const oneOf = <T extends string>(values: readonly T[], text: string | null): T | undefined =>
  values.find((value) => value === text)

const idShape = /^[a-z0-9][a-z0-9-]{0,79}$/

/** What the address of the list asks for; what it does not understand is left out. Names of people never stand in an address. */
export function questionIn(query: URLSearchParams): ListQuestion & { readonly page: number } {
  const id = (name: string): string | undefined => {
    const text = query.get(name) ?? ''
    return idShape.test(text) ? text : undefined
  }
  const startMonth = query.get('month') ?? ''
  const pageText = query.get('page') ?? ''
  const page = /^[1-9]\d{0,4}$/.test(pageText) ? Number(pageText) : 1
  return {
    basket: oneOf(baskets, query.get('basket')),
    state: oneOf(requestStates, query.get('state')),
    siteId: id('site'),
    zoneId: id('zone'),
    startMonth: isMonth(startMonth) ? startMonth : undefined,
    sort: oneOf(sorts, query.get('sort')) ?? 'submitted',
    descending: query.get('order') === 'desc',
    page,
    skip: (page - 1) * pageSize,
    take: pageSize,
  }
}

/** The address of a list. @param path `/desk/requests` or the file of the same list */
export function listAddress(
  request: Pick<PageRequest, 'link'>,
  question: Partial<ListQuestion> & { readonly page?: number | undefined },
  path = '/desk/requests',
): string {
  const { basket, state, siteId, zoneId, startMonth, sort, descending, page } = question
  const query = new URLSearchParams()
  const add = (name: string, value: string | undefined): void => {
    if (value !== undefined) query.set(name, value)
  }
  add('basket', basket)
  add('state', state)
  add('site', siteId)
  add('zone', zoneId)
  add('month', startMonth)
  add('sort', sort === 'submitted' ? undefined : sort)
  add('order', descending ? 'desc' : undefined)
  add('page', page === undefined || page === 1 ? undefined : String(page))
  const search = query.toString()
  return request.link(path) + (search === '' ? '' : `?${search}`)
}

/** The same list by another column, or the other way round when it is already so. */
export function sortLink(
  request: Pick<PageRequest, 'link'>,
  question: ListQuestion,
  sort: Sort,
): { href: string; state?: 'ascending' | 'descending' } {
  const current = question.sort === sort
  const href = listAddress(request, { ...question, sort, descending: current && !question.descending })
  return current ? { href, state: question.descending ? 'descending' : 'ascending' } : { href }
}
