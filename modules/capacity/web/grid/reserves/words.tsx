import type { Month, Refusal } from '@ribambelle/kernel'
import { shiftMonth } from '@ribambelle/kernel'
import type { PageRequest } from '@ribambelle/platform/http'
import { monthWords } from '@ribambelle/platform/messages'
import { Tag } from '@ribambelle/ui'
import { monthsBack } from '../../../application/reserve/reserves.ts'
import type { Pool } from '../../../domain/grid/grid.ts'
import type { AgeGroup } from '../../../domain/places.ts'
import { givenByHand, likelyToStayEmpty } from '../../../domain/reserve/reserve.ts'
import type { ReserveUse } from '../../../domain/reserve/reserve.ts'
import { say as sayOfGrid } from '../desk/messages.ts'
import { pathOf } from '../frame.tsx'
import { gridRefusal } from '../words.ts'
import { say } from './desk/messages.ts'
import fr from './desk/messages/fr.json' with { type: 'json' }

type Lang = PageRequest['lang']

/** Where the kept places of the whole territory are read. */
export const here = '/desk/capacity/reserves'

export const reservePath = (centreId: string, poolId: string): string => `${pathOf(centreId)}/reserves/${poolId}`

/** « Accueil d’urgence » */
export const kindWords = (lang: Lang, { kind }: Pick<Pool, 'kind'>): string => sayOfGrid(lang)(`pool.${kind}`)

/** The age group of a reserve, or all of them. */
export const groupOf = (lang: Lang, { ageGroupId }: Pick<Pool, 'ageGroupId'>, groups: readonly AgeGroup[]): string =>
  groups.find((one) => one.ageGroupId === ageGroupId)?.name ?? sayOfGrid(lang)('pools.group.any')

export const isByHand = ({ kind, hard }: Pick<Pool, 'kind' | 'hard'>): boolean => hard && givenByHand.includes(kind)

/** Of a hundred kept half-days, how many stood unused. */
export const percentOf = ({ kept, unused }: { readonly kept: number; readonly unused: number }): number =>
  kept === 0 ? 0 : Math.round((100 * unused) / kept)

/** Since when half-days stand unused. @param month the one that is read: one looked a year back from it */
export function sinceWords(lang: Lang, since: Month, month: Month): string {
  const words = monthWords(lang, since)
  return since === shiftMonth(month, -monthsBack) ? say(lang)('since.before', { month: words }) : words
}

/** What one should know of a reserve before it stays empty. */
export function Forewarnings({ lang, use }: { lang: Lang; use: ReserveUse }) {
  const t = say(lang)
  return (
    <>
      {likelyToStayEmpty(use) && <Tag tone="warning">{t('tag.empty')}</Tag>}{' '}
      {use.thin && <Tag tone="info">{t('tag.thin')}</Tag>} {isByHand(use.pool) && <Tag>{t('tag.by-hand')}</Tag>}
    </>
  )
}

/** Why places were not released, in a sentence. */
export function releaseRefusal(lang: Lang, refusal: Refusal): string {
  const key = `refusal.${refusal.code}` as keyof typeof fr
  return key in fr ? say(lang)(key, { least: 0, most: 0, ...refusal.details }) : gridRefusal(lang, refusal)
}
