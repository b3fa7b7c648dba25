import type { IconName } from '@ribambelle/ui'
import type { Audience } from '../../domain/event.ts'
import { centreKinds } from '../../domain/site.ts'
import type { SiteKind } from '../../domain/site.ts'

/** Where a family stands when she comes: the five ways in. */
export const situationIds = ['expecting', 'september', 'tomorrow', 'activities', 'specific-needs'] as const

export type SituationId = (typeof situationIds)[number]

/** One thing to do: its words are messages, its link leads on. */
export interface Step {
  readonly key: string
  /** within the territory and language; `tel:` calls the hub */
  readonly path?: string
}

export interface Situation {
  readonly icon: IconName
  readonly steps: readonly Step[]
  /** query of the list that holds the right places */
  readonly places: string
  /** whom to call or visit, beside the hub */
  readonly callKinds: readonly SiteKind[]
  /** whose events are told */
  readonly audience: Audience
  /** whether the days of the commissions matter */
  readonly days: boolean
  /** whether the national line for children in danger is told */
  readonly danger: boolean
}

const kinds = (all: readonly SiteKind[]): string => all.map((kind) => `kind=${kind}`).join('&')

/** What each situation needs. Sentences are in the messages, under `situation.<id>.<step>`. */
export const situations: Readonly<Record<SituationId, Situation>> = {
  expecting: {
    icon: 'baby',
    steps: [
      { key: 'meet', path: '/events?for=expecting' },
      { key: 'look', path: '/places/near' },
      { key: 'cost', path: '/costs' },
      { key: 'ask', path: '/request' },
      { key: 'birth', path: '/my' },
    ],
    places: kinds(['rpe', 'pmi', 'parenting', 'laep']),
    callKinds: ['rpe', 'pmi'],
    audience: 'expecting',
    days: true,
    danger: false,
  },
  september: {
    icon: 'calendar',
    steps: [
      { key: 'waiting', path: '/waiting' },
      { key: 'compare', path: '/places?free=september' },
      { key: 'cost', path: '/costs' },
      { key: 'ask', path: '/request' },
      { key: 'follow', path: '/my' },
    ],
    places: `free=september&sort=vacancies&${kinds(centreKinds)}`,
    callKinds: ['rpe'],
    audience: 'families',
    days: true,
    danger: false,
  },
  tomorrow: {
    icon: 'clock',
    steps: [
      { key: 'call', path: 'tel:' },
      { key: 'free', path: '/places?free=now&sort=vacancies' },
      { key: 'short', path: '/places?with=short-notice' },
      { key: 'minders', path: '/childminders' },
      { key: 'ask', path: '/request' },
    ],
    places: 'with=short-notice',
    callKinds: ['rpe'],
    audience: 'families',
    days: false,
    danger: true,
  },
  activities: {
    icon: 'users',
    steps: [
      { key: 'drop-in', path: '/places?kind=laep' },
      { key: 'agenda', path: '/events?for=families' },
      { key: 'talk', path: '/places?kind=parenting&kind=pmi&kind=rpe' },
      { key: 'out', path: '/places?kind=public-place' },
    ],
    places: kinds(['laep', 'parenting', 'public-place']),
    callKinds: ['parenting', 'pmi'],
    audience: 'families',
    days: false,
    danger: true,
  },
  'specific-needs': {
    icon: 'heart',
    steps: [
      { key: 'say', path: 'tel:' },
      { key: 'ready', path: '/places?with=special-needs' },
      { key: 'around', path: '/places?kind=specialised&kind=pmi' },
      { key: 'ask', path: '/request' },
      { key: 'points', path: '/scale' },
      { key: 'prepare' },
    ],
    places: 'with=special-needs',
    callKinds: ['rpe', 'pmi', 'specialised'],
    audience: 'families',
    days: false,
    danger: false,
  },
}
