/** The acts and questions about files of places, for apps that have no pages. */
export { applyPlaces, bringPlaces, dropPlaces, rehearsePlaces, undoPlaces } from './import/imports.ts'
