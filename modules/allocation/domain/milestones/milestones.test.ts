import type { Day } from '@ribambelle/kernel'
import { describe, expect, it } from 'vitest'
import { comingFor, milestoneFaults } from './milestones.ts'
import type { Milestone } from './milestones.ts'

const on = (day: string, kind: Milestone['kind'], more: Partial<Milestone> = {}): Milestone => ({
  milestoneId: `${day} ${kind}`,
  kind,
  on: day as Day,
  firstMonth: '2027-09',
  lastMonth: '2028-07',
  note: '',
  cancelled: false,
  ...more,
})

describe('the calendar of families', () => {
  it('tells every mistake of a new day at once', () => {
    const typed = {
      kind: 'party',
      on: '2027-02-30',
      firstMonth: '2028-01',
      lastMonth: '2027-09',
      note: 'x'.repeat(201),
    }
    expect(milestoneFaults(typed).map(({ code, field }) => `${field} ${code}`)).toEqual([
      'kind kind-unknown',
      'on day-wrong',
      'firstMonth months-wrong',
      'note note-too-long',
    ])
  })

  it('shows what is to come for a month of start, in the order of a campaign', () => {
    const days = [
      on('2027-04-14', 'panel'),
      on('2027-03-31', 'proofs-before'),
      on('2027-03-31', 'ask-before'),
      on('2027-04-01', 'freeze', { cancelled: true }),
      on('2027-05-01', 'answers', { firstMonth: '2028-09', lastMonth: '2028-09' }),
      on('2027-01-01', 'freeze'),
    ]
    const kinds = comingFor(days, '2027-10', '2027-02-01').map(({ kind }) => kind)
    expect(kinds).toEqual(['ask-before', 'proofs-before', 'panel'])
    expect(comingFor(days, null, '2027-02-01')).toHaveLength(4)
  })
})
