/** A stream of pseudo-random numbers that a seed fully determines. Never for secrets. */
export interface Random {
  /** uniform in [0, 1) */
  next(): number
  /** whole number in [0, below) */
  below(below: number): number
  /** one of the values, each equally likely */
  pick<T>(values: readonly T[]): T
  /** an index drawn in proportion to the weights */
  weighted(weights: readonly number[]): number
  /** normal with this mean and standard deviation */
  normal(mean: number, deviation: number): number
  chance(probability: number): boolean
  shuffle<T>(values: readonly T[]): T[]
}

function hashText(text: string): number {
  // FNV-1a, 32 bits
  let hash = 0x811c9dc5
  for (let i = 0; i < text.length; i++) hash = Math.imul(hash ^ text.charCodeAt(i), 0x01000193)
  return hash >>> 0
}

/** Numbers from a seed (sfc32, Chris Doty-Humphrey's PractRand family): the same on every machine. */
export function randomFrom(seed: string): Random {
  let [a, b, c, counter] = [hashText(seed), hashText(`${seed}:b`), hashText(`${seed}:c`), 1]
  const bits = (): number => {
    const out = (((a + b) | 0) + counter) | 0
    counter = (counter + 1) | 0
    a = b ^ (b >>> 9)
    b = (c + (c << 3)) | 0
    c = ((c << 21) | (c >>> 11)) + out
    return out >>> 0
  }
  for (let i = 0; i < 15; i++) bits()
  const next = (): number => bits() / 4294967296
  const below = (limit: number): number => Math.floor(next() * limit)
  return {
    next,
    below,
    chance: (probability) => next() < probability,
    pick(values) {
      if (values.length === 0) throw new RangeError('nothing to pick from')
      return values[below(values.length)]!
    },
    weighted(weights) {
      let left = next() * weights.reduce((sum, weight) => sum + weight, 0)
      for (let i = 0; i < weights.length; i++) if ((left -= weights[i]!) < 0) return i
      return weights.length - 1
    },
    normal(mean, deviation) {
      const radius = Math.sqrt(-2 * Math.log(1 - next()))
      return mean + deviation * radius * Math.cos(2 * Math.PI * next())
    },
    shuffle(values) {
      const copy = [...values]
      for (let i = copy.length - 1; i > 0; i--) {
        const j = below(i + 1)
        ;[copy[i], copy[j]] = [copy[j]!, copy[i]!]
      }
      return copy
    },
  }
}
