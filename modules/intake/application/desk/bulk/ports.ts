import type { BulkAct, BulkSubject } from '../../../domain/desk/bulk.ts'
import type { CareRequest } from '../../../domain/request.ts'
import type { Spoken } from '../records.ts'

/** Where a line of an act stands: `same` was so already, `kept` could not be taken back. */
export const lineStates = ['planned', 'done', 'same', 'refused', 'undone', 'kept'] as const

export type LineState = (typeof lineStates)[number]

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
  /** why it was refused; while it is planned, why it would be */
  readonly code: string | null
  /** what the officer saw of it (`seenOf`); null where it was ticked */
  readonly seen: string | null
  readonly before: Before | null
}

export interface Bulk {
  readonly bulkId: string
  readonly act: BulkAct
  /** account to which the requests are given; null: nobody */
  readonly assignee: string | null
  /** what an officer adds to the words that families get */
  readonly body: string | null
  /** the list as its address says it; empty where lines were ticked */
  readonly list: string
  readonly madeBy: string
  readonly madeAt: string
  /** null while its officer looks at what it would do */
  readonly confirmedAt: string | null
  readonly undoneAt: string | null
}

/** A request that an act would be done to. */
export interface PlannedLine {
  readonly requestId: string
  readonly seen: string | null
  /** why it would be left as it is */
  readonly code: string | null
}

/** A request as an act looks at it. */
export interface Subject extends BulkSubject {
  readonly requestId: string
  readonly version: number
}

export interface LineCount {
  readonly state: LineState
  readonly code: string | null
  readonly count: number
}

/** Some lines of an act. */
export interface LinesAsked {
  readonly state?: LineState | undefined
  readonly skip: number
  readonly take: number
}

export interface Bulks {
  plan(bulk: Omit<Bulk, 'madeAt' | 'confirmedAt' | 'undoneAt'>, lines: readonly PlannedLine[]): Promise<void>
  find(bulkId: string): Promise<Bulk | undefined>
  /** how many lines stand where, those of one state and code together */
  counts(bulkId: string): Promise<LineCount[]>
  /** in the order of the list */
  lines(bulkId: string, asked: LinesAsked): Promise<BulkLine[]>
  /** one line, and nobody else does it before this act is done */
  takeLine(bulkId: string, requestId: string): Promise<BulkLine | undefined>
  note(
    bulkId: string,
    requestId: string,
    line: Pick<BulkLine, 'state' | 'code'> & { readonly before?: Before },
  ): Promise<void>
  /** it may be carried out from now on. @returns false when it was so already */
  confirm(bulkId: string, content: Pick<Bulk, 'assignee' | 'body'>): Promise<boolean>
  markUndone(bulkId: string): Promise<void>
  /** those that nobody confirmed are forgotten. @param before instant */
  dropUnconfirmed(before: string): Promise<void>
}

/** What the desk writes to families. */
export interface DeskLetters {
  /** says something in the conversation of a request. @param by who speaks, as the audit names it */
  say(request: CareRequest, text: string, by: string): Promise<void>
  /** what was written and said about a request, oldest first */
  spoken(requestId: string): Promise<Spoken[]>
}
