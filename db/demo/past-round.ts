import { markPlaced } from '@ribambelle/intake'
import { stoppedClock } from '@ribambelle/platform/clock'
import type { Database } from '@ribambelle/platform/database'
import type { PastYear, PlaceGiven } from './families.ts'
import type { Calendar } from './stories.ts'

/** The place that the stories tell of: Inès Marin's first child, at her first wish. */
export async function holdPastRound(
  database: Database,
  territory: string,
  past: PastYear,
  { pastRound }: Calendar,
): Promise<PlaceGiven[]> {
  const ines = past.requests.find(({ requestId }) => requestId === 'r-ines-marin')
  const need = ines?.needs[0]
  if (!ines || !need) throw new RangeError('the story of Inès Marin is missing')
  const place = {
    requestId: ines.requestId,
    childId: need.child.childId,
    centreId: ines.wishes[0]!.siteId,
    week: need.week,
  }
  await database.within(territory, stoppedClock(`${pastRound}T15:00:00Z`), (scope) =>
    markPlaced(scope, [ines.requestId]),
  )
  return [place]
}
