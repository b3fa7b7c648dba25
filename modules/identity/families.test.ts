import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { identityPorts } from './adapters/index.ts'
import { openHouse } from './testing/house.ts'
import type { Browser, House } from './testing/house.ts'
import { timesOf } from './testing/times.ts'
import type { Times } from './testing/times.ts'

let house: House
const joined: { territory: string; email: string }[] = []
let joining = async (): Promise<void> => {}

beforeAll(async () => {
  house = await openHouse({
    onSignIn: async ({ territory }, { email }) => {
      await joining()
      joined.push({ territory, email })
    },
  })
})
afterAll(() => house.fresh.drop())

const ask = async (browser: Browser, email: string) => {
  const answer = await browser.post('/sign-in', { email })
  expect(answer.status).toBe(303)
  return answer.to
}
const signIn = async (email: string, browser = house.browser(email)): Promise<Browser> => {
  await ask(browser, email)
  const { link } = await house.mailTo(email)
  expect(await browser.post(link)).toMatchObject({ status: 303, to: '/my' })
  return browser
}
/** Nobody tells ten milliseconds apart through a network. */
const near = ({ known, unknown }: Times): boolean => Math.abs(known - unknown) < 10

describe('a family signs in', () => {
  it('with the link of a mail, and its account is made the first time', async () => {
    const browser = house.browser()
    await ask(browser, '  Ines.Marin@Example.org ')
    const { link, text } = await house.mailTo('ines.marin@example.org')
    expect(text).toContain('https://enfance.example.org/one/fr/sign-in/link/')
    expect(await browser.post(link)).toMatchObject({ status: 303, to: '/my' })
    expect(await house.who(browser.token)).toMatchObject({
      actor: { kind: 'family' },
      name: 'ines.marin@example.org',
    })
    expect(joined).toContainEqual(
      expect.objectContaining({ territory: 'one', email: 'ines.marin@example.org' }) as object,
    )
    await signIn('ines.marin@example.org')
    expect(await house.query("select 1 from identity.account where email = 'ines.marin@example.org'")).toHaveLength(1)
  })

  it('by a button: opening the link, as mail readers do, changes nothing', async () => {
    const browser = house.browser()
    await ask(browser, 'opened@example.org')
    const { link } = await house.mailTo('opened@example.org')
    for (let times = 0; times < 3; times++) {
      const page = await browser.get(link)
      expect(page.status).toBe(200)
      expect(page.body).toContain('Ouvrir mon espace')
    }
    expect(browser.token).toBe('')
    expect(await house.query("select 1 from identity.account where email = 'opened@example.org'")).toHaveLength(0)
    expect(await browser.post(link)).toMatchObject({ status: 303 })
  })

  it('once for each link, also when two clicks arrive together', async () => {
    const browser = house.browser('twice')
    await ask(browser, 'twice@example.org')
    const { link } = await house.mailTo('twice@example.org')
    const answers = await Promise.all([house.browser().post(link), house.browser().post(link)])
    expect(answers.map(({ status }) => status).toSorted((a, b) => a - b)).toEqual([303, 410])
    const late = await browser.get(link)
    expect(late.status).toBe(410)
    expect(late.body).toContain('a déjà servi')
  })

  it('within twenty minutes', async () => {
    const browser = house.browser()
    await ask(browser, 'late@example.org')
    const { link, code } = await house.mailTo('late@example.org')
    house.later(20 * 60)
    expect(await browser.post(link)).toMatchObject({ status: 410 })
    const at = await ask(browser, 'late2@example.org')
    const second = await house.mailTo('late2@example.org')
    house.later(20 * 60 + 1)
    expect(await browser.post(at, { code: second.code })).toMatchObject({ status: 422 })
    expect(code).not.toBe('')
    expect(browser.token).toBe('')
  })

  it('or with the code, in the browser that asked and in no other', async () => {
    const browser = house.browser()
    const at = await ask(browser, 'code@example.org')
    const { code } = await house.mailTo('code@example.org')
    const elsewhere = await ask(house.browser(), 'other@example.org')
    expect(await house.browser().post(elsewhere, { code })).toMatchObject({ status: 422 })
    expect(await browser.post(at, { code: code.replace(' ', '') })).toMatchObject({ status: 303, to: '/my' })
    expect(await house.who(browser.token)).toMatchObject({ name: 'code@example.org' })
  })

  it('with a code that the tables alone do not give away: the same code is kept differently for each browser', async () => {
    await house.fresh.database.within('one', house.clock, async (scope) => {
      const { links, secrets } = identityPorts(scope)
      const link = { purpose: 'sign-in', email: 'half@example.org', accountId: null, language: 'fr' } as const
      for (const ask of ['a', 'b']) await links.add({ ...link, token: secrets.token(), ask, code: '123456' })
    })
    const kept = await house.query<{ code_hash: string }>(
      "select code_hash from identity.sign_in_link where email = 'half@example.org'",
    )
    expect(new Set(kept.map(({ code_hash }) => code_hash)).size).toBe(2)
  })

  it('to the page that was asked for, within this territory only', async () => {
    const browser = house.browser('next')
    await browser.post('/sign-in', { email: 'next@example.org', next: '/my/requests/abc' })
    const { link } = await house.mailTo('next@example.org')
    expect(link).toMatch(/\?next=%2Fmy%2Frequests%2Fabc$/)
    expect(await browser.post(link.split('?')[0]!, { next: '/my/requests/abc' })).toMatchObject({
      to: '/my/requests/abc',
    })
    for (const next of ['//evil.example', 'https://evil.example', '/\\evil.example', '/my/../../two/fr/']) {
      const page = await house.browser().get(`/sign-in?next=${encodeURIComponent(next)}`)
      expect(page.body).not.toContain('evil')
      expect(page.body).not.toContain('/../')
    }
  })
})

describe('who guesses', () => {
  it('has five tries of a code, all at once or one by one; then even the right one is refused', async () => {
    const browser = house.browser('guesser')
    const at = await ask(browser, 'guessed@example.org')
    const { code } = await house.mailTo('guessed@example.org')
    const wrong = code === '000 000' ? '000 001' : '000 000'
    const answers = await Promise.all(Array.from({ length: 12 }, () => browser.post(at, { code: wrong })))
    expect(answers.filter(({ status }) => status === 422)).toHaveLength(5)
    expect(answers.filter(({ status }) => status === 429)).toHaveLength(7)
    expect(await browser.post(at, { code })).toMatchObject({ status: 429 })
    house.later(15 * 60 + 1)
    expect(await browser.post(at, { code })).toMatchObject({ status: 429 })
    expect(browser.token).toBe('')
  })

  it('cannot flood a mailbox: five mails in a quarter of an hour, said kindly', async () => {
    for (let times = 0; times < 5; times++) await ask(house.browser(`peer ${times}`), 'flooded@example.org')
    const sixth = await house.browser('another peer').post('/sign-in', { email: 'flooded@example.org' })
    expect(sixth.status).toBe(429)
    expect(sixth.body).toContain('attendez 15 minutes')
    house.later(15 * 60 + 1)
    await ask(house.browser(), 'flooded@example.org')
  })

  it('cannot try a thousand addresses from one place', async () => {
    const statuses: number[] = []
    for (let index = 0; index < 32; index++) {
      statuses.push((await house.browser('one place').post('/sign-in', { email: `n${index}@example.org` })).status)
    }
    expect(statuses.filter((status) => status === 303)).toHaveLength(30)
    expect(statuses.slice(30)).toEqual([429, 429])
  })

  it('gets the same answer in the same time whether an account exists or not', async () => {
    await signIn('known@example.org')
    const shape = ({ status, to, body }: { status: number; to: string; body: string }) => ({
      status,
      to: to.replace(/[\w-]{43}/, 'ASK'),
      body,
    })
    const answers = new Set<string>()
    const times = await timesOf(
      async (kind, turn) => {
        if (kind === 'known') house.later(15 * 60 + 1)
        const browser = house.browser(`${kind} ${turn}`)
        const email = kind === 'known' ? 'known@example.org' : `stranger${turn}@example.org`
        return { browser, answer: await browser.post('/sign-in', { email }) }
      },
      async ({ browser, answer }) => {
        answers.add(JSON.stringify(shape(answer)))
        const page = await browser.get(answer.to)
        answers.add(JSON.stringify({ ...shape(page), body: page.body.replaceAll(/[\w-]{43}/g, 'ASK') }))
      },
      20,
      near,
    )
    expect(answers.size).toBe(2)
    expect(times).toSatisfy(near)
  })
})

describe('a session', () => {
  it('is never kept in the clear: no table holds its token, nor that of the link, nor the code', async () => {
    const browser = house.browser()
    const { to } = await browser.post('/sign-in', { email: 'clear@example.org', _key: 'key-of-the-form' })
    const { link, code } = await house.mailTo('clear@example.org')
    expect(await browser.post(link, { _key: 'key-of-the-link' })).toMatchObject({ status: 303 })
    expect(browser.token).toHaveLength(43)
    for (const secret of [browser.token, link.slice(-43), to.slice(-43), code.replace(' ', '')]) {
      expect(await house.tablesWith(secret)).toEqual([])
    }
  })

  it('means nothing in another territory, and neither does an invented one', async () => {
    const browser = await signIn('here@example.org')
    expect(await house.who(browser.token, 'one')).not.toBeNull()
    expect(await house.who(browser.token, 'two')).toBeNull()
    for (const token of ['', 'x', 'x'.repeat(43), 'x'.repeat(5000), "' or 1=1 --".repeat(3), '\u0000'.repeat(30)]) {
      expect(await house.who(token)).toBeNull()
    }
  })

  it('is another one after each sign-in: the former opens nothing more', async () => {
    const browser = await signIn('rotated@example.org')
    const before = browser.token
    await signIn('rotated@example.org', browser)
    expect(browser.token).not.toBe(before)
    expect(await house.who(before)).toBeNull()
    expect(await house.who(browser.token)).not.toBeNull()
  })

  it('ends by signing out, with a form only', async () => {
    const browser = await signIn('leaving@example.org')
    const { token } = browser
    expect(await browser.get('/sign-out')).toMatchObject({ status: 404 })
    expect(await house.who(token)).not.toBeNull()
    expect(await browser.post('/sign-out')).toMatchObject({ status: 303, to: '/' })
    expect(browser.token).toBe('')
    expect(await house.who(token)).toBeNull()
  })

  it('lasts seven days without use, and thirty in all', async () => {
    const idle = await signIn('idle@example.org')
    const used = await signIn('used@example.org')
    const day = 86_400
    for (let days = 0; days < 30; days++) {
      expect(await house.who(used.token), `after ${days} days`).not.toBeNull()
      if (days === 7) expect(await house.who(idle.token)).toBeNull()
      house.later(day)
    }
    house.later(1)
    expect(await house.who(used.token)).toBeNull()
  })

  it('ends when the account is closed, and a closed account signs in no more', async () => {
    const browser = await signIn('closed@example.org')
    await house.query("update identity.account set disabled_at = now() where email = 'closed@example.org'")
    expect(await house.who(browser.token)).toBeNull()
    await ask(browser, 'closed@example.org')
    const { link } = await house.mailTo('closed@example.org')
    const answer = await browser.post(link)
    expect(answer.status).toBe(410)
    expect(answer.body).toContain('Ce compte est fermé')
  })

  it('opens only together with what other modules do about it', async () => {
    const browser = house.browser()
    await ask(browser, 'undone@example.org')
    const { link } = await house.mailTo('undone@example.org')
    joining = () => Promise.reject(new Error('the other module failed'))
    expect(await browser.post(link)).toMatchObject({ status: 500 })
    joining = async () => {}
    expect(await house.query("select 1 from identity.account where email = 'undone@example.org'")).toHaveLength(0)
    expect(await browser.post(link)).toMatchObject({ status: 303 })
  })
})

describe('my account', () => {
  it('shows name, address, language and sessions, and keeps what is changed', async () => {
    const browser = await signIn('mine@example.org')
    const phone = await signIn('mine@example.org')
    const page = await browser.get('/my/account')
    expect(page.body).toContain('mine@example.org')
    expect(page.body).toContain('Votre compte est ouvert sur 2 appareils.')
    const empty = await browser.post('/my/account', { name: ' ', language: 'xx' })
    expect(empty.status).toBe(422)
    expect(empty.body).toContain('Choisissez une langue de la liste.')
    expect(await browser.post('/my/account', { name: 'Inès', language: 'ar' })).toMatchObject({ status: 303 })
    expect(await house.who(browser.token)).toMatchObject({ name: 'Inès' })
    expect(await browser.post('/my/account/end-others')).toMatchObject({ status: 303 })
    expect(await house.who(phone.token)).toBeNull()
    expect(await house.who(browser.token)).not.toBeNull()
  })

  it('is for who is signed in', async () => {
    expect(await house.browser().get('/my/account')).toMatchObject({ status: 303, to: '/sign-in?next=%2Fmy%2Faccount' })
    expect(await house.browser().post('/my/account', { name: 'x', language: 'fr' })).toMatchObject({ to: '/sign-in' })
    expect(await house.browser().post('/my/account/end-others')).toMatchObject({ to: '/sign-in' })
  })
})
