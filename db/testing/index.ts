import { stoppedClock } from '@ribambelle/platform/clock'
import type { Beginning } from '@ribambelle/platform/testing'
import { buildDemoTerritory } from '../demo/index.ts'

/** The moment of the demonstration that tests share. */
export const demonstrationClock = stoppedClock('2026-11-22T08:00:00Z')

/** The territory of the demonstration as it is built at its moment, once for all files of a run. */
export const demonstration: Beginning = {
  name: 'demonstration',
  build: (database) => buildDemoTerritory(database, demonstrationClock),
}
