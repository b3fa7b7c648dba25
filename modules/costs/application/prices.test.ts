import { psuFee } from '@ribambelle/childcare-costs'
import { day } from '@ribambelle/kernel'
import type { Actor, Outcome } from '@ribambelle/kernel'
import { stoppedClock } from '@ribambelle/platform/clock'
import { runner } from '@ribambelle/platform/run'
import { freshDatabase } from '@ribambelle/platform/testing'
import type { FreshDatabase } from '@ribambelle/platform/testing'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { costsPorts } from '../adapters/index.ts'
import { overridesOf } from '../domain/estimate.ts'
import { saveLocalPrices } from '../index.ts'
import { priceHistory, standingPrices } from './queries.ts'
import { recordPrice } from './record-price.ts'
import type { RecordPrice } from './record-price.ts'
import { undoPrice } from './undo-price.ts'

const clock = stoppedClock('2026-11-22T09:00:00Z')
const keeper: Actor = { kind: 'staff', accountId: 'ada', roles: ['administrator'], centreIds: [] }
const officer: Actor = { kind: 'staff', accountId: 'bruno', roles: ['officer'], centreIds: [] }

let fresh: FreshDatabase
let territory = 0
const at = () => `place${territory}`
const run = () => runner(fresh.database, clock, costsPorts)
const by = (actor: Actor = keeper) => ({ territory: at(), actor })

beforeAll(async () => {
  fresh = await freshDatabase()
})
beforeEach(async () => {
  territory += 1
  await fresh.territory(at())
})
afterAll(() => fresh.drop())

const floor: RecordPrice = {
  key: 'psu.income.floor',
  from: '2026-01-01',
  value: '820,00',
  source: 'caf.fr, 12 janvier 2026',
  reason: 'lu sur caf.fr',
  toVerify: false,
}
const record = (more: Partial<RecordPrice> = {}, actor = keeper) =>
  run().act(recordPrice, { ...floor, ...more }, by(actor))
const undo = (version: number, key = floor.key) => run().act(undoPrice, { key, version }, by())
const stand = async () => (await run().ask(standingPrices, {}, by())).stand
const codes = (outcome: Outcome<unknown>): string[] =>
  outcome.ok ? [] : outcome.refusals.map(({ code, field }) => (field ? `${field}: ${code}` : code))
const events = async () =>
  (
    await fresh.database.owner.query<{ type: string }>(
      'select type from platform.audit where territory_id = $1 order by 1',
      [at()],
    )
  ).rows.map(({ type }) => type)

/** Cents an hour in a centre for one child without income. */
async function leastFee(on = '2026-11-22'): Promise<number> {
  const overrides = overridesOf({ stand: await stand() })
  const found = psuFee({ on: day(on), scale: 'collective', children: 1, yearlyIncome: 0 }, { overrides })
  if (!found.ok) throw new Error(JSON.stringify(found.problems))
  return found.value.hourly
}

describe('a number of the law that an administrator corrects', () => {
  it('is used at once, from its day on, and the audit says so', async () => {
    expect(await leastFee()).toBe(50)
    expect(await record()).toMatchObject({ ok: true, value: { version: 1 } })
    expect(await leastFee()).toBe(51)
    expect(await leastFee('2025-12-31')).toBe(50)
    expect(await events()).toEqual(['costs.price-recorded'])
  })

  it('keeps every version; undoing brings back what stood, and can itself be undone', async () => {
    await record()
    await record({ value: '900', reason: 'essai' })
    expect(await leastFee()).toBe(56)
    expect(codes(await undo(1))).toEqual(['not-the-last'])
    expect(await undo(2)).toMatchObject({ ok: true, value: { version: 3 } })
    expect(await leastFee()).toBe(51)
    expect(await undo(3)).toMatchObject({ ok: true })
    expect(await leastFee()).toBe(56)
    await undo(4)
    await undo(5)
    const history = (await run().ask(priceHistory, { key: floor.key }, by())) ?? []
    expect(history.map(({ version, value, undoes }) => [version, value, undoes])).toEqual([
      [6, '900', 5],
      [5, '820.00', 4],
      [4, '900', 3],
      [3, '820.00', 2],
      [2, '900', null],
      [1, '820.00', null],
    ])
  })

  it('gives its place back to the delivered one when its only version is undone', async () => {
    await record()
    await undo(1)
    expect(await stand()).toEqual([])
    expect(await leastFee()).toBe(50)
    expect(codes(await undo(9))).toEqual(['price-unknown'])
  })

  it('is refused with every reason at once, and nothing is kept', async () => {
    const wrong = { from: '2026-02-30', value: 'beaucoup', source: '', reason: '' }
    expect(codes(await record(wrong))).toEqual([
      'from: day-unknown',
      'source: source-missing',
      'reason: reason-missing',
    ])
    expect(codes(await record({ value: 'beaucoup' }))).toEqual(['value: value-not-a-number'])
    expect(codes(await record({ key: 'tax.outside.rate', value: '101' }))).toEqual(['value: value-out-of-bounds'])
    expect(codes(await record({ key: 'psu.income.plafond' }))).toEqual(['price-unknown'])
    expect(codes(await record({ from: '0026-01-01' }))).toEqual(['from: day-unknown'])
    expect(codes(await record({ reason: 'x'.repeat(501) }))).toEqual(['reason: text-too-long'])
    await record()
    expect(codes(await record())).toEqual(['value: nothing-new'])
    expect(await events()).toEqual(['costs.price-recorded'])
  })

  it('is for administrators: an officer neither writes nor reads its history, families see what stands', async () => {
    expect(codes(await record({}, officer))).toEqual(['not-allowed'])
    expect(await run().ask(priceHistory, { key: floor.key }, by(officer))).toBeUndefined()
    await record()
    const seen = await run().ask(standingPrices, {}, { territory: at(), actor: { kind: 'anyone' } })
    expect(seen.stand).toHaveLength(1)
  })

  it('belongs to its territory', async () => {
    await record()
    territory += 1
    await fresh.territory(at())
    expect(await stand()).toEqual([])
  })

  it('is written once by two people at the same moment, each under its own version', async () => {
    const both = await Promise.all([record(), record({ value: '830', source: 'caf.fr, 13 janvier' })])
    expect(both.map((one) => one.ok && one.value.version).sort()).toEqual([1, 2])
  })
})

describe('numbers of the territory', () => {
  it('keep within their limits', async () => {
    expect(codes(await record({ key: 'local.childminder.hourly', value: '900' }))).toEqual([
      'value: value-out-of-bounds',
    ])
    expect((await record({ key: 'local.childminder.hourly', value: '4,20' })).ok).toBe(true)
  })

  it('can be prepared by a program, which never replaces what somebody wrote', async () => {
    const first = {
      key: 'local.micro.hourly',
      from: day('2026-01-01'),
      value: '9.50',
      source: 'a',
      reason: 'b',
    } as const
    const save = () => fresh.database.within(at(), clock, (scope) => saveLocalPrices(scope, [first]))
    expect([await save(), await save()]).toEqual([1, 0])
  })
})

describe('a tariff by income', () => {
  const fields = {
    income: 'reve',
    unit: 'day',
    shape: 'linear',
    fromIncome: '40 000',
    fromPrice: '20',
    toIncome: '160 000',
    toPrice: '140',
    percent: '',
    steps: '',
    least: '20',
    most: '140',
    rebate: '30',
    rebateChildren: '2',
    rounding: '5',
  }
  const tariff = (more: Partial<typeof fields> = {}) =>
    record({ key: 'tariff.centre', value: '', tariff: { ...fields, ...more } })

  it('is written whole, in any of its shapes', async () => {
    expect((await tariff()).ok).toBe(true)
    expect((await tariff({ shape: 'percent', percent: '0,08' })).ok).toBe(true)
    expect((await tariff({ shape: 'steps', steps: '50 000 ; 32,50\n90 000 ; 60\n+ ; 120' })).ok).toBe(true)
    const row = (await stand()).at(-1)
    expect(JSON.parse(row?.value ?? '')).toMatchObject({
      currency: 'CHF',
      rebates: [{ percent: '30', childrenInCare: 2 }],
      price: { kind: 'steps', steps: [{ upTo: 5_000_000, price: 3_250 }, { upTo: 9_000_000 }], above: 12_000 },
    })
  })

  it('is refused with every mistake beside its field', async () => {
    expect(codes(await tariff({ income: '', fromPrice: 'x', rebate: '200' }))).toEqual([
      'income: tariff-choice',
      'fromPrice: tariff-amount',
      'rebate: tariff-percent',
    ])
    expect(codes(await tariff({ toIncome: '1000' }))).toEqual(['toIncome: tariff-order'])
    expect(codes(await tariff({ least: '200' }))).toEqual(['most: tariff-order'])
    expect(codes(await tariff({ shape: 'steps', steps: '50000 ; 30' }))).toEqual(['steps: tariff-steps'])
    expect(codes(await tariff({ shape: 'steps', steps: '90000 ; 30\n50000 ; 40\n+ ; 60' }))).toEqual([
      'shape: tariff-order',
    ])
  })
})
