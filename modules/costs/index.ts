export type { CostsPorts } from './application/ports.ts'
