import { addressWith } from '@ribambelle/platform/http'
import type { PageRequest } from '@ribambelle/platform/http'
import type { BenchSheet } from '../../../application/override/bench.ts'

/** What is looked at: addresses of the bench carry it. */
export interface Look {
  readonly centreId: string
  readonly month: string
  readonly group: string
  readonly requestId: string
  readonly option: number | null | undefined
}

/** Address of a bench that looks at something else. */
export const benchAt =
  ({ link }: PageRequest, { round, site }: Pick<BenchSheet, 'round' | 'site'>, look: Omit<Look, 'centreId'>) =>
  (over: Partial<Look>, from = 0): string => {
    const { month, group, requestId, option } = { ...look, ...over }
    const at = addressWith(link(`/desk/rounds/${round.roundId}/bench/${encodeURIComponent(site.siteId)}`), {
      month,
      group,
      from: from > 0 ? from : undefined,
      family: requestId,
      option: requestId && option !== undefined ? (option ?? 'none') : undefined,
    })
    return `${at}${requestId ? (option === undefined ? '#family' : '#effect') : ''}`
  }

/** `none` is no place; anything that is not a line of a list tries nothing. */
export const optionOf = (text: string | null): number | null | undefined =>
  text === 'none' ? null : text !== null && /^\d{1,4}$/.test(text) ? Number(text) : undefined
