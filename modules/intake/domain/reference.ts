/** No vowels (no words), nothing that is misread or misheard for something else: 0 O Q, 1 I L, 2 Z, 5 S, 8 B. */
const letters = '23456789CDFGHJKMNPRTVWXY'

const length = 5

/** How many references there are: 24^5. */
export const referenceCount = letters.length ** length

const shape = new RegExp(`^[${letters}]{${length}}$`)

// Near the golden section of 24^5 and coprime with it (neither even nor a multiple of 3): neighbours in the count do not look alike.
const spread = 4_921_171

/**
 * What people say on the telephone for a request: `RIB-7K4M2`.
 * @param source a whole number from 0 (different numbers below 24^5 give different references), or at least 4 random bytes
 */
export function newReference(source: number | Uint8Array): string {
  let left = (numberOf(source) * spread) % referenceCount
  let code = ''
  for (let i = 0; i < length; i++) {
    code = letters.charAt(left % letters.length) + code
    left = Math.floor(left / letters.length)
  }
  return `RIB-${code}`
}

function numberOf(source: number | Uint8Array): number {
  if (typeof source === 'number') {
    if (!Number.isInteger(source) || source < 0) throw new RangeError(`expected a whole number from 0, got ${source}`)
    return source % referenceCount
  }
  if (source.length < 4) throw new RangeError(`expected at least 4 random bytes, got ${source.length}`)
  return source.slice(0, 6).reduce((sum, byte) => (sum * 256 + byte) % referenceCount, 0)
}

/** The reference that a person wrote, in its one form: `rib 7k4m2`, `7K4M2` and `RIB-7K4M2` are the same; undefined when it is none. */
export function readReference(text: string): string | undefined {
  const code = text
    .toUpperCase()
    .replace(/[\s\p{Pd}]/gu, '')
    .replace(/^RIB(?=.{5}$)/, '')
  return shape.test(code) ? `RIB-${code}` : undefined
}
