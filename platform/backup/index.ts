export { backUp } from './back-up.ts'
export type { BackupSummary } from './back-up.ts'
export { BadArchive, restore } from './restore.ts'
