import type { Actor, Day, Role } from '@ribambelle/kernel'
import type { ComponentChildren, VNode } from 'preact'
import type { Clock } from '../clock/index.ts'
import type { Lang } from '../messages/index.ts'
import type { By } from '../run/index.ts'
import type { Form } from './form.ts'
import type { Upload, UploadFault, UploadLimits } from './uploads.ts'

/** Who may call a route. A route without an answer to this question cannot be written. */
export type Who = 'anyone' | 'signed-in' | 'family' | readonly Role[]

/** One line of a module's table of routes. `path` begins after `/:territory/:lang`. */
export interface Route {
  readonly method: 'GET' | 'POST'
  readonly path: string
  readonly who: Who
  /** files that its form may send (`multipart`); none without it */
  readonly uploads?: UploadLimits
  readonly handle: (request: PageRequest) => Promise<Reply>
}

/** The territory whose pages are asked for. */
export interface Territory {
  readonly territoryId: string
  readonly name: string
  readonly country: 'FR' | 'CH'
  readonly demo: boolean
  readonly settings: TerritorySettings
}

/** Local policy that pages need everywhere; a row in the database. */
export interface TerritorySettings {
  /** the service's own name, when it has one */
  readonly serviceName?: string
  /** telephone and opening hours of the childcare hub, printed on every page */
  readonly hubPhone?: string
  readonly hubHours?: string
  /** the same hours in other languages than French */
  readonly hubHoursIn?: Readonly<Partial<Record<Lang, string>>>
  readonly hubEmail?: string
  /** languages that the menu offers; all that we have when the territory does not say */
  readonly languages?: readonly string[]
  /** a server of map tiles (`https://…/{z}/{x}/{y}.png`) and whom to name; none by default: no page then asks anybody outside */
  readonly mapTiles?: { readonly template: string; readonly attribution: string }
  /** IANA name of the zone where the territory lies, `Indian/Reunion`; `Europe/Paris` when it does not say */
  readonly timeZone?: string
  /** true when figures of this territory were invented for a trial */
  readonly trial?: boolean
}

/** What a page receives. */
export interface PageRequest {
  readonly territory: Territory
  readonly lang: Lang
  readonly actor: Actor
  /** how the person signed in is called on screen; null for a stranger */
  readonly person: string | null
  readonly path: string
  readonly params: Readonly<Record<string, string>>
  readonly query: URLSearchParams
  /** what was posted; empty for a GET */
  readonly form: Form
  /** files that were sent, within the route's limits */
  readonly files: readonly Upload[]
  /** files that were refused, to be said beside their fields (`uploadFaultWords`) */
  readonly uploadFaults: readonly UploadFault[]
  readonly today: Day
  readonly clock: Clock
  /** for whom the page's acts run; carries the key of the form that was posted */
  readonly by: By
  /** a fresh key for the forms of this page (hidden field `_key`) */
  readonly newKey: string
  /** an address within this territory and language */
  link(path: string): string
  /** where the request comes from, for limits only: never stored in the clear */
  readonly peer: string
  readonly cookies: Readonly<Record<string, string>>
}

export interface Cookie {
  readonly name: string
  /** empty to delete */
  readonly value: string
  /** seconds; a session cookie when absent */
  readonly maxAge?: number
}

/** A page inside the common shell. */
export interface PageReply {
  readonly kind: 'page'
  readonly title: string
  readonly body: ComponentChildren
  readonly status: number
  /** families read large and calm, the desk small and dense; the wall of a council room shows one thing alone */
  readonly density: 'family' | 'desk' | 'projector'
  /** path of the entry of the navigation to mark as current */
  readonly current?: string
  /** names of the islands that make this page comfortable; without them it is whole */
  readonly islands?: readonly string[]
  /** names of islands that this page's own program loads when they are wanted: it finds each address in `<meta name="island:NAME">` */
  readonly later?: readonly string[]
  /** outside addresses that this page may show pictures from (`https://tiles.example`); none unless said */
  readonly imagesFrom?: readonly string[]
  readonly cookies?: readonly Cookie[]
}

export interface RedirectReply {
  readonly kind: 'redirect'
  readonly to: string
  readonly cookies?: readonly Cookie[]
}

export interface FileReply {
  readonly kind: 'file'
  readonly body: string | Uint8Array<ArrayBuffer>
  readonly type: string
  /** name under which it is saved; shown in the browser when absent */
  readonly name?: string
  readonly status?: number
}

/** One of the error pages of the shell. */
export interface FaultReply {
  readonly kind: 'fault'
  readonly status: 400 | 403 | 404 | 409 | 413 | 429 | 500 | 503
}

export type Reply = PageReply | RedirectReply | FileReply | FaultReply

/** A page for families, unless `density` says otherwise. */
export const page = (
  title: string,
  body: VNode,
  more: Partial<Omit<PageReply, 'kind' | 'title' | 'body'>> = {},
): PageReply => ({
  kind: 'page',
  title,
  body,
  status: 200,
  density: 'family',
  ...more,
})

/** Sends the browser elsewhere after an act (303), so that reloading repeats nothing. */
export const redirect = (to: string, cookies?: readonly Cookie[]): RedirectReply => ({
  kind: 'redirect',
  to,
  ...(cookies ? { cookies } : {}),
})

/** A file to save under a name. */
export const file = (body: string | Uint8Array<ArrayBuffer>, type: string, name?: string): FileReply => ({
  kind: 'file',
  body,
  type,
  ...(name ? { name } : {}),
})

/** Nothing there, or nothing there for this person: the two look the same. */
export const notFound = (): FaultReply => ({ kind: 'fault', status: 404 })

export const forbidden = (): FaultReply => ({ kind: 'fault', status: 403 })

/** An entry of the navigation that a module brings. `label` reads the module's own messages. */
export interface NavigationEntry {
  readonly path: string
  readonly who: Who
  /** `footer`: at the foot of every page, for what is read now and then */
  readonly area: 'public' | 'family' | 'desk' | 'footer'
  readonly order: number
  readonly label: (lang: Lang) => string
}

/** The opening hours of the childcare hub for a reader. @returns `lang` set where they are in French and the page is not */
export function hubHoursIn(
  { hubHours = '', hubHoursIn: translated = {} }: TerritorySettings,
  lang: Lang,
): { readonly text: string; readonly lang: 'fr' | undefined } {
  const own = translated[lang]
  if (own) return { text: own, lang: undefined }
  return { text: hubHours, lang: lang === 'fr' || lang === 'fr-x-falc' ? undefined : 'fr' }
}
