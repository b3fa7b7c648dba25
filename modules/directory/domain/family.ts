import type { SiteKind } from './site.ts'

/** Families of kinds: what a map can tell apart at a glance. */
export const families = ['nursery', 'part-time', 'kindergarten', 'childminding', 'hub', 'other'] as const

export type Family = (typeof families)[number]

const familyByKind: Readonly<Record<SiteKind, Family>> = {
  creche: 'nursery',
  'multi-accueil': 'nursery',
  'micro-creche': 'nursery',
  'creche-familiale': 'nursery',
  'creche-parentale': 'nursery',
  'creche-entreprise': 'nursery',
  'halte-garderie': 'part-time',
  'jardin-enfants': 'kindergarten',
  mam: 'childminding',
  childminder: 'childminding',
  rpe: 'hub',
  laep: 'other',
  pmi: 'other',
  parenting: 'other',
  specialised: 'other',
  'public-place': 'other',
}

/** The family of a kind of site. */
export const familyOf = (kind: SiteKind): Family => familyByKind[kind]
