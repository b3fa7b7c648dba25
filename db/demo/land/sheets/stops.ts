import type { Stop } from '@ribambelle/directory'
import { communes } from '../communes.ts'
import { toGeo } from '../geo.ts'
import type { Door } from '../streets.ts'

/** Doors between two stops of a town. */
const every = 34

/** The stop bears the name of its street, without « rue » and its like. */
export const stopName = ({ short }: Pick<Door, 'short'>): string => {
  const name = short.replace(/^\d+ \S+ (?:des |du |de la |de l’|de )?/, '')
  return name.charAt(0).toUpperCase() + name.slice(1)
}

/** Bus stops in the towns that have streets enough; villages call a minibus. */
export function drawStops(doors: readonly Door[]): Stop[] {
  const byZone = Map.groupBy(doors, ({ zoneId }) => zoneId)
  return communes.flatMap(({ zoneId, town }, index) => {
    const own = byZone.get(zoneId) ?? []
    if (town < 0.9) return []
    return own
      .filter((_, at) => at % every === 0)
      .map((door, at) => ({
        stopId: `${zoneId}-${at + 1}`,
        name: stopName(door),
        lines: at % 3 === 0 ? [String(index + 1), String(index + 5)] : [String(index + 1)],
        ...toGeo(door),
        source: 'Réseau inventé pour la démonstration',
      }))
  })
}
