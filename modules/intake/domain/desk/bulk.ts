import type { RequestState } from '../request.ts'
import { isOpen } from '../transitions.ts'

/** What is done to several requests at once. */
export const bulkActs = ['assign', 'flag', 'unflag', 'ask-paper'] as const

export type BulkAct = (typeof bulkActs)[number]

/** Lines of one act that are ticked one by one, and done while the officer waits. */
export const mostLines = 200

/** Lines of one act on a whole list: more than any territory has open. */
export const mostPlanned = 50_000

/** Signs that an officer adds to what the families are asked. */
export const mostWords = 1000

/** Whether an act can be taken back: what was written to a family was read. */
export const canUndo = (act: BulkAct): boolean => act !== 'ask-paper'

/** What an act looks at in a request. */
export interface BulkSubject {
  readonly state: RequestState
  readonly assignedTo: string | null
  readonly flagged: boolean
  /** papers that nobody has seen */
  readonly toVerify: number
}

export type LineVerdict = 'do' | 'same' | 'too-late' | 'nothing-to-ask'

/** Why a line is left as it is. */
export const leftCodes = ['too-late', 'nothing-to-ask', 'changed'] as const

/** What an officer saw of a request, short enough to keep: it differs when anything differs that the act or the family said. */
export const seenOf = ({ state, assignedTo, flagged, toVerify }: BulkSubject, version: number): string =>
  [version, state, assignedTo ?? '', flagged, toVerify].join(' ')

/** What an act would do with a request: change it, find it so already, or leave it for a reason. */
export function verdictOf(act: BulkAct, request: BulkSubject, assignee: string | null): LineVerdict {
  if (act === 'assign') {
    if (request.state === 'closed') return 'too-late'
    return request.assignedTo === assignee ? 'same' : 'do'
  }
  if (act === 'unflag') return request.flagged ? 'do' : 'same'
  if (!isOpen(request.state)) return 'too-late'
  if (act === 'flag') return request.flagged ? 'same' : 'do'
  return request.toVerify > 0 ? 'do' : 'nothing-to-ask'
}
