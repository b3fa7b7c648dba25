import { careType } from '@ribambelle/directory'
import { shiftMonth } from '@ribambelle/kernel'
import type { Month } from '@ribambelle/kernel'
import type { PageRequest } from '@ribambelle/platform/http'
import type { Runner } from '@ribambelle/platform/run'
import type { CapacityPorts } from '../../application/ports.ts'
import { territoryForecast } from '../../application/forecast/queries.ts'
import type { TerritoryForecast } from '../../application/forecast/queries.ts'
import { sumOf } from '../../domain/forecast/forecast.ts'
import { monthIn } from '../week.ts'
import { monthsAhead } from './columns.tsx'

/** What the page was asked: from which month, where, which care. */
export interface Asked {
  readonly from: Month
  readonly zoneId: string
  readonly kind: 'collective' | 'individual' | ''
}

export function askedIn({ query, today }: PageRequest): Asked {
  const kind = query.get('kind')
  return {
    from: monthIn(query, today),
    zoneId: query.get('zone') ?? '',
    kind: kind === 'collective' || kind === 'individual' ? kind : '',
  }
}

/** The centres that were asked for, month by month. */
export async function found(
  run: Runner<CapacityPorts>,
  request: PageRequest,
  asked: Asked,
): Promise<TerritoryForecast> {
  const question = { from: asked.from, months: monthsAhead, country: request.territory.country, zoneId: asked.zoneId }
  const { zones, centres } = await run.ask(territoryForecast, question, request.by, { slow: true })
  return {
    zones,
    centres: asked.kind === '' ? centres : centres.filter(({ centre }) => careType(centre.kind) === asked.kind),
  }
}

/** The months that are shown. */
export const monthsFrom = ({ from }: Asked): Month[] =>
  Array.from({ length: monthsAhead }, (_, step) => shiftMonth(from, step))

/** The figures of some centres together, month by month. */
export const totals = (centres: TerritoryForecast['centres'], asked: Asked) =>
  monthsFrom(asked).map((month, index) => ({
    month,
    ...sumOf(centres.flatMap(({ months }) => months[index]?.groups ?? [])),
  }))
