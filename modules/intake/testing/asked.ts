import type { Asked } from '../domain/asked.ts'

/** What a family may ask in tests, without faults on 21 November 2026 in the places of `savePlaces`. */
export const sampleAsked: Asked = {
  children: [
    {
      childId: null,
      firstName: 'Lina',
      lastName: 'Haddad',
      born: '2026-03-14',
      expected: false,
      week: ['mon-am', 'mon-pm'],
      fewestDays: null,
    },
  ],
  wishes: ['site-a'],
  startMonth: '2027-09',
  startFlexibility: 0,
  siblings: '',
  situation: { activity: ['single-works'], 'care-today': [], situations: [] },
  guardians: [{ firstName: 'Samira', lastName: 'Haddad', email: 'Samira@Example.org', phone: '' }],
  address: '3 rue des Lilas',
  zoneId: 'zone-a',
  childrenInCharge: 1,
  yearlyResources: null,
  language: 'ar',
  channel: 'email',
  interpreter: true,
}
