import { addMonths, ageInMonths } from '@ribambelle/kernel'
import type { Day, Refusal } from '@ribambelle/kernel'
import { oldestMonths } from '../asked.ts'
import type { CareRequest } from '../request.ts'

/**
 * Months for which a request is kept after it ended, by how it ended. Drafts, pages of proofs and letters have their own times: the policy of
 * intake and the retention of correspondence.
 */
export interface Retention {
  /** taken back by the family */
  readonly withdrawnMonths: number
  /** nobody answered */
  readonly asleepMonths: number
  /** over without a place, time for an appeal included */
  readonly closedMonths: number
  /** after the last day of care; after the answer where no care is known */
  readonly placedMonths: number
}

/** @source CNIL, norme simplifiée NS-058: three years after the child leaves; the others by its principle of what is needed */
export const defaultRetention: Retention = { withdrawnMonths: 12, asleepMonths: 24, closedMonths: 12, placedMonths: 36 }

/** What each number may be, both included; the table says the same. */
export const retentionBounds: Readonly<Record<keyof Retention, readonly [least: number, most: number]>> = {
  withdrawnMonths: [1, 60],
  asleepMonths: [6, 60],
  closedMonths: [2, 60],
  placedMonths: [6, 120],
}

export type RetentionFault = 'retention-wrong'

/** Everything that is wrong with what was typed; empty when it can be kept. */
export const retentionFaults = (typed: {
  readonly [Key in keyof Retention]: number | undefined
}): Refusal<RetentionFault>[] =>
  (Object.entries(retentionBounds) as [keyof Retention, readonly [number, number]][]).flatMap(
    ([field, [least, most]]) => {
      const value = typed[field]
      const right = value !== undefined && Number.isInteger(value) && value >= least && value <= most
      return right ? [] : [{ code: 'retention-wrong' as const, field, details: { least, most } }]
    },
  )

const classOf = {
  withdrawn: 'withdrawnMonths',
  asleep: 'asleepMonths',
  closed: 'closedMonths',
  placed: 'placedMonths',
} as const satisfies Partial<Record<CareRequest['state'], keyof Retention>>

/** States in which a request has ended, so that its time runs. */
export const endedStates = Object.keys(classOf) as (keyof typeof classOf)[]

/**
 * Whether a request that ended has served its time.
 * @param endedOn the last day on which it changed
 * @param lastCare the last day of care of its children; null when no care is known
 */
export function isOver(
  {
    state,
    endedOn,
    lastCare,
  }: { readonly state: CareRequest['state']; readonly endedOn: Day; readonly lastCare: Day | null },
  today: Day,
  retention: Retention,
): boolean {
  if (!(state in classOf)) return false
  const months = retention[classOf[state as keyof typeof classOf]]
  const from = lastCare !== null && lastCare > endedOn ? lastCare : endedOn
  return addMonths(from, months) <= today
}

/** Whether every child of a request goes to school by now: nobody waits for a place any more. */
export const isOutgrown = ({ needs }: Pick<CareRequest, 'needs'>, today: Day): boolean =>
  needs.every(({ child }) => !child.expected && ageInMonths(child.born, today) >= oldestMonths)

/** Days between the demand of an erasure and the erasure: time to change one's mind, for each guardian. */
export const coolOffDays = 7
