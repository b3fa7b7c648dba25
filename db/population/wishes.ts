import { careType } from '@ribambelle/directory'
import type { SiteKind } from '@ribambelle/directory'
import type { Month, Random } from '@ribambelle/kernel'
import type { CareRequest, Need } from '@ribambelle/intake'
import { childminderFirst, wishCounts } from './aggregates.ts'
import { kilometres, receives } from './offers.ts'
import type { Offer } from './offers.ts'
import { daysOf } from './weeks.ts'

type Wish = CareRequest['wishes'][number]

/** How much farther a centre of this kind seems to families: the better known a kind, the nearer. */
const seemsFarther: Partial<Record<SiteKind, number>> = {
  'micro-creche': 1.15,
  'creche-familiale': 1.5,
  'creche-parentale': 1.4,
  'creche-entreprise': 2.2,
  'halte-garderie': 1.3,
  mam: 1.5,
  childminder: 2,
}

/** What decides the wishes of a family. */
export interface WishDraw {
  readonly home: { readonly latitude: number; readonly longitude: number }
  readonly needs: readonly Need[]
  readonly startMonth: Month
  /** a centre to put first: a brother or sister is there */
  readonly first?: string | undefined
}

/** One to six centres near home that can receive the children, best first; none when nothing fits. */
export function drawWishes(draw: WishDraw, offers: readonly Offer[], random: Random): Wish[] {
  const scored = offers
    .filter((offer) => fits(offer, draw))
    .map((offer) => {
      const farther = (seemsFarther[offer.site.kind] ?? 1) * Math.exp(random.normal(0, 0.4))
      return { offer, score: (0.35 + kilometres(draw.home, offer.site)) * farther }
    })
    .sort((a, b) => a.score - b.score)
  const first = firstWish(scored, draw.first, random)
  if (!first) return []
  const others = scored.filter(({ offer }) => offer !== first)
  const chosen = [first, ...others.slice(0, random.weighted(wishCounts)).map(({ offer }) => offer)]
  return chosen.map((offer, index) => ({ rank: index + 1, siteId: offer.site.siteId }))
}

function firstWish(scored: readonly { offer: Offer }[], wanted: string | undefined, random: Random): Offer | undefined {
  const known = scored.find(({ offer }) => offer.site.siteId === wanted)
  const type = random.chance(childminderFirst) ? 'individual' : 'collective'
  return (known ?? scored.find(({ offer }) => careType(offer.site.kind) === type) ?? scored[0])?.offer
}

function fits(offer: Offer, { needs, startMonth }: WishDraw): boolean {
  return needs.every(
    ({ child, week }) =>
      receives(offer, child.born, week, startMonth) &&
      // A drop-in centre is for a few days a week.
      (offer.site.kind !== 'halte-garderie' || daysOf(week) <= 3),
  )
}
