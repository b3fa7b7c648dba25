import { describe, expect, it } from 'vitest'
import { passwordRefusals } from '../domain/password.ts'
import { hashesInFlight, hashPassword, passwordMatches } from './passwords.ts'

const password = 'quatre mots sans rapport'

describe('a password', () => {
  it('is kept as argon2id with 19 MiB, two passes and its own salt', async () => {
    const [one, two] = [await hashPassword(password), await hashPassword(password)]
    expect(one).toMatch(/^\$argon2id\$v=19\$m=19456,t=2,p=1\$/)
    expect(one).not.toBe(two)
    expect(await passwordMatches(password, one)).toBe(true)
    expect(await passwordMatches(`${password} `, one)).toBe(false)
    expect(await passwordMatches(password, null)).toBe(false)
  })

  it('is hashed three at a time at most, and all come to an end', async () => {
    let most = 0
    const watch = setInterval(() => (most = Math.max(most, hashesInFlight())), 1)
    const kept = await Promise.all(Array.from({ length: 12 }, () => hashPassword(password)))
    clearInterval(watch)
    expect(kept).toHaveLength(12)
    expect(most).toBe(3)
    expect(hashesInFlight()).toBe(0)
  })

  it('is long, and not what a guesser tries first', () => {
    const refusals = (text: string) => passwordRefusals(text, 'nadia.benali@example.org')
    expect(refusals('court')).toEqual(['password-too-short'])
    expect(refusals('a'.repeat(201))).toEqual(['password-too-long'])
    for (const plain of [
      'aaaaaaaaaaaaaaa',
      'azertyuiopqs',
      '123456789012',
      'nadia.benali',
      'Ribambelle2026',
      'motdepasse123',
    ]) {
      expect(refusals(plain), plain).toEqual(['password-too-plain'])
    }
    for (const good of ['quatre mots sans rapport', 'كلمة مرور طويلة جدا', '🐘🦊🐝🐢🐙🦉🐬🦔🐞🦋🐌🦀']) {
      expect(refusals(good), good).toEqual([])
    }
  })
})
