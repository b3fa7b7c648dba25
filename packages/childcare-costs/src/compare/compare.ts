import { cmgPrefixes } from '../france/cmg.ts'
import { readFamily } from '../france/family.ts'
import type { Family } from '../france/family.ts'
import { psuPrefixes } from '../france/psu-fee.ts'
import { structurePrefixes } from '../france/structure.ts'
import { homePrefixes, outsidePrefixes } from '../france/tax-credit.ts'
import type { Day } from '../number/day.ts'
import { openLedger } from '../working/ledger.ts'
import type { Ledger } from '../working/ledger.ts'
import { openCheck } from '../working/problem.ts'
import type { Problem } from '../working/problem.ts'
import { inForce, readOptions, whatWasUsed } from '../working/reckon.ts'
import type { Options, Settings } from '../working/reckon.ts'
import { centreRow, microCentreRow } from './centres.ts'
import { childminderRow, homeRow } from './employed.ts'
import { readNeed } from './need.ts'
import type { CareKind, CareNeed } from './need.ts'
import type { Asked, CareRow, RowResult } from './row.ts'
import { bernRow, scaleRow } from './swiss.ts'

/** All kinds of care for one family, in the order asked; or every problem of what was given. */
export type Comparison =
  | { readonly ok: true; readonly on: Day; readonly rows: readonly CareRow[] }
  | { readonly ok: false; readonly problems: readonly Problem[] }

interface Kind {
  /** names of the values that must be in force */
  readonly prefixes: readonly string[]
  readonly row: (ledger: Ledger, asked: Asked) => RowResult
}

const kinds: Readonly<Record<Exclude<CareKind, 'bern-voucher'>, Kind>> = {
  'psu-collective': {
    prefixes: [...psuPrefixes, ...outsidePrefixes, 'tax.limit'],
    row: (ledger, asked) => centreRow(ledger, asked, 'collective'),
  },
  'psu-familial': {
    prefixes: [...psuPrefixes, ...outsidePrefixes, 'tax.limit'],
    row: (ledger, asked) => centreRow(ledger, asked, 'familial'),
  },
  'micro-centre': { prefixes: ['psu.age', ...structurePrefixes, ...outsidePrefixes, 'tax.limit'], row: microCentreRow },
  childminder: { prefixes: [...cmgPrefixes, 'contributions.', ...outsidePrefixes, 'tax.limit'], row: childminderRow },
  home: { prefixes: [...cmgPrefixes, 'contributions.', ...homePrefixes, 'tax.limit'], row: homeRow },
  scale: { prefixes: [], row: scaleRow },
}

/**
 * What each kind of care would cost one family each month, after allowances and tax credit, by the law of one day.
 * An estimate, never a decision: the CAF, the MSA, Pajemploi and the tax office decide.
 * @param on day whose law applies, for allowances and credit alike
 * @returns one row for each kind; a kind that cannot be reckoned says why and does not stop the others
 */
export function compare(family: Family, care: CareNeed, on: Day, options: Options = {}): Comparison {
  const check = openCheck()
  const settings = readOptions(options, check)
  const day = check.day('on', on)
  const rawFamily = check.object('family', family)
  const known = rawFamily && readFamily(rawFamily, 'family.', check)
  const need = day && readNeed(care, day, check)
  if (known && need && need.children.length > known.children)
    check.add('too-small', 'family.children', { least: need.children.length })
  if (check.problems.length > 0) return { ok: false, problems: check.problems }
  if (!day || !known || !need) throw new RangeError('the input was refused without a problem')
  const asked: Asked = { family: known, need, aeehRule: settings.aeehRule }
  const rows = need.kinds.map((kind) =>
    kind === 'bern-voucher' ? bernRow(need.bern, day, options) : rowOf(kind, asked, day, settings),
  )
  return { ok: true, on: day, rows }
}

function rowOf(kind: Exclude<CareKind, 'bern-voucher'>, asked: Asked, on: Day, { law }: Settings): CareRow {
  const { prefixes, row } = kinds[kind]
  if (!inForce(law, prefixes, on)) return { kind, available: false, reason: 'no-value-in-force' }
  const ledger = openLedger(law, on)
  const month = row(ledger, asked)
  if (typeof month === 'string') return { kind, available: false, reason: month }
  return { kind, available: true, month, ...whatWasUsed([ledger]) }
}
