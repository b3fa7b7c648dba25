import { longestText } from '../asked.ts'
import type { AskedFault, Fault } from '../asked.ts'

export const fault = (code: AskedFault, field: string, details?: Fault['details']): Fault =>
  details ? { code, field, details } : { code, field }

export const tooLong = (text: string, field: string): Fault[] =>
  text.length > longestText ? [fault('text-too-long', field, { most: longestText })] : []
