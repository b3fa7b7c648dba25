import type { BulkAct } from '../../../domain/desk/bulk.ts'
import type { Spoken } from '../records.ts'
import type { CareRequest } from '../../../domain/request.ts'

/** Where a line of an act stands: `same` was so already, `kept` could not be taken back. */
export type LineState = 'planned' | 'done' | 'same' | 'refused' | 'undone' | 'kept'

/** What a request was before an act. */
export interface Before {
  readonly assignedTo: string | null
  readonly flagged: boolean
  /** whether somebody of the service had touched it */
  readonly taken: boolean
}

export interface BulkLine {
  readonly requestId: string
  readonly reference: string
  readonly state: LineState
  /** why it was refused */
  readonly code: string | null
  readonly before: Before | null
}

export interface Bulk {
  readonly bulkId: string
  readonly act: BulkAct
  /** account to which the requests are given; null: nobody */
  readonly assignee: string | null
  /** what an officer adds to the words that families get */
  readonly body: string | null
  readonly madeBy: string
  readonly madeAt: string
  readonly undoneAt: string | null
  readonly lines: readonly BulkLine[]
}

export interface Bulks {
  plan(bulk: Omit<Bulk, 'lines' | 'madeAt' | 'undoneAt'>, requestIds: readonly string[]): Promise<void>
  find(bulkId: string): Promise<Bulk | undefined>
  /** one line, and nobody else does it before this act is done */
  takeLine(bulkId: string, requestId: string): Promise<BulkLine | undefined>
  note(
    bulkId: string,
    requestId: string,
    line: Pick<BulkLine, 'state' | 'code'> & { readonly before?: Before },
  ): Promise<void>
  markUndone(bulkId: string): Promise<void>
}

/** What the desk writes to families. */
export interface DeskLetters {
  /** says something in the conversation of a request. @param by who speaks, as the audit names it */
  say(request: CareRequest, text: string, by: string): Promise<void>
  /** what was written and said about a request, oldest first */
  spoken(requestId: string): Promise<Spoken[]>
}
