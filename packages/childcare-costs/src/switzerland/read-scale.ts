import { isDecimal } from '../number/exact.ts'
import type { Check, Limits, Raw } from '../working/problem.ts'
import { currencies, scaleUnits } from './scale.ts'
import type { IncomePart, IncomeScale, PriceRule, Rebate } from './scale.ts'

const amount: Limits = [0, 1_000_000_000_000]
const signed: Limits = [-1_000_000_000_000, 1_000_000_000_000]

/** Reads a scale that an administrator wrote; every problem is told with its path. */
export function readScale(value: unknown, path: string, check: Check): IncomeScale | undefined {
  const raw = check.object(path, value)
  if (!raw) return undefined
  const before = check.problems.length
  text(raw, 'id', path, check)
  text(raw, 'source', path, check)
  if (raw['toVerify'] !== undefined) text(raw, 'toVerify', path, check)
  check.day(`${path}.from`, raw['from'])
  check.choice(`${path}.currency`, raw['currency'], currencies)
  check.choice(`${path}.unit`, raw['unit'], scaleUnits)
  for (const name of ['incomeFloor', 'incomeCeiling', 'least', 'most'])
    if (raw[name] !== undefined) check.whole(`${path}.${name}`, raw[name], amount)
  if (raw['rounding'] !== undefined) check.whole(`${path}.rounding`, raw['rounding'], [1, 1000])
  ordered(raw, 'incomeFloor', 'incomeCeiling', path, check)
  ordered(raw, 'least', 'most', path, check)
  const parts = check.list(`${path}.income`, raw['income'], 50)
  if (parts?.length === 0) check.add('empty-list', `${path}.income`)
  parts?.forEach((part, at) => readPart(part, `${path}.income.${at}`, check))
  readPrice(raw['price'], `${path}.price`, check)
  check
    .list(`${path}.rebates`, raw['rebates'] ?? [], 20)
    ?.forEach((one, at) => readRebate(one, `${path}.rebates.${at}`, check))
  // Every field was looked at: the value now has the shape that its type tells.
  return check.problems.length === before ? (raw as unknown as IncomeScale) : undefined
}

function text(raw: Raw, name: string, path: string, check: Check): void {
  const value = raw[name]
  if (value === undefined || value === '') check.add('missing', `${path}.${name}`)
  else if (typeof value !== 'string') check.add('not-a-text', `${path}.${name}`)
}

function ordered(raw: Raw, low: string, high: string, path: string, check: Check): void {
  const [a, b] = [raw[low], raw[high]]
  if (typeof a === 'number' && typeof b === 'number' && a > b) check.add('upside-down', `${path}.${high}`)
}

function percent(value: unknown, path: string, check: Check): void {
  if (value === undefined) check.add('missing', path)
  else if (typeof value !== 'string' || value.length > 20 || !isDecimal(value)) check.add('not-a-decimal', path)
}

function readPart(value: unknown, path: string, check: Check): void {
  const raw = check.object(path, value)
  if (!raw) return
  const of = check.choice<IncomePart['of']>(`${path}.of`, raw['of'], ['earnings', 'amount', 'person'])
  if (of === 'person') check.whole(`${path}.each`, raw['each'], signed)
  else percent(raw['percent'], `${path}.percent`, check)
  if (of === 'earnings') check.choice(`${path}.which`, raw['which'], ['all', 'highest', 'others'])
  if (of === 'amount') {
    text(raw, 'name', path, check)
    if (raw['above'] !== undefined) check.whole(`${path}.above`, raw['above'], amount)
  }
}

function readPrice(value: unknown, path: string, check: Check): void {
  const raw = check.object(path, value)
  if (!raw) return
  const kind = check.choice<PriceRule['kind']>(`${path}.kind`, raw['kind'], ['linear', 'steps', 'percent'])
  if (kind === 'percent') percent(raw['percent'], `${path}.percent`, check)
  if (kind === 'linear') {
    const fields = ['fromIncome', 'toIncome', 'fromPrice', 'toPrice'].map((name) =>
      check.whole(`${path}.${name}`, raw[name], amount),
    )
    const [from, to] = fields
    if (from !== undefined && to !== undefined && from >= to) check.add('upside-down', `${path}.toIncome`)
  }
  if (kind === 'steps') readSteps(raw, path, check)
}

function readSteps(raw: Raw, path: string, check: Check): void {
  check.whole(`${path}.above`, raw['above'], amount)
  let last = -1
  check.list(`${path}.steps`, raw['steps'], 1000)?.forEach((one, at) => {
    const step = check.object(`${path}.steps.${at}`, one)
    if (!step) return
    check.whole(`${path}.steps.${at}.price`, step['price'], amount)
    const upTo = check.whole(`${path}.steps.${at}.upTo`, step['upTo'], amount)
    if (upTo === undefined) return
    if (upTo <= last) check.add('upside-down', `${path}.steps.${at}.upTo`)
    last = upTo
  })
}

function readRebate(value: unknown, path: string, check: Check): void {
  const raw = check.object(path, value)
  if (!raw) return
  const rebate: { [Key in keyof Rebate]: unknown } = { percent: raw['percent'], childrenInCare: raw['childrenInCare'] }
  percent(rebate.percent, `${path}.percent`, check)
  const number = Number(rebate.percent)
  if (number < 0) check.add('too-small', `${path}.percent`, { least: 0 })
  if (number > 100) check.add('too-large', `${path}.percent`, { most: 100 })
  check.whole(`${path}.childrenInCare`, rebate.childrenInCare, [1, 20])
  if (raw['fromRank'] !== undefined) check.whole(`${path}.fromRank`, raw['fromRank'], [1, 20])
}
