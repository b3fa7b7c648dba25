/** What happened, in the past tense, for the audit and the outbox. `data` never holds personal data: ids, codes and counts only. */
export interface DomainEvent {
  /** `module.fact`, for example `intake.request-submitted` */
  readonly type: string
  /** id of the thing that changed */
  readonly subject: string
  readonly data?: Readonly<Record<string, unknown>>
}

/** Why the machine says no: a code, and the field it concerns where there is one. */
export interface Refusal<Code extends string = string> {
  readonly code: Code
  readonly field?: string
  readonly details?: Readonly<Record<string, string | number>>
}

export interface Ok<T> {
  readonly ok: true
  readonly value: T
  readonly events: readonly DomainEvent[]
}

export interface Refused<Code extends string = string> {
  readonly ok: false
  readonly refusals: readonly Refusal<Code>[]
}

/** What a use case answers: a value with the events it caused, or every reason why not. */
export type Outcome<T, Code extends string = string> = Ok<T> | Refused<Code>

/** Success, with what happened. */
export const ok = <T>(value: T, events: readonly DomainEvent[] = []): Ok<T> => ({ ok: true, value, events })

/** Refusal, with one code or all the reasons at once. */
export function refuse<Code extends string>(...reasons: (Code | Refusal<Code>)[]): Refused<Code> {
  if (reasons.length === 0) throw new RangeError('a refusal needs at least one reason')
  return { ok: false, refusals: reasons.map((reason) => (typeof reason === 'string' ? { code: reason } : reason)) }
}
