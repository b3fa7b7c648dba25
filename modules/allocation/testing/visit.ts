import type { Actor } from '@ribambelle/kernel'
import type { Clock } from '@ribambelle/platform/clock'
import { formOf } from '@ribambelle/platform/http'
import type { PageRequest, Reply, Route } from '@ribambelle/platform/http'
import type { Lang } from '@ribambelle/platform/messages'
import { render } from 'preact-render-to-string'
import type { VNode } from 'preact'

/** What a page answered. */
export interface Visited {
  readonly status: number
  readonly html: string
  readonly to: string
  readonly body: string | Uint8Array
}

export interface Visit {
  readonly territory: string
  readonly clock: Clock
  readonly actor: Actor
  readonly lang?: Lang
  readonly fields?: Readonly<Record<string, string | readonly string[]>>
}

/** Calls a route of a module as the web would, without a server. Who may call it is the web's own business. */
export async function visit(
  routes: readonly Route[],
  method: Route['method'],
  address: string,
  by: Visit,
): Promise<Visited> {
  const url = new URL(address, 'http://here')
  const found = routes.flatMap((route) => {
    const params = route.method === method ? paramsOf(route.path, url.pathname) : undefined
    return params ? [{ route, params }] : []
  })[0]
  if (!found) throw new RangeError(`no route ${method} ${url.pathname}`)
  const request: PageRequest = {
    territory: {
      territoryId: by.territory,
      name: 'Ici',
      country: 'FR',
      demo: false,
      settings: { hubPhone: '04 00 00 00 00' },
    },
    lang: by.lang ?? 'fr',
    actor: by.actor,
    person: null,
    path: url.pathname,
    params: found.params,
    query: url.searchParams,
    form: formOf(
      Object.entries(by.fields ?? {}).flatMap(([name, value]) => [value].flat().map((one) => [name, one] as const)),
    ),
    today: by.clock.today(),
    clock: by.clock,
    by: { territory: by.territory, actor: by.actor },
    files: [],
    uploadFaults: [],
    newKey: 'key-for-this-page',
    link: (path) => path,
    peer: 'peer',
    cookies: {},
  }
  return answered(await found.route.handle(request))
}

function paramsOf(pattern: string, path: string): Record<string, string> | undefined {
  const [wanted, given] = [pattern.split('/'), path.split('/')]
  if (wanted.length !== given.length) return undefined
  const params: Record<string, string> = {}
  for (const [n, part] of wanted.entries()) {
    if (part.startsWith(':')) params[part.slice(1)] = given[n]!
    else if (part !== given[n]) return undefined
  }
  return params
}

function answered(reply: Reply): Visited {
  const none = { status: 200, html: '', to: '', body: '' }
  if (reply.kind === 'page') return { ...none, status: reply.status, html: render(reply.body as VNode) }
  if (reply.kind === 'redirect') return { ...none, status: 303, to: reply.to }
  if (reply.kind === 'file') return { ...none, body: reply.body }
  return { ...none, status: reply.status }
}
