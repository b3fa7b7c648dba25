import type { Site, SiteKind } from '@ribambelle/directory'
import { ageInMonths, firstDay } from '@ribambelle/kernel'
import type { Actor } from '@ribambelle/kernel'
import { nearest } from '../../domain/following/nearby.ts'
import { may } from '../../domain/permissions.ts'
import type { CareRequest } from '../../domain/request.ts'
import type { IntakePorts } from '../ports.ts'

/** Other ways of being helped, in the order in which they may help. */
export const alternativeKinds = {
  individual: ['childminder', 'mam'],
  collective: [
    'micro-creche',
    'multi-accueil',
    'creche',
    'creche-parentale',
    'creche-familiale',
    'jardin-enfants',
    'creche-entreprise',
  ],
  occasional: ['halte-garderie'],
  meanwhile: ['rpe', 'laep'],
} as const satisfies Record<string, readonly SiteKind[]>

export type AlternativeGroup = keyof typeof alternativeKinds

const each = 5

export interface Alternative {
  readonly site: Site
  /** as the crow flies; undefined when the home is not on the map */
  readonly metres: number | undefined
}

export interface Alternatives {
  readonly request: CareRequest
  readonly groups: readonly { readonly group: AlternativeGroup; readonly found: readonly Alternative[] }[]
}

/** What else there is near a family's home, of the ages asked for and not wished yet; null for who may not see the request. */
export async function alternativesFor(
  requestId: string,
  actor: Actor,
  { requests, places }: IntakePorts,
): Promise<Alternatives | null> {
  const filed = await requests.find(requestId)
  if (!filed || !may(actor, 'see', filed.followers)) return null
  const { request } = filed
  const wished = new Set(request.wishes.map(({ siteId }) => siteId))
  const ages = request.needs.map(({ child }) => ageInMonths(child.born, firstDay(request.startMonth)))
  const fits = ({ fromMonths, toMonths }: Site): boolean =>
    ages.every((age) => (fromMonths ?? 0) <= Math.max(age, 0) && age < (toMonths ?? 72))
  const sites = (await places.listed(Object.values(alternativeKinds).flat())).filter(
    (site) => !wished.has(site.siteId) && fits(site),
  )
  const groups = (Object.keys(alternativeKinds) as AlternativeGroup[]).map((group) => {
    const kinds: readonly SiteKind[] = alternativeKinds[group]
    const own = sites.filter(({ kind }) => kinds.includes(kind))
    return { group, found: nearest(request.household, own, each) }
  })
  return { request, groups: groups.filter(({ found }) => found.length > 0) }
}
