import type { Day } from '@ribambelle/kernel'
import { DocumentsUnavailable } from '@ribambelle/platform/documents'
import type { PageRequest } from '@ribambelle/platform/http'
import type { VNode } from 'preact'

/** A panel that another module brings to a request's page; null when it has nothing to say. */
export type RequestPanel = (requestId: string, request: PageRequest) => Promise<VNode | null>

/** Where an offer of a request is answered, and until when; null when none waits. */
export type WaitingOffer = (
  requestId: string,
  request: PageRequest,
) => Promise<{ readonly path: string; readonly by: Day } | null>

/** A panel that is about who looks, not about one request; null when it has nothing to say. */
export type OwnPanel = (request: PageRequest) => Promise<VNode | null>

/** Free places by site, now and in the coming September; a site whose places are not known is left out. */
export type Vacancies = ReadonlyMap<string, { readonly now: number; readonly september: number }>

/** A document to print, as `renderPdf` takes it. */
export interface PrintOrder {
  readonly template: string
  readonly data: unknown
  readonly title: string
  readonly language: string
  readonly direction: 'ltr' | 'rtl'
}

/** What other modules show in the pages of a family; the app brings them. */
export interface MySlots {
  /** outside address without a slash at its end, for links to give by hand */
  readonly origin: string
  /** makes a document on paper */
  readonly print: (order: PrintOrder) => Promise<Uint8Array<ArrayBuffer>>
  /** what rounds say of a request */
  readonly resultPanel: RequestPanel
  /** where it stands: points and how they were counted, how many are before it, the days to come */
  readonly standingPanel: RequestPanel
  /** offers and their answers */
  readonly offersPanel: RequestPanel
  /** what a family has booked with the service, on its own page */
  readonly meetingsPanel: OwnPanel
  /** meetings of the desk, on its home */
  readonly deskMeetings: OwnPanel
  /** an offer that waits for an answer */
  readonly waitingOffer: WaitingOffer
  /** places that are free, for when nothing was found */
  readonly vacancies: (request: PageRequest) => Promise<Vacancies>
}

const nothing: RequestPanel = async () => null

/** Slots that nobody fills stay empty. */
export const withSlots = (given: Partial<MySlots>): MySlots => ({
  origin: '',
  print: async () => {
    throw new DocumentsUnavailable()
  },
  resultPanel: nothing,
  standingPanel: nothing,
  offersPanel: nothing,
  meetingsPanel: async () => null,
  deskMeetings: async () => null,
  waitingOffer: async () => null,
  vacancies: async () => new Map(),
  ...given,
})
