export type { AdmissionsPorts } from './application/ports.ts'
