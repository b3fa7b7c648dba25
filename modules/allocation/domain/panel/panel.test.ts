import type { Day } from '@ribambelle/kernel'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { attendance, codeNames, decisionOn, motionFaults, sittingFaults, votersOn } from './panel.ts'
import type { Member, Motion, MotionTyped, Seat, Sitting } from './panel.ts'

const member = (memberId: string, voting = true): Member => ({
  memberId,
  name: memberId,
  office: 'élue',
  voting,
  leftOn: null,
})
const members = [member('a'), member('b'), member('c'), member('d'), member('writer', false)]
const seat = (memberId: string, presence: Seat['presence'], conflicts: string[] = []): Seat => ({
  memberId,
  presence,
  conflicts,
})
const heldOn: Day = '2027-04-14'
const sitting: Sitting = {
  roundId: 'r',
  heldOn,
  place: '',
  agenda: '',
  quorum: 50,
  seats: [
    seat('a', 'present', ['F-AAA']),
    seat('b', 'present'),
    seat('c', 'excused'),
    seat('d', 'absent'),
    seat('writer', 'present'),
  ],
  motions: [],
  closedAt: null,
}
const known = new Set(['F-AAA', 'F-BBB'])
const typed: MotionTyped = { kind: 'proposal', text: 'La liste', code: '', inFavour: 2, against: 0, abstained: 0 }
const codes = (change: Partial<MotionTyped>, at = sitting): string[] =>
  motionFaults({ ...typed, ...change }, at, members, known).map(({ code }) => code)

describe('a panel that sits', () => {
  it('counts only members who vote, and says whether they are enough', () => {
    expect(attendance(members, sitting)).toEqual({ voting: 4, present: 2, reached: true })
    expect(attendance(members, { ...sitting, quorum: 51 }).reached).toBe(false)
    expect(attendance([], sitting).reached).toBe(false)
  })

  it('keeps a member with a conflict out of the vote on that family', () => {
    expect(votersOn(members, sitting.seats, 'F-AAA')).toBe(1)
    expect(votersOn(members, sitting.seats, 'F-BBB')).toBe(2)
    expect(codes({ kind: 'case', code: 'f-aaa', inFavour: 2 })).toEqual(['too-many-votes'])
    expect(codes({ kind: 'case', code: 'F-AAA', inFavour: 1 })).toEqual([])
  })

  it('writes no vote without quorum, without a text, or with more votes than people', () => {
    expect(codes({})).toEqual([])
    expect(codes({}, { ...sitting, quorum: 100 })).toEqual(['quorum-not-reached'])
    expect(codes({ text: ' ', inFavour: 3 })).toEqual(['text-missing', 'too-many-votes'])
    expect(codes({ inFavour: undefined })).toEqual(['votes-wrong'])
    expect(codes({ inFavour: 0 })).toEqual(['no-vote'])
    expect(codes({ kind: 'case', code: 'F-ZZZ' })).toEqual(['family-unknown'])
  })

  it('never accepts more votes than members may cast', () => {
    fc.assert(
      fc.property(fc.nat(5), fc.nat(5), fc.nat(5), (inFavour, against, abstained) => {
        const cast = inFavour + against + abstained
        expect(codes({ inFavour, against, abstained }).length === 0).toBe(cast > 0 && cast <= 2)
      }),
    )
  })

  it('adopts with more votes for than against; the last vote on the list counts', () => {
    const vote = (inFavour: number, against: number, kind: Motion['kind'] = 'proposal'): Motion => ({
      number: 1,
      kind,
      text: 'x',
      code: null,
      inFavour,
      against,
      abstained: 0,
    })
    expect(decisionOn([])).toBe('none')
    expect(decisionOn([vote(1, 1)])).toBe('rejected')
    expect(decisionOn([vote(0, 2), vote(2, 0), vote(0, 2, 'other')])).toBe('adopted')
  })

  it('reads code names however they are typed, and refuses those of no family', () => {
    expect(codeNames(' f-aaa, F-BBB;F-AAA ')).toEqual(['F-AAA', 'F-BBB'])
    const seats = [{ memberId: 'a', presence: 'present', conflicts: 'F-AAA F-QQQ' }]
    const faults = sittingFaults({ heldOn: '2027-02-30', place: '', agenda: '', quorum: 0, seats }, known)
    expect(faults.map(({ code }) => code)).toEqual(['day-wrong', 'quorum-wrong', 'conflict-unknown'])
  })
})
