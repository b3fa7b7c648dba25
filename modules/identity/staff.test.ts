import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { purgeIdentity } from './index.ts'
import { enrol, openHouse, telephone } from './testing/house.ts'
import type { Browser, House } from './testing/house.ts'

let house: House
let made = 0

beforeAll(async () => {
  house = await openHouse({ centresOf: async () => [{ siteId: 'les-lilas', name: 'Les Lilas' }] })
})
afterAll(() => house.fresh.drop())

const password = 'quatre mots sans rapport'

/** Somebody new of the staff. */
async function member(roles: readonly string[] = ['officer']): Promise<{ email: string; accountId: string }> {
  const email = `staff${(made += 1)}@example.org`
  const centreIds = roles.includes('director') ? ['les-lilas'] : []
  return { email, accountId: await house.staff({ email, name: `Agent ${made}`, roles, centreIds, password }) }
}
const median = (values: number[]): number => values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] ?? 0
const signIn = async (roles: readonly string[]): Promise<Browser> => {
  const browser = house.browser(`peer ${made}`)
  await enrol(house, browser, (await member(roles)).email, password)
  return browser
}

describe('somebody of the staff', () => {
  it('is staff only after the second factor: the password alone opens nothing', async () => {
    const { email, accountId } = await member(['director'])
    const browser = house.browser()
    expect(await browser.post('/desk/sign-in', { email, password })).toMatchObject({ to: '/desk/second-factor' })
    const pending = browser.token
    expect(await house.who(pending)).toBeNull()
    const page = await browser.get('/desk/second-factor')
    const secret = /secret=([A-Z2-7]{32})/.exec(page.body)?.[1] ?? ''
    expect(page.body).toContain(secret.match(/.{4}/g)!.join(' '))
    expect(page.body).toContain('otpauth://totp/one:')
    const wrong = await browser.post('/desk/second-factor', { code: '000000', enrol: 'yes' })
    expect(wrong.status).toBe(422)
    expect(await house.who(pending)).toBeNull()
    const code = telephone(secret, house.clock.now())
    const done = await browser.post('/desk/second-factor', { code, enrol: 'yes' })
    expect(done.body.match(/[A-Z2-9]{4} [A-Z2-9]{4} [A-Z2-9]{4}/g)).toHaveLength(8)
    expect(await house.who(browser.token)).toMatchObject({
      actor: { kind: 'staff', accountId, roles: ['director'], centreIds: ['les-lilas'] },
    })
    expect(browser.token).not.toBe(pending)
    expect(await house.who(pending)).toBeNull()
  })

  it('waits at most ten minutes between password and second factor', async () => {
    const { email } = await member()
    const browser = house.browser()
    await browser.post('/desk/sign-in', { email, password })
    house.later(600)
    expect(await browser.get('/desk/second-factor')).toMatchObject({ status: 303, to: '/desk/sign-in' })
  })

  it('is staff for twelve hours at most, for two without working', async () => {
    const [idle, working] = [await signIn(['officer']), await signIn(['officer'])]
    for (let hours = 0; hours < 12; hours++) {
      expect(await house.who(working.token)).not.toBeNull()
      if (hours === 2) expect(await house.who(idle.token)).toBeNull()
      house.later(3600)
    }
    expect(await house.who(working.token)).toBeNull()
  })
})

describe('a code of the telephone', () => {
  it('opens once, also when it is sent twice at the same moment', async () => {
    const { email } = await member()
    const { secret, code } = await enrol(house, house.browser(), email, password)
    const browser = house.browser()
    await browser.post('/desk/sign-in', { email, password })
    const replayed = await browser.post('/desk/second-factor', { code })
    expect(replayed.status).toBe(422)
    expect(replayed.body).toContain('Ce code a déjà servi')
    house.later(30)
    const next = telephone(secret, house.clock.now())
    const other = house.browser()
    await other.post('/desk/sign-in', { email, password })
    const answers = await Promise.all([
      browser.post('/desk/second-factor', { code: next }),
      other.post('/desk/second-factor', { code: next }),
    ])
    expect(answers.map(({ status }) => status).toSorted((a, b) => a - b)).toEqual([303, 422])
  })

  it('is that of this moment, half a minute more or less', async () => {
    const { email } = await member()
    const { secret } = await enrol(house, house.browser(), email, password)
    house.later(3600)
    const browser = house.browser()
    await browser.post('/desk/sign-in', { email, password })
    const at = (seconds: number) => telephone(secret, new Date(house.clock.now().getTime() + seconds * 1000))
    for (const seconds of [-90, 90]) {
      expect(await browser.post('/desk/second-factor', { code: at(seconds) })).toMatchObject({ status: 422 })
    }
    expect(await browser.post('/desk/second-factor', { code: at(-30) })).toMatchObject({ status: 303 })
  })

  it('may be replaced by a recovery code, each once', async () => {
    const { email } = await member()
    const { recovery } = await enrol(house, house.browser(), email, password)
    const browser = house.browser()
    for (const expected of [303, 422]) {
      await browser.post('/desk/sign-in', { email, password })
      const answer = await browser.post('/desk/second-factor', { code: recovery[0]!.toLowerCase() })
      expect(answer.status).toBe(expected)
    }
    const kept = await house.query<{ code_hash: string }>('select code_hash from identity.recovery_code')
    expect(kept.every(({ code_hash }) => /^[0-9a-f]{64}$/.test(code_hash))).toBe(true)
  })

  it('is tried five times, then no more for a while', async () => {
    const { email } = await member()
    const { secret } = await enrol(house, house.browser(), email, password)
    house.later(60)
    const browser = house.browser()
    await browser.post('/desk/sign-in', { email, password })
    const answers = await Promise.all(
      Array.from({ length: 9 }, () => browser.post('/desk/second-factor', { code: '12' })),
    )
    expect(answers.filter(({ status }) => status === 422)).toHaveLength(5)
    const right = telephone(secret, house.clock.now())
    expect(await browser.post('/desk/second-factor', { code: right })).toMatchObject({ status: 429 })
    expect(await house.who(browser.token)).toBeNull()
  })
})

describe('who guesses a password', () => {
  it('has five tries an account in a quarter of an hour, and is told kindly', async () => {
    const { email } = await member()
    const browsers = Array.from({ length: 9 }, (_, index) => house.browser(`bot ${index}`))
    const answers = await Promise.all(browsers.map((bot) => bot.post('/desk/sign-in', { email, password: 'wrong' })))
    expect(answers.filter(({ status }) => status === 422)).toHaveLength(5)
    expect(answers.filter(({ status }) => status === 429)).toHaveLength(4)
    const right = await house.browser('office').post('/desk/sign-in', { email, password })
    expect(right.status).toBe(429)
    expect(right.body).toContain('attendez 15 minutes')
    house.later(15 * 60 + 1)
    expect(await house.browser('office').post('/desk/sign-in', { email, password })).toMatchObject({ status: 303 })
  })

  it('has thirty tries a place, whatever the accounts', async () => {
    const statuses: number[] = []
    for (let index = 0; index < 31; index++) {
      const answer = await house
        .browser('bot farm')
        .post('/desk/sign-in', { email: `n${index}@example.org`, password: 'wrong' })
      statuses.push(answer.status)
    }
    expect(statuses.slice(0, 30).every((status) => status === 422)).toBe(true)
    expect(statuses[30]).toBe(429)
  })

  it('learns nothing: the answer is the same, in the same time, for an account that does not exist', async () => {
    const { email } = await member()
    const times: Record<string, number[]> = { known: [], unknown: [] }
    const bodies = new Set<string>()
    for (let round = 0; round < 15; round++) {
      house.later(15 * 60 + 1)
      for (const [kind, address] of [
        ['known', email],
        ['unknown', 'stranger@example.org'],
      ] as const) {
        const started = performance.now()
        const answer = await house.browser('one').post('/desk/sign-in', { email: address, password: 'wrong guess' })
        times[kind]!.push(performance.now() - started)
        bodies.add(`${answer.status} ${answer.body.replaceAll(address, 'ADDRESS')}`)
      }
    }
    expect(bodies.size).toBe(1)
    const [known, unknown] = [median(times['known']!), median(times['unknown']!)]
    expect(unknown).toBeGreaterThan(known * 0.6)
    expect(unknown).toBeLessThan(known * 1.6)
  })

  it('is not helped by a right password: tries of who knows it are not counted', async () => {
    const { email } = await member()
    for (let times = 0; times < 8; times++) {
      expect(await house.browser('desk').post('/desk/sign-in', { email, password })).toMatchObject({ status: 303 })
    }
  })
})

describe('an administrator', () => {
  it('invites somebody, who chooses a password with the link of the mail, once', async () => {
    const administrator = await signIn(['administrator'])
    const email = 'lise@example.org'
    const fields = { name: 'Lise Aubert', email, roles: ['director'], centreIds: ['les-lilas'], language: 'ar' }
    expect(await administrator.post('/desk/accounts', fields)).toMatchObject({ status: 303 })
    const page = await administrator.get('/desk/accounts')
    expect(page.body).toContain('Lise Aubert')
    expect(page.body).toContain('invité')
    const mail = await house.mailTo(email)
    expect(mail.text).toContain('مرحبًا Lise Aubert')
    const browser = house.browser()
    expect(await browser.get(mail.link)).toMatchObject({ status: 200 })
    expect(await browser.post(mail.link, { password: 'court', again: 'court' })).toMatchObject({ status: 422 })
    const differ = await browser.post(mail.link, { password, again: `${password}s` })
    expect(differ.body).toContain('Les deux mots de passe sont différents')
    expect(await browser.post(mail.link, { password, again: password })).toMatchObject({ status: 303 })
    expect(await browser.post(mail.link, { password, again: password })).toMatchObject({ status: 410 })
    expect(await browser.post('/desk/sign-in', { email, password })).toMatchObject({ to: '/desk/second-factor' })
  })

  it('is told at once all that is missing, and which address is taken', async () => {
    const administrator = await signIn(['administrator'])
    const empty = await administrator.post('/desk/accounts', { roles: ['director'] })
    expect(empty.status).toBe(422)
    for (const text of ['adresse e-mail complète', 'Écrivez un nom', 'au moins un lieu dirigé']) {
      expect(empty.body).toContain(text)
    }
    const { email } = await member()
    const taken = await administrator.post('/desk/accounts', { name: 'Bis', email, roles: ['officer'] })
    expect(taken.body).toContain('Cette adresse a déjà un compte professionnel.')
  })

  it('is the only one who invites: for all others the page does not exist', async () => {
    for (const roles of [['officer'], ['coordinator'], ['elected'], ['auditor'], ['helper'], ['director']]) {
      const browser = await signIn(roles)
      expect(await browser.get('/desk/accounts')).toMatchObject({ status: 404 })
      const fields = { name: 'X', email: 'x@example.org', roles: ['administrator'] }
      expect(await browser.post('/desk/accounts', fields)).toMatchObject({ status: 404 })
    }
    expect(await house.browser().post('/desk/accounts', {})).toMatchObject({ status: 303 })
    expect(await house.query("select 1 from identity.account where email = 'x@example.org'")).toHaveLength(0)
  })

  it('gives nobody a role that does not exist', async () => {
    const administrator = await signIn(['administrator'])
    const fields = { name: 'X', email: 'emperor@example.org', roles: ['emperor'] }
    expect(await administrator.post('/desk/accounts', fields)).toMatchObject({ status: 422 })
  })
})

describe('a forgotten password', () => {
  it('is asked for with the same answer for everybody; only the mailbox learns more', async () => {
    const { email } = await member()
    const answers = await Promise.all(
      [email, 'nobody@example.org'].map((address) => house.browser(address).post('/desk/password', { email: address })),
    )
    expect(answers[0]).toEqual(answers[1])
    expect((await house.mailTo(email)).link).toMatch(/^\/desk\/password\/[\w-]{43}$/)
    const other = await house.mailTo('nobody@example.org')
    expect(other.link).toBe('')
    expect(other.text).toContain('Aucun compte professionnel')
  })

  it('is replaced with the link, and every open session ends', async () => {
    const { email } = await member()
    const browser = house.browser()
    await enrol(house, browser, email, password)
    expect(await house.who(browser.token)).not.toBeNull()
    await house.browser().post('/desk/password', { email })
    const { link } = await house.mailTo(email)
    const chosen = 'cinq autres mots bien choisis'
    await house.browser().post(link, { password: chosen, again: chosen })
    expect(await house.who(browser.token)).toBeNull()
    expect(await house.browser().post('/desk/sign-in', { email, password })).toMatchObject({ status: 422 })
    expect(await house.browser().post('/desk/sign-in', { email, password: chosen })).toMatchObject({ status: 303 })
  })
})

describe('the operator', () => {
  it('opens an account, and is told why not', async () => {
    await member()
    const weak = { email: 'weak', name: '', roles: ['nothing'], password: 'court' }
    await expect(house.staff(weak)).rejects.toThrow(/email-not-valid.*name-missing.*roles-missing.*password-too-short/)
    const taken = { email: `staff${made}@example.org`, name: 'Bis', roles: ['officer'], password }
    await expect(house.staff(taken)).rejects.toThrow('email-taken')
  })

  it('purges what has ended', async () => {
    await signIn(['officer'])
    house.later(40 * 86_400)
    await house.fresh.database.within('one', house.clock, (scope) => purgeIdentity(scope))
    for (const table of ['session', 'sign_in_link', 'attempt']) {
      expect(await house.query(`select 1 from identity.${table} where territory_id = 'one'`)).toHaveLength(0)
    }
  })
})
