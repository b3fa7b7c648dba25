import type { Actor } from '@ribambelle/kernel'
import type { Clock } from '@ribambelle/platform/clock'
import { formOf } from '@ribambelle/platform/http'
import type { PageRequest, Reply, Route, Upload, UploadFault } from '@ribambelle/platform/http'
import type { Lang } from '@ribambelle/platform/messages'
import { render } from 'preact-render-to-string'
import type { VNode } from 'preact'

/** What a page answered, as text. */
export interface Answered {
  readonly status: number
  readonly html: string
  /** where it leads, within the territory and language; empty when it stays */
  readonly to: string
}

type Fields = Readonly<Record<string, string | readonly string[]>>

/** Walks through a module's routes as the web would, without a server. */
export class Visitor {
  private readonly routes: readonly Route[]
  private readonly clock: Clock
  readonly actor: Actor
  readonly lang: Lang
  private keys = 0

  constructor(routes: readonly Route[], clock: Clock, actor: Actor, lang: Lang = 'fr') {
    this.routes = routes
    this.clock = clock
    this.actor = actor
    this.lang = lang
  }

  get(path: string): Promise<Answered> {
    return this.go('GET', path, {})
  }

  post(path: string, fields: Fields = {}, key?: string): Promise<Answered> {
    return this.go('POST', path, fields, key)
  }

  /** Sends files that the web has already judged: those within the limits of the route, and why others were not taken. */
  upload(
    path: string,
    files: readonly Upload[],
    fields: Fields = {},
    faults: readonly UploadFault[] = [],
  ): Promise<Answered> {
    return this.go('POST', path, fields, undefined, files, faults)
  }

  private async go(
    method: 'GET' | 'POST',
    address: string,
    fields: Fields,
    key?: string,
    files: readonly Upload[] = [],
    uploadFaults: readonly UploadFault[] = [],
  ): Promise<Answered> {
    const url = new URL(address, 'http://here')
    const found = this.routes
      .filter((route) => route.method === method)
      .map((route) => ({ route, params: matched(route.path, url.pathname) }))
      .find(({ params }) => params !== undefined)
    if (!found) throw new RangeError(`no route ${method} ${url.pathname}`)
    const request: PageRequest = {
      territory: {
        territoryId: 'here',
        name: 'Ici',
        country: 'FR',
        demo: false,
        settings: { hubPhone: '04 00 00 00 00', hubHours: 'du lundi au vendredi' },
      },
      lang: this.lang,
      actor: this.actor,
      person: null,
      path: url.pathname,
      params: found.params ?? {},
      query: url.searchParams,
      form: formOf(
        Object.entries(fields).flatMap(([name, value]) =>
          (typeof value === 'string' ? [value] : value).map((one) => [name, one] as const),
        ),
      ),
      today: this.clock.today(),
      clock: this.clock,
      by: { territory: 'here', actor: this.actor, ...(key === undefined ? {} : { key }) },
      files,
      uploadFaults,
      newKey: `key-for-page-${(this.keys += 1)}`,
      link: (path) => path,
      peer: 'peer',
      cookies: {},
    }
    return answeredBy(await found.route.handle(request))
  }
}

function matched(pattern: string, path: string): Record<string, string> | undefined {
  const [wanted, given] = [pattern.split('/'), path.split('/')]
  if (wanted.length !== given.length) return undefined
  const params: Record<string, string> = {}
  for (const [n, part] of wanted.entries()) {
    if (part.startsWith(':')) params[part.slice(1)] = given[n]!
    else if (part !== given[n]) return undefined
  }
  return params
}

function answeredBy(reply: Reply): Answered {
  if (reply.kind === 'page') return { status: reply.status, html: render(reply.body as VNode), to: '' }
  if (reply.kind === 'redirect') return { status: 303, html: '', to: reply.to }
  if (reply.kind === 'fault') return { status: reply.status, html: '', to: '' }
  return { status: reply.status ?? 200, html: String(reply.body), to: '' }
}
