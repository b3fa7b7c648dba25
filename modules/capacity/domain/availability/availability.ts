import { addDays, addMonths, hasRole } from '@ribambelle/kernel'
import type { Actor, Day, Role } from '@ribambelle/kernel'

export const declarationKinds = ['same', 'changed', 'paused', 'resumed'] as const

/** One answer about the places of a childminder or a childminder house. They only grow: the last one tells how things stand. */
export interface Declaration {
  /** 1 for the first of a centre */
  readonly number: number
  readonly kind: (typeof declarationKinds)[number]
  readonly on: Day
  /** `childminder`: by the personal link; `hub`: said by telephone or at the counter, written down by the service */
  readonly by: 'childminder' | 'hub'
  /** `childminder`, `staff:…` or `system:…` */
  readonly author: string
  /** no place is offered from this day on; null when places are offered */
  readonly pausedFrom: Day | null
}

/** A personal link that opens the places of one childminder, without an account. */
export interface Link {
  readonly madeOn: Day
  /** last day on which it opens */
  readonly until: Day
  /** ended by the hub, or by a newer one */
  readonly ended: boolean
  /** how it was sent */
  readonly way: string
}

/** How long a link opens, in days: longer than the quarter after which most hubs ask again. */
export const linkDays = 120

export const linkUntil = (madeOn: Day): Day => addDays(madeOn, linkDays)

export const opens = ({ until, ended }: Pick<Link, 'until' | 'ended'>, today: Day): boolean => !ended && until >= today

/** After how many months an answer is old, and whether childminders are then asked by themselves. */
export interface AvailabilityRule {
  readonly months: number
  readonly remind: boolean
}

export const usualRule: AvailabilityRule = { months: 3, remind: false }

/** Whether nobody answered for so many months. Who offers no place is asked again too: that changes as well. */
export const isOld = (answeredOn: Day | null, today: Day, months: number): boolean =>
  answeredOn === null || addMonths(answeredOn, months) <= today

/** Days after which somebody who did not answer may be asked again without anybody's doing. */
export const askAgainAfter = 14

/** Childminders declare themselves; their house (MAM) does too. */
export const declares = (kind: string): boolean => kind === 'childminder' || kind === 'mam'

/** Who declares for a childminder, sends links and reads who has answered. */
export const hubKeepers: readonly Role[] = ['officer', 'coordinator', 'administrator']

export const mayKeepAvailability = (actor: Actor): boolean => hasRole(actor, ...hubKeepers)
