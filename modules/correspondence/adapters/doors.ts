import { rows } from '@ribambelle/platform/database'
import type { Scope } from '@ribambelle/platform/database'
import { sql } from 'kysely'
import type { Kept, PostToKeep } from '../application/ports.ts'
import { tellFamily, tellService } from '../application/post-message.ts'
import type { Recipient } from '../domain/message.ts'
import type { Post, Side } from '../domain/thread.ts'
import { journalPort } from './journal.pg.ts'
import { messageColumns } from './messages.pg.ts'
import { addPost, postsOf, threadsPort } from './threads.pg.ts'
import { writingPort } from './writing/port.ts'

/** What was written, as another module shows it or gives it to the family: no address, no key, no link. */
export type JournalEntry = Pick<
  Kept,
  | 'messageId'
  | 'kind'
  | 'chosen'
  | 'way'
  | 'state'
  | 'name'
  | 'language'
  | 'plannedAt'
  | 'doneAt'
  | 'subject'
  | 'paragraphs'
  | 'legal'
>

/** What was written about a request, or to a household, oldest first. */
export async function journalOf(
  scope: Scope,
  about: { readonly requestId: string } | { readonly householdId: string },
): Promise<JournalEntry[]> {
  const condition =
    'requestId' in about ? sql`m.request_id = ${about.requestId}` : sql`m.household_id = ${about.householdId}`
  const found = await rows(
    scope,
    sql<Kept>`select ${messageColumns} from correspondence.message m
      where m.territory_id = ${scope.territory} and ${condition} order by m.planned_at, m.message_id`,
  )
  return found.map(
    ({ messageId, kind, chosen, way, state, name, language, plannedAt, doneAt, subject, paragraphs, legal }) => ({
      messageId,
      kind,
      chosen,
      way,
      state,
      name,
      language,
      plannedAt,
      doneAt,
      subject,
      paragraphs,
      legal,
    }),
  )
}

/** The conversation of a request, in order. Who may read it is the caller's to decide. */
export const threadOf = (scope: Scope, requestId: string): Promise<Post[]> => postsOf(scope, requestId)

/** Something said about a request by a module, for a family or for the service. */
export interface Said {
  readonly requestId: string
  readonly householdId: string
  readonly from: Side
  /** who speaks, as the audit names it: `staff:ID`, `system:round` */
  readonly by: string
  readonly text: string
  /** both guardians; told that there is something to read when the service speaks */
  readonly recipients: readonly Recipient[]
}

/** Says something in the conversation of a request, in the caller's transaction, and tells the other side. @returns the id of the message */
export async function postToThread(
  scope: Scope,
  { requestId, householdId, from, by, text, recipients }: Said,
): Promise<string> {
  const post: PostToKeep = { requestId, householdId, side: from, by, text, files: [] }
  const { postId, number } = await addPost(scope, post)
  const ports = {
    threads: threadsPort(scope),
    journal: journalPort(scope),
    // Notices hold paths, not addresses: where the installation stands is known when they leave.
    writing: writingPort(scope, { origin: '', kinds: [] }),
    time: { today: () => scope.clock.today(), now: () => scope.clock.now(), dayOf: () => scope.clock.today() },
  }
  if (from === 'service') await tellFamily(post, number, recipients, ports)
  else await tellService(post, ports)
  return postId
}
