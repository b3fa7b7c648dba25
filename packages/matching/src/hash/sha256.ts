/**
 * SHA-256 and HMAC-SHA-256 without any library, so that the same bytes give the same hash in Node, a worker, a browser.
 * @source FIPS 180-4; RFC 2104
 */

/** First 32 bits of the fractional parts of the cube roots of the first 64 primes. */
const roundConstants = Int32Array.of(
  0x428a2f98,
  0x71374491,
  0xb5c0fbcf,
  0xe9b5dba5,
  0x3956c25b,
  0x59f111f1,
  0x923f82a4,
  0xab1c5ed5,
  0xd807aa98,
  0x12835b01,
  0x243185be,
  0x550c7dc3,
  0x72be5d74,
  0x80deb1fe,
  0x9bdc06a7,
  0xc19bf174,
  0xe49b69c1,
  0xefbe4786,
  0x0fc19dc6,
  0x240ca1cc,
  0x2de92c6f,
  0x4a7484aa,
  0x5cb0a9dc,
  0x76f988da,
  0x983e5152,
  0xa831c66d,
  0xb00327c8,
  0xbf597fc7,
  0xc6e00bf3,
  0xd5a79147,
  0x06ca6351,
  0x14292967,
  0x27b70a85,
  0x2e1b2138,
  0x4d2c6dfc,
  0x53380d13,
  0x650a7354,
  0x766a0abb,
  0x81c2c92e,
  0x92722c85,
  0xa2bfe8a1,
  0xa81a664b,
  0xc24b8b70,
  0xc76c51a3,
  0xd192e819,
  0xd6990624,
  0xf40e3585,
  0x106aa070,
  0x19a4c116,
  0x1e376c08,
  0x2748774c,
  0x34b0bcb5,
  0x391c0cb3,
  0x4ed8aa4a,
  0x5b9cca4f,
  0x682e6ff3,
  0x748f82ee,
  0x78a5636f,
  0x84c87814,
  0x8cc70208,
  0x90befffa,
  0xa4506ceb,
  0xbef9a3f7,
  0xc67178f2,
)

/** The same of the square roots of the first 8 primes. */
const initialState = Int32Array.of(
  0x6a09e667,
  0xbb67ae85,
  0x3c6ef372,
  0xa54ff53a,
  0x510e527f,
  0x9b05688c,
  0x1f83d9ab,
  0x5be0cd19,
)

/** @returns 64 hexadecimal digits */
export function sha256(text: string): string {
  return hexadecimal(digest(utf8(text)))
}

/** @returns 64 hexadecimal digits */
export function hmacSha256(key: string, text: string): string {
  return hexadecimal(hmac(utf8(key), utf8(text)))
}

function hmac(key: Uint8Array, message: Uint8Array): Uint8Array {
  const block = new Uint8Array(64)
  block.set(key.length > 64 ? digest(key) : key)
  const inner = joined(
    block.map((byte) => byte ^ 0x36),
    message,
  )
  return digest(
    joined(
      block.map((byte) => byte ^ 0x5c),
      digest(inner),
    ),
  )
}

/** Bytes of a text in UTF-8; a lone surrogate becomes U+FFFD, as `TextEncoder` does. */
export function utf8(text: string): Uint8Array {
  const bytes = new Uint8Array(text.length)
  for (let i = 0; i < text.length; i++) {
    const unit = text.charCodeAt(i)
    if (unit >= 0x80) return utf8From(text, i, bytes)
    bytes[i] = unit
  }
  return bytes
}

/** The same from the first letter that takes several bytes, at `start`. */
function utf8From(text: string, start: number, plain: Uint8Array): Uint8Array {
  const { length } = text
  const bytes = new Uint8Array(start + 3 * (length - start))
  bytes.set(plain.subarray(0, start))
  let at = start
  for (let i = start; i < length; i++) {
    const unit = text.charCodeAt(i)
    if (unit < 0x80) {
      bytes[at++] = unit
      continue
    }
    const point = unit < 0xd800 || unit > 0xdfff ? unit : pairAt(text, i)
    if (point < 0x800) bytes[at++] = 0xc0 | (point >> 6)
    else {
      if (point < 0x10000) bytes[at++] = 0xe0 | (point >> 12)
      else {
        bytes[at++] = 0xf0 | (point >> 18)
        bytes[at++] = 0x80 | ((point >> 12) & 63)
        i++
      }
      bytes[at++] = 0x80 | ((point >> 6) & 63)
    }
    bytes[at++] = 0x80 | (point & 63)
  }
  return bytes.subarray(0, at)
}

function pairAt(text: string, at: number): number {
  const point = text.codePointAt(at)!
  return point > 0xffff ? point : 0xfffd
}

function digest(message: Uint8Array): Uint8Array {
  const state = initialState.slice()
  const schedule = new Int32Array(64)
  const whole = message.length - (message.length % 64)
  for (let at = 0; at < whole; at += 64) compress(state, message, at, schedule)
  const rest = message.length - whole
  const tail = new Uint8Array(rest < 56 ? 64 : 128)
  tail.set(message.subarray(whole))
  tail[rest] = 0x80
  const bits = message.length * 8
  const end = tail.length
  for (let i = 0; i < 8; i++) tail[end - 1 - i] = Math.floor(bits / 2 ** (8 * i)) % 256
  for (let at = 0; at < end; at += 64) compress(state, tail, at, schedule)
  const bytes = new Uint8Array(32)
  state.forEach((word, i) => {
    for (let b = 0; b < 4; b++) bytes[4 * i + b] = word >>> (24 - 8 * b)
  })
  return bytes
}

/** Step 1 of each block: its message schedule. */
function expand(bytes: Uint8Array, at: number, schedule: Int32Array): void {
  for (let t = 0; t < 16; t++) {
    const i = at + 4 * t
    schedule[t] = (bytes[i]! << 24) | (bytes[i + 1]! << 16) | (bytes[i + 2]! << 8) | bytes[i + 3]!
  }
  for (let t = 16; t < 64; t++) {
    const x = schedule[t - 15]!
    const y = schedule[t - 2]!
    const s0 = turn(x, 7) ^ turn(x, 18) ^ (x >>> 3)
    const s1 = turn(y, 17) ^ turn(y, 19) ^ (y >>> 10)
    schedule[t] = (schedule[t - 16]! + s0 + schedule[t - 7]! + s1) | 0
  }
}

function compress(state: Int32Array, bytes: Uint8Array, at: number, schedule: Int32Array): void {
  expand(bytes, at, schedule)
  let a = state[0]!
  let b = state[1]!
  let c = state[2]!
  let d = state[3]!
  let e = state[4]!
  let f = state[5]!
  let g = state[6]!
  let h = state[7]!
  for (let t = 0; t < 64; t++) {
    const s1 = turn(e, 6) ^ turn(e, 11) ^ turn(e, 25)
    const choice = (e & f) ^ (~e & g)
    const first = (h + s1 + choice + roundConstants[t]! + schedule[t]!) | 0
    const s0 = turn(a, 2) ^ turn(a, 13) ^ turn(a, 22)
    const majority = (a & b) ^ (a & c) ^ (b & c)
    h = g
    g = f
    f = e
    e = (d + first) | 0
    d = c
    c = b
    b = a
    a = (first + s0 + majority) | 0
  }
  state[0]! += a
  state[1]! += b
  state[2]! += c
  state[3]! += d
  state[4]! += e
  state[5]! += f
  state[6]! += g
  state[7]! += h
}

function turn(word: number, bits: number): number {
  return (word >>> bits) | (word << (32 - bits))
}

function joined(a: Uint8Array, b: Uint8Array): Uint8Array {
  const both = new Uint8Array(a.length + b.length)
  both.set(a)
  both.set(b, a.length)
  return both
}

function hexadecimal(bytes: Uint8Array): string {
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('')
}
