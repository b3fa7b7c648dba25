import { hasRole } from '@ribambelle/kernel'
import type { Actor, Role } from '@ribambelle/kernel'

/** Who corrects numbers of the law and keeps the prices of the territory. */
export const priceKeepers: readonly Role[] = ['administrator']

export const mayKeepPrices = (actor: Actor): boolean => hasRole(actor, ...priceKeepers)
