/** A generator of whole numbers for the search and for made-up territories. Same seed, same numbers, everywhere. */
export type Random = (below: number) => number

/**
 * @param seed any text
 * @returns a function giving whole numbers from 0 to `below - 1`, `below` up to 2^32
 * @source Blackman and Vigna, xoshiro128**, public domain; seeded by FNV-1a and SplitMix32
 */
export function randomFrom(seed: string): Random {
  let hash = 0x811c9dc5
  for (let i = 0; i < seed.length; i++) hash = Math.imul(hash ^ seed.charCodeAt(i), 0x01000193)
  const split = (): number => {
    hash = (hash + 0x9e3779b9) | 0
    let z = Math.imul(hash ^ (hash >>> 16), 0x21f0aaad)
    z = Math.imul(z ^ (z >>> 15), 0x735a2d97)
    return z ^ (z >>> 15)
  }
  let a = split()
  let b = split()
  let c = split()
  let d = split()
  return (below) => {
    const scrambled = Math.imul(rotate(Math.imul(b, 5), 7), 9) >>> 0
    const t = b << 9
    c ^= a
    d ^= b
    b ^= c
    a ^= d
    c ^= t
    d = rotate(d, 11)
    return Math.floor((scrambled / 4_294_967_296) * below)
  }
}

function rotate(value: number, bits: number): number {
  return (value << bits) | (value >>> (32 - bits))
}
