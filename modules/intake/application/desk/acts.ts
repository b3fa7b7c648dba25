/** The questions of the desk, for apps that have no pages. */
export { baskets } from './lists.ts'
export { deskHome, deskRequests } from './queries.ts'
export { requestStates } from '../../domain/request.ts'
