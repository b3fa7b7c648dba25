import { centreFactCodes, scaleFormat } from './scale.ts'
import type { Scale } from './scale.ts'

/** A mistake in a scale that somebody wrote: where, and what is wrong there. */
export interface ScaleMistake {
  /** such as `criteria[3].rule` */
  readonly path: string
  readonly code:
    | 'missing'
    | 'not-allowed'
    | 'not-whole'
    | 'twice'
    | 'unknown-fact'
    | 'unknown-group'
    | 'wrong-order'
    | 'wrong-format'
}

export type ScaleReading =
  | { readonly ok: true; readonly scale: Scale }
  | { readonly ok: false; readonly mistakes: readonly ScaleMistake[] }

type Tell = (path: string, code: ScaleMistake['code']) => void

/**
 * Reads a scale from JSON that a person wrote: every mistake at once.
 * @param factCodes facts that intake records; a criterion about anything else could never give a point
 */
export function readScale(value: unknown, factCodes: readonly string[]): ScaleReading {
  const mistakes: ScaleMistake[] = []
  const tell: Tell = (path, code) => void mistakes.push({ path, code })
  if (!isRecord(value)) return { ok: false, mistakes: [{ path: '', code: 'wrong-format' }] }
  if (value['format'] !== scaleFormat) tell('format', 'wrong-format')
  if (!isText(value['scaleId']) || !/^[a-z0-9][a-z0-9-]{1,59}$/.test(value['scaleId'])) tell('scaleId', 'not-allowed')
  if (!isWhole(value['version']) || value['version'] < 1) tell('version', 'not-whole')
  for (const field of ['authority', 'source']) if (!isText(value[field])) tell(field, 'missing')
  if (value['proofs'] !== 'declared' && value['proofs'] !== 'verified') tell('proofs', 'not-allowed')
  readWords(value['name'], 'name', tell)
  const criteria = list(value['criteria'], 'criteria', tell)
  if (criteria.length === 0) tell('criteria', 'missing')
  const groups = optionalList(value['groups'], 'groups', tell)
  groups.forEach((group, i) => readGroup(group, `groups[${i}]`, tell))
  tellTwice(groups, 'groups', tell)
  const known: Known = { factCodes, groups: groups.map((group) => (isRecord(group) ? group['code'] : undefined)) }
  criteria.forEach((criterion, i) => readCriterion(criterion, `criteria[${i}]`, known, tell))
  tellTwice(criteria, 'criteria', tell)
  list(value['tieBreaks'], 'tieBreaks', tell).forEach((tie, i) => readTieBreak(tie, `tieBreaks[${i}]`, factCodes, tell))
  const reserves = list(value['reserves'], 'reserves', tell)
  reserves.forEach((reserve, i) => readReserve(reserve, `reserves[${i}]`, factCodes, tell))
  tellTwice(reserves, 'reserves', tell)
  tellTooMuch(reserves, tell)
  optionalList(value['notExpressed'], 'notExpressed', tell).forEach((left, i) =>
    readLeft(left, `notExpressed[${i}]`, tell),
  )
  return mistakes.length > 0 ? { ok: false, mistakes } : { ok: true, scale: value as unknown as Scale }
}

/** What a criterion may name. */
interface Known {
  readonly factCodes: readonly string[]
  readonly groups: readonly unknown[]
}

function readGroup(value: unknown, path: string, tell: Tell): void {
  if (!isRecord(value)) return tell(path, 'wrong-format')
  if (!isCode(value['code'])) tell(`${path}.code`, 'not-allowed')
  readWords(value['label'], `${path}.label`, tell)
  if (value['counts'] !== 'highest' && value['counts'] !== 'sum') tell(`${path}.counts`, 'not-allowed')
  const { atMost } = value
  if (atMost !== undefined && (!isWhole(atMost) || atMost < 1 || atMost > mostPoints))
    tell(`${path}.atMost`, 'not-whole')
}

function readLeft(value: unknown, path: string, tell: Tell): void {
  if (!isRecord(value)) return tell(path, 'wrong-format')
  readWords(value['label'], `${path}.label`, tell)
  readWords(value['why'], `${path}.why`, tell)
}

/** Reserves come out of the same free places: together they cannot keep more than there are. */
function tellTooMuch(reserves: readonly unknown[], tell: Tell): void {
  const percents = reserves.map((reserve) =>
    isRecord(reserve) && isWhole(reserve['percent']) ? reserve['percent'] : 0,
  )
  if (percents.reduce((sum, percent) => sum + percent, 0) > 100) tell('reserves', 'not-allowed')
}

function readCriterion(value: unknown, path: string, { factCodes, groups }: Known, tell: Tell): void {
  if (!isRecord(value)) return tell(path, 'wrong-format')
  if (!isCode(value['code'])) tell(`${path}.code`, 'not-allowed')
  if (!isText(value['source'])) tell(`${path}.source`, 'missing')
  readWords(value['label'], `${path}.label`, tell)
  if (value['proof'] !== null) readWords(value['proof'], `${path}.proof`, tell)
  if (value['scope'] !== 'territory' && value['scope'] !== 'centre') tell(`${path}.scope`, 'not-allowed')
  const known: readonly string[] = value['scope'] === 'centre' ? centreFactCodes : factCodes
  const facts = list(value['facts'], `${path}.facts`, tell)
  if (facts.length === 0) tell(`${path}.facts`, 'missing')
  facts.forEach((fact, i) => known.includes(fact as string) || tell(`${path}.facts[${i}]`, 'unknown-fact'))
  if (value['also'] !== undefined)
    list(value['also'], `${path}.also`, tell).forEach(
      (fact, i) => factCodes.includes(fact as string) || tell(`${path}.also[${i}]`, 'unknown-fact'),
    )
  if (value['group'] !== undefined && !groups.includes(value['group'])) tell(`${path}.group`, 'unknown-group')
  if (!isPoints(value['points'])) tell(`${path}.points`, 'not-whole')
  readRule(value['rule'], `${path}.rule`, tell)
}

function readRule(rule: unknown, path: string, tell: Tell): void {
  if (!isRecord(rule)) return tell(path, 'wrong-format')
  const { kind, atMost, atLeast, least, most } = rule
  if (kind === 'per-unit') {
    if (atMost !== undefined && (!isWhole(atMost) || atMost < 1)) tell(`${path}.atMost`, 'not-whole')
  } else if (kind === 'if-at-least') {
    if (!isWhole(atLeast) || atLeast < 1) tell(`${path}.atLeast`, 'not-whole')
  } else if (kind === 'from-value') {
    if (!isWhole(least) || !isWhole(most) || least < 1 || most < least) tell(path, 'not-whole')
  } else if (kind === 'steps') readSteps(rule['steps'], `${path}.steps`, tell)
  else tell(`${path}.kind`, 'not-allowed')
}

function readSteps(value: unknown, path: string, tell: Tell): void {
  const steps = list(value, path, tell)
  if (steps.length === 0) tell(path, 'missing')
  let before = 0
  steps.forEach((step, i) => {
    if (!isRecord(step)) return tell(`${path}[${i}]`, 'wrong-format')
    const { atLeast, points } = step
    if (!isWhole(atLeast) || atLeast < 1 || !isPoints(points)) return tell(`${path}[${i}]`, 'not-whole')
    if (atLeast <= before) tell(`${path}[${i}].atLeast`, 'wrong-order')
    before = atLeast
  })
}

function readTieBreak(value: unknown, path: string, factCodes: readonly string[], tell: Tell): void {
  if (!isRecord(value)) return tell(path, 'wrong-format')
  readWords(value['label'], `${path}.label`, tell)
  if (value['by'] === 'registration-day') return
  if (value['by'] !== 'fact') return tell(`${path}.by`, 'not-allowed')
  if (!factCodes.includes(value['fact'] as string)) tell(`${path}.fact`, 'unknown-fact')
}

function readReserve(value: unknown, path: string, factCodes: readonly string[], tell: Tell): void {
  if (!isRecord(value)) return tell(path, 'wrong-format')
  // `general` is the name of the places open to everybody.
  if (!isCode(value['code']) || value['code'] === 'general') tell(`${path}.code`, 'not-allowed')
  readWords(value['label'], `${path}.label`, tell)
  if (!factCodes.includes(value['fact'] as string)) tell(`${path}.fact`, 'unknown-fact')
  if (!isWhole(value['percent']) || value['percent'] < 1 || value['percent'] > 100) tell(`${path}.percent`, 'not-whole')
  if (value['kind'] !== 'soft' && value['kind'] !== 'hard') tell(`${path}.kind`, 'not-allowed')
  if (!isText(value['source'])) tell(`${path}.source`, 'missing')
}

function readWords(value: unknown, path: string, tell: Tell): void {
  if (!isRecord(value) || !isText(value['fr'])) return tell(path, 'missing')
  for (const [lang, text] of Object.entries(value)) {
    if (!/^[a-z]{2,3}(-[a-z0-9]{1,8})*$/i.test(lang)) tell(`${path}.${lang.slice(0, 20)}`, 'not-allowed')
    else if (!isText(text)) tell(`${path}.${lang}`, 'missing')
  }
}

const optionalList = (value: unknown, path: string, tell: Tell): readonly unknown[] =>
  value === undefined ? [] : list(value, path, tell)

function tellTwice(values: readonly unknown[], path: string, tell: Tell): void {
  const codes = values.map((value) => (isRecord(value) ? value['code'] : undefined))
  codes.forEach((code, i) => codes.indexOf(code) < i && tell(`${path}[${i}].code`, 'twice'))
}

function list(value: unknown, path: string, tell: Tell): readonly unknown[] {
  if (Array.isArray(value) && value.length <= 200) return value as unknown[]
  tell(path, 'wrong-format')
  return []
}

const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value)
const isText = (value: unknown): value is string =>
  typeof value === 'string' && value.trim() !== '' && value.length <= 500
const isCode = (value: unknown): value is string => typeof value === 'string' && /^[a-z0-9][a-z0-9-]{0,59}$/.test(value)
/** Keys of the engine hold far more; no published scale comes near. */
const mostPoints = 100_000
const isPoints = (value: unknown): boolean => isWhole(value) && Math.abs(value) <= mostPoints
const isWhole = (value: unknown): value is number => Number.isSafeInteger(value)
