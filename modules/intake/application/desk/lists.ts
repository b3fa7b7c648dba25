import type { Month } from '@ribambelle/kernel'
import type { Channel, Child, RequestState } from '../../domain/request.ts'
import type { Subject } from './bulk/ports.ts'

/** What the desk has to do. */
export const workBaskets = ['new', 'incomplete', 'to-verify', 'alike', 'renewal', 'urgent', 'to-answer'] as const

/** What the desk wants to find again. */
export const otherBaskets = [
  'ready',
  'birth-to-confirm',
  'interpreter',
  'on-paper',
  'placed',
  'asleep',
  'withdrawn',
] as const

export const baskets = [...workBaskets, ...otherBaskets] as const

export type Basket = (typeof baskets)[number]

export const sorts = ['submitted', 'name', 'start', 'reference'] as const

export type Sort = (typeof sorts)[number]

/** Requests that nobody follows yet, as a value of `assignedTo`. */
export const nobody = 'nobody'

/** What a list shows; it stands in the address, but for `search`. */
export interface ListFilter {
  readonly basket?: Basket | undefined
  readonly state?: RequestState | undefined
  readonly siteId?: string | undefined
  readonly zoneId?: string | undefined
  readonly startMonth?: Month | undefined
  /** account of an officer, or `nobody` */
  readonly assignedTo?: string | undefined
  /** words of names, a reference, a telephone or an e-mail address */
  readonly search?: string | undefined
}

/** Where a page of the list begins: behind or before a request, whose place in the order is looked up. */
export type Turn = { readonly after: string } | { readonly before: string }

export interface ListQuestion extends ListFilter {
  readonly sort: Sort
  readonly descending: boolean
  readonly turn?: Turn | undefined
  readonly take: number
}

export interface ListedRequest {
  readonly requestId: string
  readonly reference: string
  readonly state: RequestState
  readonly startMonth: Month
  readonly submittedAt: string | null
  readonly guardian: string
  readonly children: readonly Pick<Child, 'firstName' | 'lastName' | 'born' | 'expected'>[]
  readonly zoneId: string
  readonly wishes: readonly string[]
  readonly toVerify: number
  readonly language: string
  readonly interpreter: boolean
  readonly channel: Channel
  /** account of who follows it */
  readonly assignedTo: string | null
  /** nobody of the service has touched it */
  readonly untouched: boolean
  readonly urgent: boolean
  /** an officer asked that its papers be looked at */
  readonly flagged: boolean
}

export interface ListPage {
  readonly total: number
  readonly rows: readonly ListedRequest[]
  /** whether there are lines before the first and behind the last */
  readonly earlier: boolean
  readonly later: boolean
}

export interface Lists {
  counts(): Promise<Record<Basket, number>>
  /** how many open requests somebody follows */
  countAssigned(accountId: string): Promise<number>
  find(question: ListQuestion): Promise<ListPage>
  /** the lines of a list as an act on all of them looks at them, in their order */
  subjects(question: Omit<ListQuestion, 'turn'>): Promise<Subject[]>
  /** requests by id, in the order given; those that do not exist are left out */
  named(requestIds: readonly string[]): Promise<ListedRequest[]>
  /** folded names of guardians and children, the most frequent first */
  knownNames(): Promise<string[]>
  byReference(reference: string): Promise<string | undefined>
}

/** A list under a name. */
export interface SavedList {
  readonly listId: string
  readonly ownerId: string
  readonly name: string
  /** its filters as the address of the list writes them: `basket=new&sort=name` */
  readonly address: string
  readonly shared: boolean
}

export interface SavedLists {
  /** somebody's own and those that are shared, by name */
  of(accountId: string): Promise<SavedList[]>
  find(listId: string): Promise<SavedList | undefined>
  keep(list: SavedList): Promise<void>
  drop(listId: string): Promise<void>
}
