import { journalOf, postToThread, threadOf } from '@ribambelle/correspondence'
import type { Scope } from '@ribambelle/platform/database'
import type { DeskLetters } from '../../application/desk/bulk/ports.ts'
import { recipientsOf } from '../following/recipients.pg.ts'

/** What the desk says to families, in the conversation of their request. */
export const deskLettersPort = (scope: Scope): DeskLetters => ({
  async say({ requestId, household: { householdId } }, text, by) {
    const recipients = await recipientsOf(scope, requestId)
    await postToThread(scope, { requestId, householdId, from: 'service', by, text, recipients })
  },
  async spoken(requestId) {
    const letters = await journalOf(scope, { requestId })
    const posts = await threadOf(scope, requestId)
    return [
      ...letters.map(({ plannedAt, doneAt, subject, way }) => ({
        kind: 'letter' as const,
        at: doneAt ?? plannedAt,
        subject,
        way,
        done: doneAt !== null,
      })),
      ...posts.map(({ at, side, writtenBy }) => ({ kind: 'post' as const, at, side, by: writtenBy })),
    ].sort((a, b) => a.at.getTime() - b.at.getTime())
  },
})
