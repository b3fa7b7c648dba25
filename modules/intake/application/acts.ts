/** The questions of the desk, for apps that have no pages. */
export { baskets } from './desk/lists.ts'
export { deskHome, deskRequests } from './desk/queries.ts'
export { requestStates } from '../domain/request.ts'
