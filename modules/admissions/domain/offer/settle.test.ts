import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { settle } from './settle.ts'

interface Move {
  readonly offerId: string
  readonly to: number
  readonly leaves: number | null
}

/** One place each at a few centres; who is there stays unless it leaves. */
const misfitsAt =
  (places: readonly number[], held: readonly number[]) =>
  (these: readonly Move[]): Move[] => {
    const use = [...held]
    for (const { to, leaves } of these) {
      use[to]! += 1
      if (leaves !== null) use[leaves]! -= 1
    }
    return these.filter(({ to }) => use[to]! > places[to]!)
  }

const move = (offerId: string, to: number, leaves: number | null = null): Move => ({ offerId, to, leaves })
const ids = (moves: readonly Move[]): string[] => moves.map(({ offerId }) => offerId)

describe('families who said yes', () => {
  it('share a last place: the first who answered has it', () => {
    const all = [move('a', 0), move('b', 0), move('c', 0)]
    expect(ids(settle(all, misfitsAt([1], [0])))).toEqual(['a'])
  })

  it('exchange their places, in a pair or in a longer circle', () => {
    const pair = [move('a', 1, 0), move('b', 0, 1)]
    expect(ids(settle(pair, misfitsAt([1, 1], [1, 1])))).toEqual(['a', 'b'])
    expect(ids(settle(pair.slice(0, 1), misfitsAt([1, 1], [1, 1])))).toEqual([])
    const circle = [move('a', 1, 0), move('b', 2, 1), move('c', 0, 2)]
    expect(ids(settle(circle, misfitsAt([1, 1, 1], [1, 1, 1])))).toEqual(['a', 'b', 'c'])
    expect(ids(settle(circle.slice(1), misfitsAt([1, 1, 1], [1, 1, 1])))).toEqual([])
  })

  it('never take more places than there are, and nobody who still fits is left out', () => {
    const moves = fc.array(fc.record({ to: fc.nat(3), leaves: fc.option(fc.nat(3), { nil: null }) }), { maxLength: 8 })
    fc.assert(
      fc.property(moves, fc.array(fc.nat(3), { minLength: 4, maxLength: 4 }), (drawn, places) => {
        const held = [0, 1, 2, 3].map((centre) => drawn.filter(({ leaves }) => leaves === centre).length)
        const fair = places.map((count, centre) => Math.max(count, held[centre]!))
        const all = drawn.map((one, n) => ({ ...one, offerId: String(n) }))
        const misfits = misfitsAt(fair, held)
        const taken = settle(all, misfits)
        expect(misfits(taken)).toEqual([])
        const order = all.filter((one) => taken.includes(one))
        expect(taken).toEqual(order)
        const last = taken
        for (const one of all.filter((other) => !taken.includes(other))) {
          const more = all.filter((other) => other === one || last.includes(other))
          expect(misfits(more).length).toBeGreaterThan(0)
        }
      }),
    )
  })
})
