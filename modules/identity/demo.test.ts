import { languages } from '@ribambelle/platform/messages'
import { readFileSync } from 'node:fs'
import { anyone } from '@ribambelle/kernel'
import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { signInPersona } from './application/sign-in-persona.ts'
import { saveAccounts } from './index.ts'
import { openHouse } from './testing/house.ts'
import type { House } from './testing/house.ts'
import { personaKeys } from './web/demo.tsx'

let on: House
let off: House

beforeAll(async () => {
  on = await openHouse({ demo: true })
  off = await openHouse({ demo: false })
  for (const house of [on, off]) {
    for (const territory of ['one', 'show']) {
      await house.fresh.database.within(territory, house.clock, (scope) => saveAccounts(scope, people))
    }
  }
})
afterAll(() => Promise.all([on.fresh.drop(), off.fresh.drop()]))

const roleOf = /-(coordinator|officer|director|elected|auditor|administrator)$/
const people = personaKeys.map((key) => {
  const role = roleOf.exec(key)?.[1] as 'officer' | undefined
  return {
    accountId: key,
    kind: role ? ('staff' as const) : ('family' as const),
    email: `${key}@example.org`,
    name: key,
    language: 'fr',
    roles: role ? [role] : [],
    centreIds: [],
    persona: key,
  }
})

describe('the demonstration', () => {
  it('lets anybody become each of its people with one click', async () => {
    const page = await on.browser('home', 'show').get('/demo')
    expect(page.status).toBe(200)
    for (const { persona, kind } of people) {
      expect(page.body).toContain(`action="/show/fr/demo/${persona}"`)
      const browser = on.browser('home', 'show')
      expect(await browser.post(`/demo/${persona}`)).toMatchObject({ status: 303 })
      expect(await on.who(browser.token, 'show')).toMatchObject({ actor: { kind, accountId: persona } })
    }
  })

  it('does not exist when demonstration mode is off, not even in a territory of demonstration', async () => {
    expect(off.routes.filter(({ path }) => path.startsWith('/demo'))).toEqual([])
    for (const territory of ['show', 'one']) {
      expect(await off.browser('home', territory).get('/demo')).toMatchObject({ status: 404 })
      for (const key of personaKeys) {
        const browser = off.browser('home', territory)
        expect(await browser.post(`/demo/${key}`)).toMatchObject({ status: 404 })
        expect(browser.token).toBe('')
      }
    }
    expect(await off.query('select 1 from identity.session')).toEqual([])
  })

  it('does not exist beside real families, even when demonstration mode is on', async () => {
    expect(await on.browser('home', 'one').get('/demo')).toMatchObject({ status: 404 })
    for (const key of personaKeys) {
      const browser = on.browser('home', 'one')
      expect(await browser.post(`/demo/${key}`)).toMatchObject({ status: 404 })
      expect(browser.token).toBe('')
      const act = { persona: key, oldToken: undefined }
      const outcome = await on.run.act(signInPersona, act, { territory: 'one', actor: anyone })
      expect(outcome).toMatchObject({ ok: false, refusals: [{ code: 'persona-not-found' }] })
    }
    expect(await on.query("select 1 from identity.session where territory_id = 'one'")).toEqual([])
  })

  it('signs in nobody who is not one of its people', async () => {
    for (const key of ['nobody', '%00', '..%2F..', 'null', '%F0%9F%90%98'.repeat(50)]) {
      expect(await on.browser('home', 'show').post(`/demo/${key}`)).toMatchObject({ status: 404 })
    }
  })

  it('tells each story in every language', () => {
    for (const lang of languages) {
      const url = new URL(`web/messages/${lang}.json`, import.meta.url)
      const words = JSON.parse(readFileSync(url, 'utf8')) as Record<string, string>
      for (const key of personaKeys) expect(words[`persona.${key}.story`]?.length).toBeGreaterThan(40)
    }
  })
})

describe('whatever is typed', () => {
  const odd = fc.oneof(
    fc.string({ unit: 'binary', maxLength: 80 }),
    fc.constantFrom(
      '',
      '\u0000',
      '\ud800',
      "' or 1=1 --",
      '<script>',
      'a@b.fr\r\nBcc: c@d.fr',
      '🐘@🐘.fr',
      '%',
      '\\',
      'x'.repeat(9000),
    ),
    fc.emailAddress(),
  )

  it('never makes a page fail', async () => {
    const posts = on.routes.filter(({ method }) => method === 'POST').map(({ path }) => path)
    const gets = on.routes.filter(({ method }) => method === 'GET').map(({ path }) => path)
    let peers = 0
    const fields = fc.record(
      Object.fromEntries(
        ['email', 'password', 'again', 'code', 'name', 'language', 'next', 'ask', 'enrol', '_key', 'roles'].map(
          (name) => [name, odd],
        ),
      ),
      { requiredKeys: [] },
    )
    await fc.assert(
      fc.asyncProperty(
        fields,
        odd,
        odd,
        fc.constantFrom(...posts),
        fc.constantFrom(...gets),
        async (form, param, token, post, get) => {
          const browser = on.browser(`peer ${(peers += 1)}`, 'show')
          browser.token = encodeURIComponent(token.toWellFormed())
          const fill = (path: string) =>
            path.replace(/:\w+/, encodeURIComponent(param.toWellFormed()).slice(0, 4000) || 'x')
          expect((await browser.post(fill(post), form as Record<string, string>)).status, post).toBeLessThan(500)
          expect(
            (await browser.get(`${fill(get)}?next=${encodeURIComponent(param.toWellFormed())}`)).status,
            get,
          ).toBeLessThan(500)
        },
      ),
      { numRuns: 150 },
    )
  }, 60_000)

  it('never signs anybody in', async () => {
    const before = await on.query("select 1 from identity.session where territory_id = 'one'")
    expect(before).toEqual([])
  })
})
