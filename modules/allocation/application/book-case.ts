import type { Actor } from '@ribambelle/kernel'
import { rowsRead } from '../domain/book/reading.ts'
import type { BookReading, ReadRow } from '../domain/book/reading.ts'
import type { QuestionForElected } from '../domain/round/question/question.ts'
import type { AllocationPorts } from './ports.ts'
import { bookSheet } from './queries.ts'
import type { BookSheet } from './queries.ts'
import { questionsInBook } from './round/question/queries.ts'

/** One family of the book, as it is looked at in a sitting: among the others of the same reading. */
export interface BookCase {
  readonly sheet: BookSheet
  readonly row: ReadRow
  /** from 1, within the reading; null when the reading leaves this family out */
  readonly place: number | null
  readonly total: number
  /** codes of the families before and after it */
  readonly before: string | null
  readonly after: string | null
  readonly questions: readonly QuestionForElected[]
}

/** @returns undefined when the book is not for this person, or does not hold that code */
export async function bookCase(
  { roundId, code, reading }: { roundId: string; code: string; reading: BookReading },
  actor: Actor,
  ports: AllocationPorts,
): Promise<BookCase | undefined> {
  const sheet = await bookSheet(roundId, actor, ports)
  const row = sheet?.book.rows.find((one) => one.code === code)
  if (!sheet || !row) return undefined
  const read = rowsRead(sheet.book, reading)
  const at = read.indexOf(row)
  const asked = await questionsInBook(roundId, actor, ports)
  return {
    sheet,
    row,
    place: at < 0 ? null : at + 1,
    total: read.length,
    before: at < 0 ? null : (read[at - 1]?.code ?? null),
    after: at < 0 ? null : (read[at + 1]?.code ?? null),
    questions: (asked?.questions ?? []).filter((question) => question.code === code),
  }
}
