export { readMail } from './mime.ts'
export { loopbackServer, refusal } from './smtp.ts'
export type { LoopbackServer } from './smtp.ts'
