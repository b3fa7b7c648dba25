import { halfDays } from '@ribambelle/kernel'
import fc from 'fast-check'
import type { Asked } from '../domain/asked.ts'

const text = fc.oneof(
  fc.string(),
  fc.constantFrom(
    '',
    'site-a',
    'zone-a',
    'elsewhere',
    '2027-09',
    '2026-03-14',
    'email',
    'letter',
    'fr',
    'x@y.fr',
    '8:30',
  ),
)
const whole = fc.option(fc.integer({ min: -5, max: 30 }), { nil: undefined })

/** Anything that a form may hold, right or wrong. */
export const anyAsked: fc.Arbitrary<Asked> = fc.record({
  children: fc.array(
    fc.record({
      childId: fc.constant(null),
      firstName: text,
      lastName: text,
      born: text,
      arrival: fc.oneof(text, fc.constantFrom('born', 'expected', 'adoption')),
      approximate: fc.boolean(),
      week: fc.array(fc.oneof(text, fc.constantFrom(...halfDays))),
      fewestDays: fc.option(fc.integer({ min: -5, max: 30 })),
      otherDays: fc.boolean(),
      neverDays: fc.array(fc.oneof(text, fc.constantFrom('mon', 'tue', 'sat'))),
      hours: fc.array(fc.record({ day: fc.constantFrom('all', 'mon', 'x'), from: text, until: text }), {
        maxLength: 3,
      }),
    }),
    { maxLength: 5 },
  ),
  wishes: fc.array(text, { maxLength: 12 }),
  startMonth: text,
  startFlexibility: whole,
  siblings: text,
  situation: fc.record({
    activity: fc.array(fc.constantFrom('single-works', 'nonsense')),
    'care-today': fc.array(text),
    situations: fc.array(text),
  }),
  guardians: fc.array(fc.record({ firstName: text, lastName: text, email: text, phone: text, notTold: fc.boolean() }), {
    maxLength: 2,
  }),
  address: text,
  addressKept: fc.boolean(),
  zoneId: text,
  childrenInCharge: whole,
  yearlyResources: fc.option(fc.integer()),
  language: text,
  channel: text,
  interpreter: fc.boolean(),
  postal: fc.record({ street: text, postcode: text, town: text }),
  contactPerson: fc.record({ name: text, reach: text }),
})
