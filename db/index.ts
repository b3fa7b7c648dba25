export { prepareDatabase, timeline } from './timeline.ts'
