import type { Route } from '@ribambelle/platform/http'
import type { Answer, Caller, House } from './house.ts'

/** A form as a page shows it: where it goes, and what a browser would send if nothing were touched. */
export interface FoundForm {
  readonly route: Route
  readonly path: string
  readonly fields: readonly (readonly [string, string])[]
  readonly multipart: boolean
}

/** What one caller finds by following links: addresses that mean something, and the forms on them. */
export interface Walk {
  readonly pages: ReadonlyMap<Route, readonly string[]>
  readonly forms: ReadonlyMap<Route, readonly FoundForm[]>
  /** with the page on which each address was found */
  readonly answers: readonly {
    readonly route: Route
    readonly path: string
    readonly from: string
    readonly answer: Answer
  }[]
}

const unescaped = (text: string): string =>
  text
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll('&quot;', '"')
    .replaceAll('&#39;', "'")
    .replaceAll('&amp;', '&')

const attribute = (tag: string, name: string): string | undefined => {
  const found = new RegExp(`\\s${name}="([^"]*)"`).exec(tag)?.[1]
  return found === undefined ? undefined : unescaped(found)
}

/** Finds the route of an address of the demonstration. */
export function finder(routes: readonly Route[]): (method: Route['method'], path: string) => Route | undefined {
  const known = routes.map((route) => ({
    route,
    shape: new RegExp(`^/demo/[a-z-]+${route.path.replaceAll('.', String.raw`\.`).replaceAll(/:\w+/g, '[^/]+')}$`),
    // A written-out address wins over one with a parameter, as it does in the service.
    parameters: route.path.split(':').length,
  }))
  known.sort((a, b) => a.parameters - b.parameters)
  return (method, path) => {
    const bare = path.replace(/[?#].*$/, '')
    return known.find(({ route, shape }) => route.method === method && shape.test(bare))?.route
  }
}

/** Every form that posts, with the values that stand in it. */
function formsIn(html: string, at: string, find: ReturnType<typeof finder>): FoundForm[] {
  const found: FoundForm[] = []
  for (const [form] of html.matchAll(/<form\b[\s\S]*?<\/form>/g)) {
    const head = form.slice(0, form.indexOf('>') + 1)
    if (attribute(head, 'method') !== 'post') continue
    const path = attribute(head, 'action') ?? at
    const route = find('POST', path)
    if (!route) throw new Error(`a form on ${at} posts to ${path}, where nothing answers`)
    const fields: [string, string][] = []
    for (const [tag] of form.matchAll(/<(?:input|select|textarea|button)\b[^>]*>/g)) {
      const name = attribute(tag, 'name')
      if (name) fields.push([name, attribute(tag, 'value') ?? ''])
    }
    found.push({ route, path, fields, multipart: attribute(head, 'enctype') === 'multipart/form-data' })
  }
  return found
}

/** Follows links as one caller. @param most addresses kept for each route */
export async function walk(house: House, caller: Caller, starts: readonly string[], most: number): Promise<Walk> {
  const find = finder(house.routes)
  const pages = new Map<Route, string[]>()
  const forms = new Map<Route, FoundForm[]>()
  const answers: { route: Route; path: string; from: string; answer: Answer }[] = []
  const seen = new Set<string>()
  const waiting = starts.map((path) => ({ path, from: '' }))
  for (let next = waiting.shift(); next; next = waiting.shift()) {
    const { path, from } = next
    const route = find('GET', path)
    if (!route || seen.has(path)) continue
    seen.add(path)
    const kept = pages.get(route) ?? []
    if (kept.length >= most) continue
    const answer = await house.ask(caller, path)
    pages.set(route, [...kept, path])
    answers.push({ route, path, from, answer })
    if (answer.to.startsWith('/demo/')) waiting.push({ path: answer.to, from: path })
    if (!answer.type.startsWith('text/html')) continue
    for (const [, link] of answer.text.matchAll(/\shref="([^"#]+)/g)) {
      const to = unescaped(link!).replace(/^https?:\/\/here\.example/, '')
      if (to.startsWith('/demo/fr/')) waiting.push({ path: to, from: path })
    }
    for (const form of formsIn(answer.text, path, find)) {
      const list = forms.get(form.route) ?? []
      if (list.length < most) forms.set(form.route, [...list, form])
    }
  }
  return { pages, forms, answers }
}
