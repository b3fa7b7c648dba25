import type { SiteInput } from '@ribambelle/directory'
import { day } from '@ribambelle/kernel'
import { operators } from '../entry.ts'
import type { Entry } from '../entry.ts'

/** What a sheet says beyond the site itself. */
export type Details = Required<
  Pick<
    SiteInput,
    | 'about'
    | 'welcomes'
    | 'withoutJob'
    | 'price'
    | 'shortNotice'
    | 'specialNeeds'
    | 'charterSince'
    | 'vacancies'
    | 'vacanciesOn'
  >
>

const nothing: Details = {
  about: null,
  welcomes: [],
  withoutJob: null,
  price: null,
  shortNotice: null,
  specialNeeds: null,
  charterSince: null,
  vacancies: null,
  vacanciesOn: null,
}

const nursery: Partial<Details> = {
  welcomes: ['residents', 'expecting'],
  withoutJob: true,
  price: 'income-scale',
  shortNotice: false,
}
const minder: Partial<Details> = { welcomes: ['everyone'], withoutJob: true, price: 'parent-employer' }
const open: Partial<Details> = { welcomes: ['everyone', 'expecting'], withoutJob: true, price: 'free' }

const byKind: Readonly<Record<Entry['kind'], Partial<Details>>> = {
  creche: nursery,
  'multi-accueil': { ...nursery, shortNotice: true },
  'micro-creche': nursery,
  'creche-familiale': nursery,
  'creche-parentale': nursery,
  'halte-garderie': { ...nursery, welcomes: ['everyone'], shortNotice: true },
  'jardin-enfants': nursery,
  'creche-entreprise': { welcomes: ['employees'], withoutJob: false, price: 'income-scale', shortNotice: false },
  mam: minder,
  childminder: minder,
  rpe: open,
  laep: open,
  pmi: open,
  parenting: open,
  specialised: { welcomes: ['referred'], withoutJob: true, price: 'health-insurance', specialNeeds: true },
  'public-place': { welcomes: ['everyone'], price: 'free' },
}

const inclusive = new Set([
  'les-cerfs-volants',
  'le-jardin-des-lucioles',
  'la-maison-des-cabrioles',
  'le-quai-des-bulles',
  'la-lanterne-bleue',
  'rosa-ribeirinha',
])

const words: Readonly<Record<string, string>> = {
  'les-cerfs-volants':
    'Trois petites maisons autour d’un jardin. Chaque enfant a une personne de référence, de son arrivée à son départ.',
  'la-lanterne-bleue': 'La cuisine est faite sur place. Le potager est celui des enfants.',
  'le-jardin-des-lucioles': 'Dehors tous les jours, par tous les temps, dès que l’on marche.',
  'la-cabane':
    'Les parents tiennent une demi-journée par semaine, à tour de rôle. On y vient à pied, à vélo, en poussette.',
  'le-quai-des-bulles': 'Pour quelques heures : un rendez-vous, une formation, un entretien, ou simplement souffler.',
  'la-clairiere': 'Une année douce avant l’école, avec deux matinées en forêt chaque semaine.',
  'la-maisonnee': 'Quatre assistantes maternelles dans une maison à elles, seize enfants, une cour.',
  'le-tapis-volant': 'On entre, on joue, on parle ou on se tait. Personne ne demande votre nom.',
  'la-boussole': 'Une écoute, une conseillère conjugale et familiale, un espace de jeu, du café.',
}

/** The sheet of an entry of the catalogue: all invented, as everything in this territory. */
export const detailsOf = ({ id, kind, operator }: Entry): Details => ({
  ...nothing,
  ...byKind[kind],
  about: words[id] ?? null,
  ...(operator === operators.firm ? { price: 'free-price' } : {}),
  ...(inclusive.has(id) ? { specialNeeds: true } : {}),
  ...(operator === operators.town ? { charterSince: day('2024-09-02') } : {}),
  ...(operator === operators.hub && kind !== 'rpe' ? { charterSince: day('2025-01-06') } : {}),
})
