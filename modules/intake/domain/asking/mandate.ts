import { addMonths, isDay } from '@ribambelle/kernel'
import type { Day, Refusal } from '@ribambelle/kernel'

/** What a family may let a helper do, besides writing the request with it. */
export const allowances = ['follow', 'change', 'proofs', 'answer'] as const

export type Allowance = (typeof allowances)[number]

/** How the family agreed. */
export const consents = ['spoken', 'paper'] as const

export type Consent = (typeof consents)[number]

/** What a family agreed to, before its request exists. */
export interface Agreement {
  readonly allows: readonly Allowance[]
  readonly consent: Consent
  readonly agreedOn: Day
  /** the last day */
  readonly until: Day
}

/** Somebody acts for a family: for one request, until a day. */
export interface Mandate extends Agreement {
  readonly mandateId: string
  readonly requestId: string
  /** account of who helps */
  readonly helperId: string
  readonly endedOn: Day | null
}

/** Whether a mandate holds on a day. The last day counts. */
export const isHeld = ({ until, endedOn }: Pick<Mandate, 'until' | 'endedOn'>, today: Day): boolean =>
  endedOn === null && today <= until

export type AgreementFault =
  | 'consent-missing'
  | 'agreed-day-wrong'
  | 'until-wrong'
  | 'until-too-far'
  | 'allowance-unknown'
  | 'told-missing'

/** What a helper typed about the agreement. */
export interface TypedAgreement {
  readonly allows: readonly string[]
  readonly consent: string
  readonly agreedOn: string
  readonly until: string
  /** the helper said that the family was told what is kept, and how it ends */
  readonly told: boolean
}

/** Everything that is wrong with an agreement as typed; empty when it can be kept. @param longest months */
export function agreementFaults(typed: TypedAgreement, today: Day, longest: number): Refusal<AgreementFault>[] {
  const { allows, consent, agreedOn, until, told } = typed
  const faults: Refusal<AgreementFault>[] = []
  const wrong = (code: AgreementFault, field: string, details?: Refusal['details']): void =>
    void faults.push(details ? { code, field, details } : { code, field })
  if (!(consents as readonly string[]).includes(consent)) wrong('consent-missing', 'consent')
  if (!isDay(agreedOn) || agreedOn > today) wrong('agreed-day-wrong', 'agreedOn')
  if (!isDay(until) || until < today) wrong('until-wrong', 'until')
  else if (until > addMonths(today, longest)) wrong('until-too-far', 'until', { months: longest })
  if (!allows.every((one) => (allowances as readonly string[]).includes(one))) wrong('allowance-unknown', 'allows')
  if (!told) wrong('told-missing', 'told')
  return faults
}
