export type { CorrespondencePorts } from './application/ports.ts'
