import { systemClock } from '@ribambelle/platform/clock'
import type { FreshDatabase } from '@ribambelle/platform/testing'
import { freshDatabase } from '@ribambelle/platform/testing'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { AccountToSave } from '../index.ts'
import { hashPassword, saveAccounts } from '../index.ts'

let fresh: FreshDatabase

beforeAll(async () => {
  fresh = await freshDatabase()
  await fresh.territory('one')
  await fresh.territory('two')
})
afterAll(() => fresh.drop())

const nadia: AccountToSave = {
  accountId: 'nadia',
  kind: 'staff',
  email: 'Nadia@Example.org',
  name: 'Nadia Benali',
  language: 'fr',
  roles: ['coordinator'],
  centreIds: [],
  persona: 'nadia-coordinator',
}
const ines: AccountToSave = {
  accountId: 'ines',
  kind: 'family',
  email: 'ines@example.org',
  name: 'Inès Marin',
  language: 'fr',
  roles: [],
  centreIds: [],
  persona: null,
}
const save = (territory: string, ...accounts: AccountToSave[]) =>
  fresh.database.within(territory, systemClock, (scope) => saveAccounts(scope, accounts))

describe('accounts given by a builder of territories', () => {
  it('are added once, updated when they change, and the same accounts again change nothing', async () => {
    expect(await save('one', nadia, ines)).toEqual({ added: 2, changed: 0, unchanged: 0 })
    expect(await save('one', nadia, ines)).toEqual({ added: 0, changed: 0, unchanged: 2 })
    expect(await save('one', nadia, { ...ines, name: 'Inès M.' })).toEqual({ added: 0, changed: 1, unchanged: 1 })
    const kept = await fresh.database.owner.query('select email, roles from identity.account where account_id = $1', [
      'nadia',
    ])
    expect(kept.rows).toEqual([{ email: 'nadia@example.org', roles: ['coordinator'] }])
  })

  it('keep their password when they are given again without one', async () => {
    const passwordHash = await hashPassword('a password for Nadia')
    await save('one', { ...nadia, passwordHash })
    await save('one', { ...nadia, name: 'Nadia B.' })
    const kept = await fresh.database.owner.query(
      "select password_hash from identity.account where account_id = 'nadia' and territory_id = 'one'",
    )
    expect(kept.rows).toEqual([{ password_hash: passwordHash }])
  })

  it('exist in their own territory only', async () => {
    expect(await save('two', ines)).toEqual({ added: 1, changed: 0, unchanged: 0 })
    expect(
      (await fresh.database.owner.query("select count(*) n from identity.account where account_id = 'ines'")).rows,
    ).toEqual([{ n: 2 }])
  })

  it('need an address that is one', async () => {
    await expect(save('one', { ...ines, email: 'nobody' })).rejects.toThrow(RangeError)
  })
})
