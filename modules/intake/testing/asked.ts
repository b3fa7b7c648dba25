import type { Asked } from '../domain/asked.ts'

/** What a family may ask in tests, without faults on 21 November 2026 in the places of `savePlaces`. */
export const sampleAsked: Asked = {
  children: [
    {
      childId: null,
      firstName: 'Lina',
      lastName: 'Haddad',
      born: '2026-03-14',
      arrival: 'born',
      approximate: false,
      week: ['mon-am', 'mon-pm'],
      fewestDays: null,
      otherDays: false,
      neverDays: [],
      hours: [],
    },
  ],
  wishes: ['site-a'],
  startMonth: '2027-09',
  startFlexibility: 0,
  siblings: '',
  situation: { activity: ['single-works'], 'care-today': [], situations: [] },
  guardians: [{ firstName: 'Samira', lastName: 'Haddad', email: 'Samira@Example.org', phone: '', notTold: false }],
  address: '3 rue des Lilas',
  addressKept: false,
  zoneId: 'zone-a',
  childrenInCharge: 1,
  yearlyResources: null,
  language: 'ar',
  channel: 'email',
  interpreter: true,
  postal: { street: '', postcode: '', town: '' },
  contactPerson: { name: '', reach: '' },
}

/** A family that is written to on paper. */
export const paperFamily = {
  guardians: [{ firstName: 'Paul', lastName: 'Renard', email: '', phone: '', notTold: false }],
  channel: 'letter',
  postal: { street: '3 rue des Lilas', postcode: '00000', town: 'Aubépine' },
} satisfies Partial<Asked>
