import { randomFrom } from '../src/tools/random.ts'
import type { Market } from '../index.ts'

/** Plain hospital-resident: one cell a hospital, one place a resident, each hospital with its own order. */
export function hospitals(seed: string, residents: number, count: number, listed: number): Market {
  const random = randomFrom(seed)
  const seats = Math.round((residents * 0.95) / count)
  const options = residents * listed
  const partCentre = new Int32Array(options)
  const key = new Float64Array(options)
  for (let r = 0; r < residents; r++) {
    const seen = new Set<number>()
    while (seen.size < listed) seen.add(random(count))
    let option = r * listed
    for (const hospital of seen) {
      partCentre[option] = hospital
      // The resident's number below the score keeps every key different.
      key[option++] = random(1_000_000) * residents + r
    }
  }
  return {
    cellStart: Int32Array.from({ length: count + 1 }, (_, c) => c),
    capacity: new Int32Array(count).fill(seats),
    optionStart: Int32Array.from({ length: residents + 1 }, (_, r) => r * listed),
    key,
    partStart: Int32Array.from({ length: options + 1 }, (_, o) => o),
    partCentre,
    partPattern: new Int32Array(options),
    patternStart: Int32Array.of(0, 1),
    patternOffset: Int32Array.of(0),
    patternAmount: Int32Array.of(1),
  }
}
