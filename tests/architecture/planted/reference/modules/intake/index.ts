export { submitRequest } from './application/submit-request.ts'
export type { Sent as Submitted } from './application/submit-request.ts'
export const most = 3
