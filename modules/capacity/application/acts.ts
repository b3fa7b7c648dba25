/** The acts and questions about files of places and kept places, for apps that have no pages. */
export { keepPool } from './grid/terms.ts'
export { applyPlaces, bringPlaces, dropPlaces, rehearsePlaces, undoPlaces } from './import/imports.ts'
export { releasePlaces } from './reserve/release-places.ts'
