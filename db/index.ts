export { prepareDatabase, timeline } from './timeline.ts'
export { buildDemoTerritory } from './demo/index.ts'
export { demoPrices } from './demo/prices.ts'
export type { DemoReport } from './demo/index.ts'
export { populateRealTerritory } from './population/real.ts'
export type { PopulationReport } from './population/real.ts'
export type { ZoneProfile } from './population/profile.ts'
export {
  buildRealTerritory,
  hasManyPlaces,
  readManyPlaces,
  readProfiles,
  recipeNames,
  recipeOf,
  reportLines,
} from './real/index.ts'
export type { BuildOptions, BuildReport } from './real/index.ts'
