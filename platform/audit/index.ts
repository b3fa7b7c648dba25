export { append } from './append.ts'
export { verifyAudit } from './verify.ts'
export type { Anchor, AuditFault, AuditReport } from './verify.ts'
export { canonical, entryHash, genesis } from './hash.ts'
