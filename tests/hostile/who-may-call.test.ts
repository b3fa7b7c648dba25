import type { Route } from '@ribambelle/platform/http'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { callers, letsIn, openHouse, people, tellingWords } from './house.ts'
import type { Caller, House, Persona } from './house.ts'
import { walk } from './walk.ts'
import type { Walk } from './walk.ts'

let house: House
const walks = new Map<Caller, Walk>()
const starts = ['/demo/fr/', '/demo/fr/desk', '/demo/fr/my']

beforeAll(async () => {
  house = await openHouse()
  for (const caller of callers) walks.set(caller, await walk(house, caller, starts, 1))
}, 300_000)
afterAll(() => house.close())

const isDesk = ({ path }: Pick<Route, 'path'>): boolean => path.startsWith('/desk')

/** An address of a route that means something, or one that nobody ever gave. */
function addressOf(route: Route): string {
  const all = [...walks.values()].flatMap(({ pages, forms }) => [
    ...(pages.get(route) ?? []),
    ...(forms.get(route) ?? []).map(({ path }) => path),
  ])
  return all[0] ?? `/demo/fr${route.path.replaceAll(/:\w+/g, 'unknown-00')}`
}

/** Every row that a person could have changed. */
async function audited(): Promise<number> {
  const { rows } = await house.fresh.database.owner.query<{ n: number }>(
    'select count(*)::int as n from platform.audit',
  )
  return rows[0]!.n
}

/** Where a caller is sent whom the table does not let in. */
function expected(route: Route, caller: Caller): string {
  const family = route.who === 'family' || route.who === 'signed-in'
  const kind = caller === 'stranger' ? 'stranger' : people[caller] === 'family' ? 'family' : 'staff'
  if (family && kind !== 'family') return '303 /demo/fr/sign-in'
  if (!family && kind !== 'staff') return '303 /demo/fr/desk/sign-in'
  return '404 '
}

describe('the table of routes', { timeout: 300_000 }, () => {
  it('is what the service does: whom it does not name is sent to sign in, or finds nothing, and changes nothing', async () => {
    const before = await audited()
    const wrong: string[] = []
    for (const route of house.routes)
      for (const caller of callers.filter((one) => !letsIn(route, one))) {
        const { status, to } = await house.ask(caller, addressOf(route), { method: route.method })
        const said = `${status} ${to.replace(/\?next=.*/, '')}`
        if (said !== expected(route, caller)) wrong.push(`${route.method} ${route.path} as ${caller}: ${said}`)
      }
    expect(wrong).toEqual([])
    expect(await audited()).toBe(before)
  })

  it('lets in whom it names: no page that somebody reaches by its links is closed or broken', () => {
    const broken = [...walks].flatMap(([caller, { answers }]) =>
      answers
        .filter(({ route, answer }) => answer.status >= 400 && !(route.path === '/desk' && !letsIn(route, caller)))
        .map(({ path, from, answer }) => `${answer.status} ${path} for ${caller}, from ${from}`),
    )
    expect(broken).toEqual([])
    expect(walks.get('nadia-coordinator')!.answers.length).toBeGreaterThan(80)
  })

  it('holds in another territory: a session of one opens nothing in the other', async () => {
    const cookie = await house.signIn('ada-administrator')
    const wrong: string[] = []
    for (const route of house.routes.filter(({ who }) => who !== 'anyone')) {
      const { status, to } = await house.ask('stranger', addressOf(route).replace('/demo/', '/town/'), {
        method: route.method,
        cookie,
      })
      if (status !== 303 || !to.includes('/sign-in')) wrong.push(`${route.method} ${route.path}: ${status} ${to}`)
    }
    expect(wrong).toEqual([])
  })

  it('holds after leaving: the session that was signed out opens nothing any more', async () => {
    for (const persona of ['ines-marin', 'ada-administrator'] as const) {
      const cookie = await house.signIn(persona)
      const page = people[persona] === 'family' ? '/demo/fr/my' : '/demo/fr/desk/accounts'
      expect((await house.ask('stranger', page, { cookie })).status).toBe(200)
      expect((await house.ask('stranger', '/demo/fr/sign-out', { method: 'POST', cookie })).status).toBe(303)
      expect((await house.ask('stranger', page, { cookie })).to).toContain('sign-in')
    }
  })
})

describe('what belongs to others', { timeout: 300_000 }, () => {
  /** Addresses that carry a number, which one caller reached and the other did not. */
  const onlyOf = (one: Caller, other: Caller): { route: Route; path: string; method: 'GET' | 'POST' }[] => {
    const reached = new Set([...walks.get(other)!.pages.values()].flat())
    const of = walks.get(one)!
    return [
      ...[...of.pages].flatMap(([route, paths]) => paths.map((path) => ({ route, path, method: 'GET' as const }))),
      ...[...of.forms].flatMap(([route, forms]) => forms.map(({ path }) => ({ route, path, method: 'POST' as const }))),
    ].filter(({ route, path }) => route.path.includes(':') && route.who !== 'anyone' && !reached.has(path))
  }

  const surname = { 'thomas-keller': 'Keller', 'ines-marin': 'Marin' }

  it('does not exist for another family, whether it is read or posted to', async () => {
    const before = await audited()
    const wrong: string[] = []
    let asked = 0
    for (const [one, other] of [
      ['thomas-keller', 'ines-marin'],
      ['ines-marin', 'thomas-keller'],
    ] as const)
      for (const { path, method } of onlyOf(one, other)) {
        asked++
        const { status, text } = await house.ask(other, path, { method })
        // A form may be looked at before the number: then it says the same of a number that nobody ever had.
        const nobody = await house.ask(
          other,
          path.replaceAll(new RegExp(String.raw`[^/]*${one}[^/]*`, 'g'), 'nobody'),
          {
            method,
          },
        )
        const same = status === 404 || (status === 422 && nobody.status === 422)
        if (!same || text.includes(surname[one])) wrong.push(`${method} ${path} as ${other}: ${status}`)
      }
    expect(wrong).toEqual([])
    expect(asked).toBeGreaterThan(10)
    expect(await audited()).toBe(before)
  })

  it('does not exist for a helper without a mandate, nor for the director of another centre', async () => {
    const wrong: string[] = []
    const { rows } = await house.fresh.database.owner.query<{ request_id: string }>(
      `select request_id from intake.request r where territory_id = 'demo' and not exists
        (select from intake.mandate m where m.territory_id = r.territory_id and m.request_id = r.request_id) limit 3`,
    )
    const { rows: offers } = await house.fresh.database.owner.query<{ offer_id: string }>(
      `select offer_id from admissions.offer_place where territory_id = 'demo' group by offer_id
        having bool_and(centre_id <> 'les-cerfs-volants') order by 1 limit 3`,
    )
    const { rows: contracts } = await house.fresh.database.owner.query<{ contract_id: string }>(
      `select contract_id from capacity.care_contract where territory_id = 'demo' and centre_id <> 'les-cerfs-volants' order by 1 limit 3`,
    )
    const tried = house.routes.flatMap((route): [Persona, Route, string][] => {
      const filled = (name: string, ids: readonly string[]): string[] =>
        ids.map((id) => `/demo/fr${route.path.replace(name, id).replaceAll(/:\w+/g, 'x')}`)
      if (route.path.includes('/helped/:requestId'))
        return filled(
          ':requestId',
          rows.map((row) => row.request_id),
        ).map((path) => ['jeanne-helper', route, path])
      if (!letsIn(route, 'marc-director')) return []
      if (route.path.includes('/:centreId'))
        return filled(':centreId', ['la-lanterne-bleue']).map((path) => ['marc-director', route, path])
      if (route.path.includes('/:offerId'))
        return filled(
          ':offerId',
          offers.map((row) => row.offer_id),
        ).map((path) => ['marc-director', route, path])
      if (route.path.includes('/:contractId'))
        return filled(
          ':contractId',
          contracts.map((row) => row.contract_id),
        ).map((path) => ['marc-director', route, path])
      return []
    })
    expect(tried.length).toBeGreaterThan(20)
    const before = await audited()
    for (const [persona, route, path] of tried) {
      const { status } = await house.ask(persona, path, { method: route.method })
      if (status !== 404) wrong.push(`${route.method} ${path} as ${persona}: ${status}`)
    }
    expect(wrong).toEqual([])
    expect(await audited()).toBe(before)
  })

  it('has no name for an elected member: nothing she can open holds a family’s name, address, telephone or reference', async () => {
    const words = await tellingWords(house)
    // Places of care are found by everybody, and their invented addresses may be those of a family.
    const { answers } = walks.get('helene-elected')!
    const read = answers.filter(({ route }) => isDesk(route)).map(({ answer }) => answer.text)
    expect(read.length).toBeGreaterThan(10)
    // Each text once: tables of four hundred rows say the same few words.
    const said = [...new Set(read.flatMap((text) => text.split(/[<>"]/)))].join('\n')
    const told = words.filter((word) => said.includes(word))
    expect(told).toEqual([])
    expect(words.length).toBeGreaterThan(1000)
  })
})

describe('what is left behind', { timeout: 300_000 }, () => {
  it('tells nobody: no line of the log, no event of the audit, no address holds a name, a way to reach somebody or a key', async () => {
    const words = (await tellingWords(house)).filter((word) => !/^(r|h)-/.test(word))
    expect(house.lines.length).toBeGreaterThan(500)
    const lines = house.lines.join('\n')
    expect(words.filter((word) => lines.includes(word))).toEqual([])
    expect(house.lines.filter((line) => /@|session=|token=/.test(line))).toEqual([])
    expect(house.lines.filter((line) => line.includes('"level":"error"'))).toEqual([])
    const { rows } = await house.fresh.database.owner.query<{ text: string }>(
      'select row_to_json(e)::text as text from platform.audit e',
    )
    const events = rows.map(({ text }) => text).join('\n')
    expect(words.filter((word) => !/^[A-Z]{3}-/.test(word) && events.includes(word))).toEqual([])
    const addresses = [...walks.values()]
      .flatMap(({ pages, forms }) =>
        [...pages.values(), ...[...forms.values()].map((list) => list.map(({ path }) => path))].flat(),
      )
      .join('\n')
    expect(words.filter((word) => addresses.includes(word) || addresses.includes(encodeURIComponent(word)))).toEqual([])
  })
})

describe('each table of the database', () => {
  it('is empty for another territory and for none; what is written for another territory is refused', async () => {
    const { database } = house.fresh
    const { rows: tables } = await database.owner.query<{ name: string }>(
      `select format('%I.%I', table_schema, table_name) as name from information_schema.columns join information_schema.tables using (table_schema, table_name)
        where column_name = 'territory_id' and table_type = 'BASE TABLE' and table_schema not in ('pg_catalog', 'information_schema') order by 1`,
    )
    expect(tables.length).toBeGreaterThan(90)
    const client = await database.owner.connect()
    const seen: string[] = []
    let filled = 0
    try {
      for (const { name } of tables) {
        const { rows: held } = await client.query<{ n: number }>(
          `select count(*)::int as n from ${name} where territory_id = 'demo'`,
        )
        if (held[0]!.n > 0) filled++
        for (const territory of ['town', '']) {
          await client.query('begin')
          await client.query('set local role ribambelle_app')
          await client.query(`set local app.territory = '${territory}'`)
          const counts = await client
            .query<{ n: number }>(`select count(*)::int as n from ${name} where territory_id = 'demo'`)
            .then(({ rows }) => rows[0]!.n)
            .catch((error: { code?: string }) => (error.code === '42501' ? 0 : -1))
          if (counts !== 0) seen.push(`${name} shows ${counts} rows to « ${territory} »`)
          await client.query('rollback')
          for (const statement of [
            `update ${name} set territory_id = territory_id where territory_id = 'demo'`,
            `delete from ${name} where territory_id = 'demo'`,
          ]) {
            await client.query('begin')
            await client.query('set local role ribambelle_app')
            await client.query(`set local app.territory = '${territory}'`)
            const changed = await client
              .query(statement)
              .then(({ rowCount }) => rowCount)
              .catch((error: { code?: string }) => (error.code === '42501' ? 0 : -1))
            if (changed !== 0)
              seen.push(`${name}: « ${statement.slice(0, 6)} » reaches ${changed} rows from « ${territory} »`)
            await client.query('rollback')
          }
        }
      }
    } finally {
      client.release()
    }
    expect(seen).toEqual([])
    expect(filled).toBeGreaterThan(40)
  }, 120_000)
})
