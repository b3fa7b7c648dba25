import type { Route } from '@ribambelle/platform/http'
import { languages, staffLanguages } from '@ribambelle/platform/messages'
import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { callers, letsIn, openHouse } from './house.ts'
import type { Answer, Caller, House, Sent } from './house.ts'
import { formBody, hostileFiles, hostilePiece, hostileText, multipart, multipartType } from './values.ts'
import { finder, walk } from './walk.ts'
import type { FoundForm } from './walk.ts'

/** Tries for each route and kind of attack; `HOSTILE_TRIES=40` searches for longer. */
const tries = Number(process.env['HOSTILE_TRIES'] ?? 2)
const seed = Number(process.env['HOSTILE_SEED'] ?? 20261122)

let house: House
let find: ReturnType<typeof finder>
/** addresses that mean something, and forms with their fields, by route */
const paths = new Map<Route, string[]>()
const forms = new Map<Route, FoundForm[]>()
/** names that queries of a route know */
const queries = new Map<Route, Set<string>>()
const parameters = new Map<string, Set<string>>()

beforeAll(async () => {
  house = await openHouse()
  find = finder(house.routes)
  for (const caller of [
    'ines-marin',
    'jeanne-helper',
    'marc-director',
    'nadia-coordinator',
    'ada-administrator',
  ] as const) {
    const found = await walk(house, caller, ['/demo/fr/', '/demo/fr/desk', '/demo/fr/my', '/demo/fr/desk/rounds'], 1)
    for (const list of found.pages.values()) for (const path of list) learn('GET', path)
    for (const [route, list] of found.forms) {
      forms.set(route, [...(forms.get(route) ?? []), ...list])
      for (const { path } of list) learn('POST', path)
    }
  }
}, 300_000)
afterAll(() => house.close())

/** Remembers an address: the pieces of its path, and the names in its query. */
function learn(method: 'GET' | 'POST', path: string): void {
  const route = find(method, path)
  if (!route) return
  const [bare = '', search] = path.split('?')
  const known = paths.get(route) ?? []
  if (!known.includes(bare) && known.length < 6) paths.set(route, [...known, bare])
  const pieces = bare.split('/').slice(3)
  for (const [at, name] of route.path.split('/').slice(1).entries())
    if (name.startsWith(':') && pieces[at])
      parameters.set(name, (parameters.get(name) ?? new Set()).add(pieces[at].replace(/\.\w+$/, '')))
  for (const name of new URLSearchParams(search).keys()) queries.set(route, (queries.get(route) ?? new Set()).add(name))
}

const ofEverybody = [
  'id',
  'page',
  'q',
  'sort',
  'month',
  'day',
  'from',
  'until',
  'next',
  'centre',
  '__proto__',
  'constructor',
]

/** An address of a route. @param piece what stands for each parameter: a known value when undefined */
function addressOf(route: Route, lang: string, piece: (name: string) => string | undefined): string {
  const path = route.path.replaceAll(/:\w+/g, (name) => {
    const known = [...(parameters.get(name) ?? ['unknown'])]
    return piece(name) ?? known[known.length - 1]!
  })
  return `/demo/${lang}${path}`
}

/** Everything that an answer to a hostile call must never be. */
function faultsOf(answer: Answer, lang: string, path: string): string[] {
  const faults: string[] = []
  if (answer.status >= 500) faults.push(`status ${answer.status}`)
  const page = answer.type.startsWith('text/html')
  if (page && answer.text !== '' && !answer.text.includes(`<html lang="`)) faults.push('no page')
  const shown = path.includes('/desk') && !(staffLanguages as readonly string[]).includes(lang) ? undefined : lang
  if (
    page &&
    shown &&
    answer.text.includes('<html') &&
    !answer.text.includes(`<html lang="${shown === 'fr-x-falc' ? 'fr' : shown}`)
  )
    faults.push(`not in ${lang}: ${/<html[^>]*>/.exec(answer.text)?.[0]}`)
  if (page && /<script>alert|<img src=x|href="javascript:/.test(answer.text)) faults.push('markup from outside')
  if (/\n\s+at \S+ \(|node_modules|\.tsx?:\d+|syntax error at|violates .* constraint/.test(answer.text))
    faults.push('the inside shows')
  if (/^(https?:)?\/\//.test(answer.to) && !answer.to.startsWith('http://here.example'))
    faults.push(`leads to ${answer.to}`)
  return faults
}

const found: string[] = []
async function attack(caller: Caller, path: string, sent: Sent = {}): Promise<Answer> {
  const lang = path.split('/')[2]!
  const before = house.lines.length
  const answer = await house.ask(caller, path, sent)
  const faults = faultsOf(answer, lang, path)
  if (faults.length > 0) {
    const errors = house.lines.slice(before).filter((line) => !line.includes('"level":"info"'))
    const body = typeof sent.body === 'string' ? sent.body.slice(0, 600) : (sent.type ?? '')
    const call = `${sent.method ?? 'GET'} ${path.slice(0, 200)} as ${caller}`
    found.push(`${call}: ${faults.join(', ')} ${errors.join(' ')} ${body}`)
  }
  if (answer.to.startsWith('/demo/')) learn('GET', answer.to)
  return answer
}

const langOf = fc.constantFrom('fr', 'en', 'ar', ...languages)

/** One case after the other: what a posted form changes is there for the next. */
async function forEvery<T>(
  chosen: readonly Route[],
  cases: fc.Arbitrary<T>,
  work: (route: Route, one: T, caller: Caller) => Promise<unknown>,
): Promise<void> {
  found.length = 0
  for (const [i, route] of chosen.entries()) {
    const may = callers.filter((caller) => letsIn(route, caller))
    for (const [j, one] of fc.sample(cases, { seed: seed + i, numRuns: tries }).entries())
      await work(route, one, may[(i + j) % may.length]!)
  }
  expect(found).toEqual([])
}

describe('whoever sends whatever to any route', { timeout: 600_000 }, () => {
  it('in the address, gets a page of ours', async () => {
    const withPieces = house.routes.filter(({ path }) => path.includes(':'))
    const pieces = fc.tuple(
      langOf,
      fc.array(fc.option(hostilePiece, { nil: undefined, freq: 3 }), { minLength: 4, maxLength: 4 }),
    )
    await forEvery(withPieces, pieces, async (route, [lang, values], caller) => {
      let at = 0
      await attack(
        caller,
        addressOf(route, lang, () => values[at++]),
        { method: route.method },
      )
    })
  })

  it('after the question mark, gets a page of ours', async () => {
    const asked = fc.tuple(langOf, fc.array(fc.tuple(fc.nat(), hostileText), { minLength: 1, maxLength: 8 }))
    await forEvery(house.routes, asked, async (route, [lang, pairs], caller) => {
      const names = [...(queries.get(route) ?? []), ...ofEverybody]
      const query = formBody(pairs.map(([at, text]) => [names[at % names.length]!, text] as const))
      await attack(caller, `${addressOf(route, lang, () => undefined)}?${query}`, { method: route.method })
    })
  })

  it('in a form, gets a page of ours', async () => {
    const posts = house.routes.filter(
      ({ method, path }) => method === 'POST' && path !== '/sign-out' && !path.includes('end-others'),
    )
    const changes = fc.tuple(
      langOf,
      fc.nat(),
      fc.array(fc.tuple(fc.nat(), hostileText, fc.boolean()), { maxLength: 6 }),
    )
    await forEvery(posts, changes, async (route, [lang, which, changed], caller) => {
      const known = forms.get(route) ?? []
      const form = known[which % Math.max(1, known.length)]
      const names = [...new Set([...(form?.fields.map(([name]) => name) ?? []), ...ofEverybody])]
      const fields = new Map((form?.fields ?? []).map(([name, value]) => [name, [value]]))
      if (fields.has('_key')) fields.set('_key', [crypto.randomUUID()])
      for (const [at, text, more] of changed) {
        const name = names[at % names.length]!
        fields.set(name, more ? [...(fields.get(name) ?? []), text] : [text])
      }
      const pairs = [...fields].flatMap(([name, values]) => values.map((value) => [name, value] as const))
      const path = form ? form.path.replace('/demo/fr', `/demo/${lang}`) : addressOf(route, lang, () => undefined)
      const files = form?.multipart ?? false
      await attack(caller, path, {
        method: 'POST',
        body: files ? multipart(pairs) : formBody(pairs),
        ...(files ? { type: multipartType } : {}),
      })
    })
  })

  it('as a body that is none, gets a page of ours', async () => {
    const posts = house.routes.filter(({ method, path }) => method === 'POST' && path !== '/sign-out')
    const bodies: readonly { type: string; body: string | Uint8Array<ArrayBuffer> }[] = [
      { type: 'application/json', body: '{"a":1}' },
      { type: 'text/plain', body: 'a=b' },
      { type: '', body: '' },
      { type: 'multipart/form-data', body: 'no mark' },
      { type: multipartType, body: '--x7MARK\r\nContent-Disposition: form-data; name="a"' },
      { type: multipartType, body: multipart([['__proto__', 'x']]).slice(0, 40) },
      { type: 'application/x-www-form-urlencoded', body: '&&&=&=&%&%FF=%ED%A0%80&a[b]=c&a[]=1&a.b=2' },
      { type: 'application/x-www-form-urlencoded', body: new Uint8Array([0, 255, 254, 61, 128]) },
      { type: 'application/x-www-form-urlencoded; charset=utf-16', body: 'a=b' },
      { type: 'application/x-www-form-urlencoded', body: `a=${'x'.repeat(1_100_000)}` },
      { type: 'application/x-www-form-urlencoded', body: 'a=1&'.repeat(200_000) },
    ]
    await forEvery(posts, fc.tuple(langOf, fc.constantFrom(...bodies)), async (route, [lang, sent], caller) => {
      await attack(
        caller,
        addressOf(route, lang, () => undefined),
        { method: 'POST', ...sent },
      )
    })
  })

  it('as a file that is none, gets a page of ours', async () => {
    const taking = house.routes.filter(({ uploads }) => uploads !== undefined)
    expect(taking.length).toBeGreaterThan(5)
    const names = ['file', 'files', 'list', 'places', 'proof', 'pages']
    const sent = fc.tuple(langOf, fc.constantFrom(...hostileFiles), fc.nat())
    await forEvery(taking, sent, async (route, [lang, file, which], caller) => {
      const known = forms.get(route)?.[0]
      const fields = known?.fields.filter(([name]) => name !== '_key') ?? []
      const fieldNames = [...new Set([...fields.map(([name]) => name), ...names])]
      const path = known ? known.path.replace('/demo/fr', `/demo/${lang}`) : addressOf(route, lang, () => undefined)
      for (const at of [0, 1, 2])
        await attack(caller, path, {
          method: 'POST',
          type: multipartType,
          body: multipart(fields, { ...file, field: fieldNames[(which + at) % fieldNames.length]! }),
        })
    })
  })

  it('leaves no word of it in the log', () => {
    expect(house.lines.length).toBeGreaterThan(500)
    expect(house.lines.filter((line) => /drop table|alert\(|evil|aaaaaaaa|@|session=/.test(line))).toEqual([])
    expect(house.lines.filter((line) => line.includes('"level":"error"'))).toEqual([])
  })
})
