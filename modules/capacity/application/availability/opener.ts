import { actorName } from '@ribambelle/kernel'
import type { Actor, Day } from '@ribambelle/kernel'
import { declares, mayKeepAvailability } from '../../domain/availability/availability.ts'
import type { Declaration } from '../../domain/availability/availability.ts'
import type { CapacityPorts } from '../ports.ts'

/** The secret of a personal link, or the childminder for whom the hub writes down what she says. */
export type Of = { readonly token: string } | { readonly centreId: string }

/** Who speaks for the places of one childminder. */
export interface Opener {
  readonly centreId: string
  readonly by: Declaration['by']
  readonly author: string
  /** last day of the link; null at the desk */
  readonly until: Day | null
}

/** Who may answer for these places; undefined for everybody else, as if there were none. */
export async function openerFor(
  of: Of,
  actor: Actor,
  { availability, today }: Pick<CapacityPorts, 'availability' | 'today'>,
): Promise<Opener | undefined> {
  if ('token' in of) {
    const link = await availability.byToken(of.token, today)
    return link && { ...link, by: 'childminder', author: 'childminder' }
  }
  if (!mayKeepAvailability(actor)) return undefined
  return { centreId: of.centreId, by: 'hub', author: actorName(actor), until: null }
}

/** Whether a site declares its places in this way. */
export const isDeclaring = (site: { readonly kind: string } | undefined): boolean =>
  site !== undefined && declares(site.kind)
