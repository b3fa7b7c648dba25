import { argon2, randomBytes, timingSafeEqual } from 'node:crypto'

// OWASP's second choice of parameters: 19 MiB, two passes, one lane.
const memory = 19_456
const passes = 2
const parallelism = 1
const tagLength = 32

// Each hash takes 19 MiB and a thread of the pool: more at once would starve files and names of hosts.
const mostAtOnce = 3
let running = 0
const waiting: (() => void)[] = []

async function inTurn<T>(work: () => Promise<T>): Promise<T> {
  if (running >= mostAtOnce) await new Promise<void>((turn) => waiting.push(turn))
  else running += 1
  try {
    return await work()
  } finally {
    const next = waiting.shift()
    if (next) next()
    else running -= 1
  }
}

/** How many hashes are being computed now, for tests. */
export const hashesInFlight = (): number => running

function derive(password: string, nonce: Uint8Array, params = { memory, passes, parallelism }): Promise<Buffer> {
  return inTurn(
    () =>
      new Promise((resolve, reject) => {
        const message = Buffer.from(password.normalize('NFKC'), 'utf8')
        argon2('argon2id', { message, nonce, tagLength, ...params }, (error, key) =>
          error ? reject(error) : resolve(key),
        )
      }),
  )
}

const text = (bytes: Uint8Array): string => Buffer.from(bytes).toString('base64').replaceAll('=', '')

/** A password as it is kept: argon2id in the usual text form (`$argon2id$v=19$m=...`). At most three at a time. */
export async function hashPassword(password: string): Promise<string> {
  const nonce = randomBytes(16)
  const key = await derive(password, nonce)
  return `$argon2id$v=19$m=${memory},t=${passes},p=${parallelism}$${text(nonce)}$${text(key)}`
}

const shape = /^\$argon2id\$v=19\$m=(\d{1,7}),t=(\d{1,2}),p=(\d{1,2})\$([A-Za-z0-9+/]{22,86})\$([A-Za-z0-9+/]{43})$/

// The hash of a password that nobody knows: who has no account waits as long as who has one.
const dummy = `$argon2id$v=19$m=${memory},t=${passes},p=${parallelism}$${text(randomBytes(16))}$${text(randomBytes(32))}`

/**
 * Whether a password is the one that was kept. Takes the same time for an account that does not exist.
 * @param kept as made by `hashPassword`; null when there is no account, or no password yet
 */
export async function passwordMatches(password: string, kept: string | null): Promise<boolean> {
  const parts = shape.exec(kept ?? dummy)
  if (!parts) throw new RangeError('a kept password is not in the form of argon2id')
  const [, m, t, p, nonce = '', key = ''] = parts
  const params = { memory: Number(m), passes: Number(t), parallelism: Number(p) }
  const derived = await derive(password, Buffer.from(nonce, 'base64'), params)
  return timingSafeEqual(derived, Buffer.from(key, 'base64')) && kept !== null
}
