import { createHmac } from 'node:crypto'
import { describe, expect, test } from 'vitest'
import { drawLottery, familyLotteryNumber, lotteryNumber, verifyLottery } from './lottery.ts'

const tickets = ['c-1', 'c-2', 'c-3', 'c-4']
const draw = drawLottery('rain on 4 May 2027: 12 mm', tickets, '2027-spring')

describe('a draw that anyone can verify', () => {
  test('the number is the published formula, computed by somebody else', () => {
    const digest = createHmac('sha256', 'rain on 4 May 2027: 12 mm').update('c-2\n2027-spring').digest('hex')
    expect(draw.draws[1]!.number).toBe(Number.parseInt(digest.slice(0, 13), 16))
  })

  test('an untouched draw has no fault', () => {
    expect(verifyLottery(draw)).toEqual([])
  })

  test('a seed chosen afterwards is caught', () => {
    const chosen = drawLottery('a better seed', tickets, '2027-spring')
    expect(verifyLottery({ ...chosen, commitment: draw.commitment })).toContainEqual({
      code: 'seed-does-not-match-commitment',
    })
  })

  test('a child added after the freeze is caught', () => {
    const late = drawLottery(draw.seed, [...tickets, 'c-5'], draw.campaign)
    expect(verifyLottery({ ...late, ticketsHash: draw.ticketsHash })).toEqual([{ code: 'tickets-changed' }])
  })

  test('a number corrected by hand is caught, with its ticket', () => {
    const draws = draw.draws.map((d, i) => (i === 2 ? { ...d, number: d.number + 1 } : d))
    expect(verifyLottery({ ...draw, draws })).toEqual([{ code: 'wrong-number', ticket: 'c-3' }])
  })

  test('a ticket played twice is caught', () => {
    const twice = drawLottery(draw.seed, [...tickets, 'c-1'], draw.campaign)
    expect(verifyLottery(twice)).toEqual([{ code: 'duplicate-ticket', ticket: 'c-1' }])
  })

  test('withdrawing and asking again gives the same number, another campaign another one', () => {
    expect(lotteryNumber(draw.seed, 'c-1', draw.campaign)).toBe(draw.draws[0]!.number)
    expect(lotteryNumber(draw.seed, 'c-1', '2028-spring')).not.toBe(draw.draws[0]!.number)
  })

  test('siblings play with one number', () => {
    const numbers = [draw.draws[0]!.number, draw.draws[1]!.number]
    expect(familyLotteryNumber(draw.seed, ['c-1', 'c-2'], draw.campaign)).toBe(Math.min(...numbers))
    expect(familyLotteryNumber(draw.seed, ['c-1', 'c-2'], draw.campaign, 'best')).toBe(Math.max(...numbers))
  })
})
