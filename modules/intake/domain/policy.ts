import type { Refusal } from '@ribambelle/kernel'

/** Local policy of intake: a row of the territory, edited at the desk. */
export interface IntakePolicy {
  /** the first and the last month that may be asked for, counted from the month of today */
  readonly firstMonthAhead: number
  readonly lastMonthAhead: number
  readonly mostWishes: number
  /** whether a child may be asked for before its birth */
  readonly beforeBirth: boolean
  /** whether families who live outside the territory may ask */
  readonly outside: boolean
  /** days after which a form that nobody went on with is erased */
  readonly draftDays: number
  /** days after an officer's look at a proof when its pages are erased */
  readonly proofDays: number
  /** longest mandate of who fills a request for a family, in months */
  readonly mandateMonths: number
  /** months after which a family is asked whether it still needs a place, and days of grace for the answer */
  readonly renewalMonths: number
  readonly graceDays: number
}

export const defaultPolicy: IntakePolicy = {
  firstMonthAhead: 0,
  lastMonthAhead: 18,
  mostWishes: 10,
  beforeBirth: true,
  outside: true,
  draftDays: 30,
  proofDays: 30,
  mandateMonths: 12,
  renewalMonths: 6,
  graceDays: 30,
}

export type PolicyNumber = {
  [Key in keyof IntakePolicy]: IntakePolicy[Key] extends number ? Key : never
}[keyof IntakePolicy]

/** What each number may be, both included; the table says the same. */
export const policyBounds: Readonly<Record<PolicyNumber, readonly [least: number, most: number]>> = {
  firstMonthAhead: [0, 24],
  lastMonthAhead: [1, 36],
  mostWishes: [1, 20],
  draftDays: [7, 90],
  proofDays: [1, 365],
  mandateMonths: [1, 24],
  renewalMonths: [2, 24],
  graceDays: [14, 120],
}

export type PolicyFault = 'policy-number-wrong' | 'policy-months-crossed'

/** What a coordinator typed: a number that is none is undefined. */
export type TypedPolicy = { readonly [Key in keyof IntakePolicy]: IntakePolicy[Key] | undefined }

/** Everything that is wrong with a policy as typed; empty when it can be kept. */
export function policyFaults(typed: TypedPolicy): Refusal<PolicyFault>[] {
  const numbers = Object.entries(policyBounds) as [PolicyNumber, readonly [number, number]][]
  const faults = numbers.flatMap(([field, [least, most]]): Refusal<PolicyFault>[] => {
    const value = typed[field]
    const right = value !== undefined && Number.isInteger(value) && value >= least && value <= most
    return right ? [] : [{ code: 'policy-number-wrong', field, details: { least, most } }]
  })
  const { firstMonthAhead: first, lastMonthAhead: last } = typed
  if (faults.length === 0 && first !== undefined && last !== undefined && first >= last)
    faults.push({ code: 'policy-months-crossed', field: 'lastMonthAhead' })
  return faults
}
