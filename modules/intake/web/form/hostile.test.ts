import { anyone } from '@ribambelle/kernel'
import type { Actor } from '@ribambelle/kernel'
import { stoppedClock } from '@ribambelle/platform/clock'
import { runner } from '@ribambelle/platform/run'
import { freshDatabase } from '@ribambelle/platform/testing'
import type { FreshDatabase } from '@ribambelle/platform/testing'
import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { intakePorts } from '../../adapters/index.ts'
import { factCodes, weekdays } from '../../domain/request.ts'
import { Visitor } from '../../testing/pages.ts'
import { savePlaces } from '../../testing/places.ts'
import { intakeRoutes } from '../routes.ts'
import { steps } from './steps.ts'

const clock = stoppedClock('2026-11-21T10:00:00Z')
let fresh: FreshDatabase
let visitor: Visitor

beforeAll(async () => {
  fresh = await freshDatabase()
  await fresh.territory('here')
  await fresh.database.within('here', clock, savePlaces)
  const routes = intakeRoutes(runner(fresh.database, clock, intakePorts), {
    resultPanel: async () => null,
    pointsOf: async () => (facts) => facts.length,
  })
  visitor = new Visitor(routes, clock, anyone)
})
afterAll(() => fresh.drop())

const names = [
  ...['id', 'firstName', 'lastName', 'arrival', 'approximate', 'born.day', 'born.month', 'born.year', 'week', 'never']
    .concat('otherDays', 'fewestDays', ...['all', ...weekdays].map((day) => `hours.${day}.from`), 'hours.mon.until')
    .flatMap((name) => [`children.0.${name}`, `children.1.${name}`, `children.9.${name}`]),
  ...['firstName', 'lastName', 'email', 'phone', 'told'].flatMap((name) => [
    `guardians.0.${name}`,
    `guardians.1.${name}`,
  ]),
  'children',
  'startMonth',
  'startFlexibility',
  'address',
  'addressShown',
  'addressChoice',
  'zoneId',
  'wishes',
  'siblings',
  'search',
  'shown',
  'activity',
  'care-today',
  'situations',
  'childrenInCharge',
  'yearlyResources',
  'channel',
  'language',
  'interpreter',
  'postal.street',
  'postal.postcode',
  'postal.town',
  'contactPerson.name',
  'contactPerson.reach',
  'proofs',
  ...factCodes.map((code) => `proof.${code}`),
  'seen',
  'way',
  'email',
  'sms',
  '__proto__',
  'constructor',
  'territory_id',
]

const nasty = fc.oneof(
  fc.string({ maxLength: 400 }),
  fc.constantFrom(
    '',
    '0',
    '-1',
    '99999999999999999999',
    'NaN',
    '1e9',
    'site-a',
    'minder',
    'zone-a',
    'elsewhere',
    '2027-09',
    '9999-99',
    '<script>alert(1)</script>',
    "'; drop table intake.draft; --",
    '%_\\',
    '\u202E\u2066x',
    '😀'.repeat(80),
    '3 rue des Lilas',
    'mon-am',
    'yes',
    'kept',
    'email',
    '08:30',
    '../../etc/passwd',
  ),
)

const acts = fc.oneof(
  nasty,
  fc
    .constantFrom(
      'next',
      'go',
      'add-child',
      'add-twin',
      'remove-child:0',
      'remove-child:9',
      'search',
      'more:9e9',
      'order',
    )
    .map(String),
  nasty.map((text) => `add:${text}`),
  nasty.map((text) => `zone:${text}`),
  nasty.map((text) => `drop:${text}`),
  nasty.map((text) => `up:${text}`),
)

describe('whatever is posted to the form', () => {
  it('is answered with a page, a refusal or a way on: never a fault of ours; nothing of it becomes markup', async () => {
    const draft = (await visitor.post('/request')).to.replace('/children', '')
    const fields = fc.dictionary(fc.constantFrom(...names), fc.oneof(nasty, fc.array(nasty, { maxLength: 25 })), {
      maxKeys: 25,
    })
    await fc.assert(
      fc.asyncProperty(
        fc.constantFrom(...steps, 'link', 'receipt', 'nowhere'),
        fields,
        acts,
        async (step, posted, act) => {
          const at = `${draft}/${step}`
          const answered = await visitor.post(at, { ...posted, act })
          expect([200, 303, 404, 422]).toContain(answered.status)
          expect(answered.html).not.toContain('<script>alert')
          const seen = await visitor.get(at)
          expect([200, 303, 404]).toContain(seen.status)
          expect(seen.html).not.toContain('<script>alert')
        },
      ),
      { numRuns: 150 },
    )
    expect((await visitor.get(draft)).status).toBe(303)
  }, 120_000)
})

describe('whatever a helper or a coordinator posts', () => {
  const as = (actor: Actor): Visitor =>
    new Visitor(
      intakeRoutes(runner(fresh.database, clock, intakePorts), { resultPanel: async () => null }),
      clock,
      actor,
    )

  it('is refused beside its field or kept, never a fault of ours', async () => {
    const staff = (role: 'helper' | 'coordinator'): Visitor =>
      as({ kind: 'staff', accountId: 's', roles: [role], centreIds: [] })
    const [helper, coordinator] = [staff('helper'), staff('coordinator')]
    const agreed = fc.dictionary(fc.constantFrom('consent', 'agreedOn', 'until', 'allows', 'told'), nasty)
    const policy = fc.dictionary(fc.constantFrom('mostWishes', 'draftDays', 'firstMonthAhead', 'outside'), nasty)
    await fc.assert(
      fc.asyncProperty(agreed, policy, async (agreement, rules) => {
        expect([303, 422]).toContain((await helper.post('/desk/requests/new', agreement)).status)
        expect([303, 422]).toContain((await coordinator.post('/desk/policy', rules)).status)
      }),
      { numRuns: 60 },
    )
  }, 60_000)
})
