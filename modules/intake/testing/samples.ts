import { month, workingWeek } from '@ribambelle/kernel'
import type { CareRequest } from '../domain/request.ts'

/** A request for tests: one child, two wishes, three facts; ids grow from the number. */
export function sampleRequest(number: number, over: Partial<CareRequest> = {}): CareRequest {
  return {
    requestId: `request-${number}`,
    reference: `RIB-T${String(number).padStart(5, '0')}`,
    state: 'submitted',
    household: sampleHousehold(number),
    needs: [
      {
        child: {
          childId: `child-${number}`,
          firstName: 'Noé',
          lastName: `Lefèvre-${number}`,
          born: '2026-04-02',
          expected: false,
        },
        week: workingWeek,
        fewestDays: 3,
      },
    ],
    wishes: [
      { rank: 1, siteId: 'site-a' },
      { rank: 2, siteId: 'site-b' },
    ],
    startMonth: month('2027-09'),
    startFlexibility: 1,
    siblings: 'split',
    facts: [
      { code: 'couple-both-work', value: 1, proof: 'declared', verifiedOn: null },
      { code: 'no-care', value: 1, proof: 'verified', verifiedOn: '2026-11-01' },
      { code: 'resident', value: 1, proof: 'declared', verifiedOn: null },
    ],
    submittedAt: '2026-10-05T08:30:00.000Z',
    ...over,
  }
}

const sampleHousehold = (number: number): CareRequest['household'] => ({
  householdId: `household-${number}`,
  accountId: null,
  zoneId: 'zone-a',
  address: `${number} rue des Tilleuls`,
  latitude: 43.6,
  longitude: 3.9,
  familyType: 'couple',
  yearlyResources: 3_000_000,
  childrenInCharge: 1,
  language: 'fr',
  channel: 'email',
  interpreter: false,
  guardians: [
    {
      guardianId: `guardian-${number}`,
      firstName: 'Zoé',
      lastName: `Lefèvre-${number}`,
      email: `family-${number}@example.org`,
      phone: null,
    },
  ],
})
