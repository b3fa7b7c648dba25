import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { enrol, newMember, openHouse, password, signInMember, telephone } from './testing/house.ts'
import type { House } from './testing/house.ts'
import { timesOf } from './testing/times.ts'
import type { Times } from './testing/times.ts'

let house: House

beforeAll(async () => {
  house = await openHouse()
})
afterAll(() => house.fresh.drop())

const member = (roles?: readonly string[]) => newMember(house, roles)
const signIn = (roles: readonly string[]) => signInMember(house, roles)
/** A password that is hashed takes far longer than one that is not. */
const near = ({ known, unknown }: Times): boolean => unknown > known * 0.6 && unknown < known * 1.6

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

  it('who asked for the desk comes to the first page of her own role, never to a page that is not hers', async () => {
    const { email } = await member(['elected'])
    const browser = house.browser()
    await browser.post('/desk/sign-in', { email, password, next: '/desk' })
    const shown = await browser.get('/desk/second-factor?next=%2Fdesk')
    const secret = /secret=([A-Z2-7]{32})/.exec(shown.body)?.[1] ?? ''
    const code = telephone(secret, house.clock.now())
    const done = await browser.post('/desk/second-factor', { code, enrol: 'yes', next: '/desk' })
    expect(done.body).toContain('/desk/rounds"')
    expect(await browser.get('/desk/sign-in?next=%2Fdesk%2Fscales')).toMatchObject({ to: '/desk/scales' })
  })

  it('leaves no token, no code and no password in any table', async () => {
    const { email } = await member()
    const browser = house.browser()
    await browser.post('/desk/sign-in', { email, password, _key: 'key-of-the-password' })
    const pending = browser.token
    expect(
      await browser.post('/desk/second-factor', { code: '1', enrol: 'yes', _key: 'key-of-the-code' }),
    ).toMatchObject({
      status: 422,
    })
    const { recovery } = await enrol(house, browser, email, password)
    for (const secret of [pending, browser.token, password, recovery[0]!, recovery[0]!.replaceAll(' ', '')]) {
      expect(await house.tablesWith(secret)).toEqual([])
    }
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
    const bodies = new Set<string>()
    const address = { known: email, unknown: 'stranger@example.org' }
    const times = await timesOf(
      (kind) => {
        if (kind === 'known') house.later(15 * 60 + 1)
        return house.browser('one').post('/desk/sign-in', { email: address[kind], password: 'wrong guess' })
      },
      (answer, kind) => void bodies.add(`${answer.status} ${answer.body.replaceAll(address[kind], 'ADDRESS')}`),
      15,
      near,
    )
    expect(bodies.size).toBe(1)
    expect(times).toSatisfy(near)
  })

  it('is not helped by a right password: tries of who knows it are not counted', async () => {
    const { email } = await member()
    for (let times = 0; times < 8; times++) {
      expect(await house.browser('desk').post('/desk/sign-in', { email, password })).toMatchObject({ status: 303 })
    }
  })
})
