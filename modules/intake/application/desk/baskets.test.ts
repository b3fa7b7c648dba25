import { stoppedClock } from '@ribambelle/platform/clock'
import { freshDatabase } from '@ribambelle/platform/testing'
import type { FreshDatabase } from '@ribambelle/platform/testing'
import fc from 'fast-check'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { notePapersAwaited, ofRequests } from '../../adapters/asking/papers-awaited.ts'
import { intakePorts } from '../../adapters/index.ts'
import type { CareRequest, FactCode } from '../../domain/request.ts'
import { saveRequests } from '../../index.ts'
import type { IntakePorts } from '../ports.ts'
import { sampleRequest } from '../../testing/samples.ts'
import { baskets } from './lists.ts'
import type { Basket } from './lists.ts'

const clock = stoppedClock('2026-11-22T10:00:00Z')
let fresh: FreshDatabase

beforeAll(async () => {
  fresh = await freshDatabase()
})
afterAll(() => fresh.drop())

/** What a desk knows of a request, of few names and few facts so that they meet. */
const anyCase = fc.record({
  state: fc.constantFrom('submitted', 'submitted', 'complete', 'placed', 'withdrawn', 'asleep', 'closed'),
  name: fc.constantFrom('Avril', 'Bruyère', 'Cèdre'),
  born: fc.constantFrom('2026-04-02', '2026-05-03'),
  expected: fc.boolean(),
  interpreter: fc.boolean(),
  channel: fc.constantFrom('email', 'sms', 'letter', 'phone', 'helper'),
  taken: fc.boolean(),
  flagged: fc.boolean(),
  asked: fc.option(fc.constantFrom('asked', 'by-hand', 'confirmed')),
  apart: fc.boolean(),
  facts: fc.uniqueArray(
    fc.record({
      code: fc.constantFrom<FactCode>('resident', 'couple-both-work', 'emergency', 'sibling-present', 'no-care'),
      proof: fc.constantFrom('declared', 'verified', 'refused'),
      page: fc.boolean(),
    }),
    { selector: ({ code }) => code, minLength: 1, maxLength: 4 },
  ),
})

type Case = typeof anyCase extends fc.Arbitrary<infer T> ? T : never

const withPaper = ['resident', 'couple-both-work', 'no-care']
const looksAt = [...withPaper, 'emergency', 'sibling-present']

/** The slow way: each request is asked about each basket, in words that share nothing with the database's. */
function slowCounts(cases: readonly Case[]): Record<Basket, number> {
  const waits = ({ state }: Case): boolean => state === 'submitted' || state === 'complete'
  const unseen = ({ facts }: Case) => facts.filter(({ code, proof }) => looksAt.includes(code) && proof === 'declared')
  const is: Record<Basket, (one: Case, place: number) => boolean> = {
    new: ({ state, taken }) => state === 'submitted' && !taken,
    incomplete: (one) =>
      one.state === 'submitted' && unseen(one).some(({ code, page }) => withPaper.includes(code) && !page),
    'to-verify': (one) =>
      waits(one) && (one.flagged || unseen(one).some(({ code, page }) => page || !withPaper.includes(code))),
    alike: (one, place) =>
      waits(one) &&
      !one.expected &&
      cases.some(
        (other, n) =>
          n !== place &&
          waits(other) &&
          !other.expected &&
          other.name === one.name &&
          other.born === one.born &&
          // a pair that somebody looked at: the even one of two neighbours says so
          !(Math.abs(n - place) === 1 && cases[Math.min(n, place)]!.apart),
      ),
    renewal: ({ asked }) => asked === 'asked' || asked === 'by-hand',
    urgent: (one) => waits(one) && one.facts.some(({ code, proof }) => code === 'emergency' && proof !== 'refused'),
    'to-answer': () => false,
    ready: ({ state }) => state === 'complete',
    'birth-to-confirm': (one) => waits(one) && one.expected,
    interpreter: (one) => waits(one) && one.interpreter,
    'on-paper': (one) => waits(one) && ['letter', 'phone', 'helper'].includes(one.channel),
    placed: ({ state }) => state === 'placed',
    asleep: ({ state }) => state === 'asleep',
    withdrawn: ({ state }) => state === 'withdrawn',
  }
  return Object.fromEntries(baskets.map((basket) => [basket, cases.filter(is[basket]).length])) as never
}

const requestOf = (one: Case, number: number): CareRequest => {
  const sample = sampleRequest(number)
  return {
    ...sample,
    state: one.state,
    household: { ...sample.household, interpreter: one.interpreter, channel: one.channel },
    needs: sample.needs.map((need) => ({
      ...need,
      child: { ...need.child, lastName: one.name, born: one.born as never, expected: one.expected },
    })),
    facts: one.facts.map(({ code, proof }) => ({ code, proof, value: 1, verifiedOn: null })),
  }
}

async function fill(territory: string, cases: readonly Case[]): Promise<void> {
  await fresh.territory(territory)
  await fresh.database.within(territory, clock, (scope) => saveRequests(scope, cases.map(requestOf)))
  const say = (statement: string, ...values: unknown[]) => fresh.database.owner.query(statement, [territory, ...values])
  for (const [n, one] of cases.entries()) {
    const id = `request-${n}`
    await say(
      `update intake.request set taken_at = case when $3 then now() end, flagged_at = case when $4 then now() end
        where territory_id = $1 and request_id = $2`,
      id,
      one.taken,
      one.flagged,
    )
    for (const { code } of one.facts.filter(({ page }) => page))
      await say(
        `insert into intake.proof_page (territory_id, file_id, request_id, code, added_at, added_by)
          values ($1, $2, $3, $4, now(), 'family')`,
        `file-${n}-${code}`,
        id,
        code,
      )
    await fresh.database.within(territory, clock, (scope) => notePapersAwaited(scope, ofRequests([id])))
    if (one.asked)
      await say(
        `insert into intake.renewal (territory_id, renewal_id, request_id, state, opened_at, reason)
          values ($1, $2, $3, $4, now(), 'desk')`,
        `renewal-${n}`,
        id,
        one.asked,
      )
    if (one.apart && n + 1 < cases.length) {
      const [first, second] = [id, `request-${n + 1}`].toSorted((a, b) => (a < b ? -1 : 1))
      await say(
        `insert into intake.request_link (territory_id, first_id, second_id, kind, made_by, made_at)
          values ($1, $2, $3, 'apart', 'nadia', now())`,
        first,
        second,
      )
    }
  }
}

it('counts in each basket what its list shows, and what looking at every request by hand finds', async () => {
  let number = 0
  await fc.assert(
    fc.asyncProperty(fc.array(anyCase, { minLength: 1, maxLength: 14, size: 'max' }), async (cases) => {
      const territory = `desk-${(number += 1)}`
      await fill(territory, cases)
      const { counts, listed } = await fresh.database.within(territory, clock, async (scope) => {
        const { lists } = intakePorts(scope)
        const totals: [Basket, number][] = []
        for (const basket of baskets)
          totals.push([basket, (await lists.find({ basket, sort: 'name', descending: false, take: 1 })).total])
        return { counts: await lists.counts(), listed: Object.fromEntries(totals) }
      })
      expect(counts).toEqual(slowCounts(cases))
      expect(listed).toEqual(counts)
    }),
    { numRuns: 25 },
  )
})

it('a request leaves the basket of incomplete ones with the last paper that was sent or looked at, and comes back without it', async () => {
  await fresh.territory('papers')
  const within = fresh.database.within.bind(fresh.database)
  const incomplete = () =>
    within('papers', clock, async (scope) => (await intakePorts(scope).lists.counts()).incomplete)
  const act = (work: (ports: IntakePorts) => Promise<unknown>) =>
    within('papers', clock, (scope) => work(intakePorts(scope)))
  await within('papers', clock, (scope) => saveRequests(scope, [sampleRequest(1)]))
  expect(await incomplete()).toBe(1)
  const of = { draftId: null, requestId: 'request-1' }
  const page = { name: 'page.png', type: 'image/png', bytes: new Uint8Array([1, 2, 3]) }
  await act(({ proofs }) => proofs.add(of, { code: 'resident', ...page }, 'family:ines'))
  expect(await incomplete()).toBe(1)
  const looked = { value: 1, proof: 'verified', verifiedOn: clock.today(), verifiedBy: 'bruno' } as const
  await act(({ requests }) => requests.verify('request-1', { code: 'couple-both-work', ...looked }))
  expect(await incomplete()).toBe(0)
  await act(async ({ proofs }) => proofs.drop(of, (await proofs.list(of))[0]!.fileId))
  expect(await incomplete()).toBe(1)
  await within('papers', clock, (scope) => saveRequests(scope, [sampleRequest(1, { facts: [] })]))
  expect(await incomplete()).toBe(0)
})
