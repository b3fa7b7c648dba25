import { roles } from '@ribambelle/kernel'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { inviteStaff } from './application/invite-staff.ts'
import { purgeIdentity } from './index.ts'
import { enrol, newMember, openHouse, password, signInMember } from './testing/house.ts'
import type { House } from './testing/house.ts'

let house: House

beforeAll(async () => {
  house = await openHouse({ centresOf: async () => [{ siteId: 'les-lilas', name: 'Les Lilas' }] })
})
afterAll(() => house.fresh.drop())

const member = (roles?: readonly string[]) => newMember(house, roles)
const signIn = (roles: readonly string[]) => signInMember(house, roles)

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
    expect(mail.text).toContain('مرحبًا \u2068Lise Aubert\u2069')
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

  it('is asked for by the act itself, whatever page calls it', async () => {
    const link = { before: 'https://enfance.example.org/', after: '' }
    const someone = { email: 'y@example.org', name: 'Y', roles: ['officer'], centreIds: [], language: 'fr' }
    for (const role of roles.filter((one) => one !== 'administrator')) {
      const actor = { kind: 'staff', accountId: 'a', roles: [role], centreIds: [] } as const
      const outcome = await house.run.act(inviteStaff, { member: someone, link }, { territory: 'one', actor })
      expect(outcome).toMatchObject({ ok: false, refusals: [{ code: 'not-allowed' }] })
    }
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
    const { email } = await member()
    const weak = { email: 'weak', name: '', roles: ['nothing'], password: 'court' }
    await expect(house.staff(weak)).rejects.toThrow(/email-not-valid.*name-missing.*roles-missing.*password-too-short/)
    const taken = { email, name: 'Bis', roles: ['officer'], password }
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
