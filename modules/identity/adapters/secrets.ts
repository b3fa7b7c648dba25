import { createHash, randomBytes, randomInt, randomUUID } from 'node:crypto'
import type { Clock } from '@ribambelle/platform/clock'
import { Secret, TOTP } from 'otpauth'
import type { SecondFactors, Secrets } from '../application/ports.ts'

// Without I, O, 0, 1: read aloud and copied from paper.
const clear = 'ABCDEFGHJKLMNPQRSTUVWXYZ23456789'

/** SHA-256 as 64 figures: of tokens of 256 bits, where a slow hash would add nothing. */
export const sha256 = (text: string): string => createHash('sha256').update(text).digest('hex')

export const secrets: Secrets = {
  token: () => randomBytes(32).toString('base64url'),
  code: () => String(randomInt(1_000_000)).padStart(6, '0'),
  recoveryCode: () => Array.from({ length: 12 }, () => clear[randomInt(clear.length)]).join(''),
  accountId: () => randomUUID(),
  hash: sha256,
}

const period = 30
const digits = 6

/** Codes of a telephone (RFC 6238: SHA-1, six figures, 30 seconds; what every application reads). */
export const secondFactors = (clock: Clock): SecondFactors => ({
  newSecret: () => new Secret({ size: 20 }).base32,
  stepOf(secret, code) {
    if (!/^\d{6}$/.test(code)) return undefined
    const timestamp = clock.now().getTime()
    const delta = new TOTP({ secret: Secret.fromBase32(secret), digits, period }).validate({
      token: code,
      timestamp,
      window: 1,
    })
    return delta === null ? undefined : Math.floor(timestamp / 1000 / period) + delta
  },
})
