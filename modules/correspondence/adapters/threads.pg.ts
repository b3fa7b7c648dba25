import { randomUUID } from 'node:crypto'
import { row, rows } from '@ribambelle/platform/database'
import type { Scope } from '@ribambelle/platform/database'
import { fileOf, keepFile } from '@ribambelle/platform/files'
import { sql } from 'kysely'
import type { PostToKeep, ThreadLine, Threads } from '../application/ports.ts'
import { serviceReader } from '../domain/thread.ts'
import type { Post } from '../domain/thread.ts'

/** What files of a conversation are about, for `dropFilesAbout`. */
export const aboutThread = (requestId: string): string => `thread:${requestId}`

/** Conversations of one territory. */
export const threadsPort = (scope: Scope): Threads => ({
  posts: (requestId) => postsOf(scope, requestId),
  async readUpTo(requestId, reader) {
    const found = await row(
      scope,
      sql<{ upTo: number }>`select up_to as "upTo" from correspondence.read_mark
        where territory_id = ${scope.territory} and request_id = ${requestId} and reader = ${reader}`,
    )
    return found?.upTo ?? 0
  },
  add: (post) => addPost(scope, post),
  markRead: (requestId, reader) => markRead(scope, requestId, reader),
  async file(requestId, fileId) {
    const found = await row(
      scope,
      sql`select 1 from correspondence.enclosure e join correspondence.post p using (territory_id, post_id)
        where e.territory_id = ${scope.territory} and p.request_id = ${requestId} and e.file_id = ${fileId}`,
    )
    return found ? fileOf(scope, fileId) : null
  },
  list: (question) => listThreads(scope, question),
})

/** What was said about a request, in order. */
export async function postsOf(scope: Scope, requestId: string): Promise<Post[]> {
  const posts = await rows(
    scope,
    sql<
      Omit<Post, 'enclosures'>
    >`select post_id as "postId", number, side, written_by as "writtenBy", body as text, written_at as at
      from correspondence.post where territory_id = ${scope.territory} and request_id = ${requestId} order by number`,
  )
  const files = await rows(
    scope,
    sql<{ postId: string; fileId: string; name: string }>`select e.post_id as "postId", e.file_id as "fileId", e.name
      from correspondence.enclosure e join correspondence.post p using (territory_id, post_id)
      where e.territory_id = ${scope.territory} and p.request_id = ${requestId} order by e.name, e.file_id`,
  )
  return posts.map((post) => ({
    ...post,
    enclosures: files.filter(({ postId }) => postId === post.postId).map(({ fileId, name }) => ({ fileId, name })),
  }))
}

/** Adds what somebody says; those who speak at the same moment get places one after the other. */
export async function addPost(
  scope: Scope,
  { requestId, householdId, side, by, text, files }: PostToKeep,
): Promise<{ postId: string; number: number }> {
  const { territory, clock } = scope
  const postId = randomUUID()
  const thread = await row(
    scope,
    sql<{
      posts: number
    }>`insert into correspondence.thread as t (territory_id, request_id, household_id, posts, last_at)
      values (${territory}, ${requestId}, ${householdId}, 1, ${clock.now()})
      on conflict (territory_id, request_id) do update set posts = t.posts + 1, last_at = excluded.last_at returning posts`,
  )
  const number = thread!.posts
  await sql`insert into correspondence.post (territory_id, request_id, number, post_id, side, written_by, body, written_at)
    values (${territory}, ${requestId}, ${number}, ${postId}, ${side}, ${by}, ${text}, ${clock.now()})`.execute(
    scope.db,
  )
  for (const { name, type, bytes } of files) {
    const fileId = await keepFile(scope, { purpose: 'enclosure', name, type, bytes, about: aboutThread(requestId) })
    await sql`insert into correspondence.enclosure (territory_id, post_id, file_id, name)
      values (${territory}, ${postId}, ${fileId}, ${name})`.execute(scope.db)
  }
  return { postId, number }
}

/** Somebody has read a conversation to its end; nothing happens where there is none. */
export async function markRead(scope: Scope, requestId: string, reader: string): Promise<void> {
  await sql`insert into correspondence.read_mark (territory_id, request_id, reader, up_to)
    select t.territory_id, t.request_id, ${reader}, t.posts from correspondence.thread t
      where t.territory_id = ${scope.territory} and t.request_id = ${requestId}
    on conflict (territory_id, request_id, reader) do update set up_to = excluded.up_to`.execute(scope.db)
}

/**
 * Messages that a reader has not read, by request; requests without any are left out.
 * @param reader an account of the family, or `service`. @param requestIds those asked about; all when absent
 */
export async function unreadOf(
  scope: Scope,
  reader: string,
  requestIds?: readonly string[],
): Promise<ReadonlyMap<string, number>> {
  const other = reader === serviceReader ? 'family' : 'service'
  const found = await rows(
    scope,
    sql<{ requestId: string; unread: number }>`select p.request_id as "requestId", count(*) as unread
      from correspondence.post p left join correspondence.read_mark m
        on m.territory_id = p.territory_id and m.request_id = p.request_id and m.reader = ${reader}
      where p.territory_id = ${scope.territory} and p.side = ${other} and p.number > coalesce(m.up_to, 0)
        and (${requestIds === undefined} or p.request_id = any(${[...(requestIds ?? [])]}::text[]))
      group by p.request_id`,
  )
  return new Map(found.map(({ requestId, unread }) => [requestId, unread]))
}

async function listThreads(
  scope: Scope,
  { skip, take }: { skip: number; take: number },
): Promise<{ total: number; unread: number; rows: ThreadLine[] }> {
  const { territory } = scope
  const found = await rows(
    scope,
    sql<ThreadLine & { total: number; unreadThreads: number }>`with line as (
        select t.request_id, t.posts, t.last_at, last.side as last_side,
          (select count(*) from correspondence.post p where p.territory_id = t.territory_id and p.request_id = t.request_id
            and p.side = 'family' and p.number > coalesce(m.up_to, 0)) as unread
        from correspondence.thread t
          join correspondence.post last on last.territory_id = t.territory_id and last.request_id = t.request_id and last.number = t.posts
          left join correspondence.read_mark m on m.territory_id = t.territory_id and m.request_id = t.request_id and m.reader = ${serviceReader}
        where t.territory_id = ${territory})
      select request_id as "requestId", posts, last_at as "lastAt", last_side as "lastSide", unread,
        count(*) over () as total, count(*) filter (where unread > 0) over () as "unreadThreads"
      from line order by unread > 0 desc, last_at desc, request_id limit ${take} offset ${skip}`,
  )
  return {
    total: found[0]?.total ?? 0,
    unread: found[0]?.unreadThreads ?? 0,
    rows: found.map(({ total: _total, unreadThreads: _unread, ...line }) => line),
  }
}

/** A family that waits to hear from the service. */
export interface Awaiting {
  readonly requestId: string
  /** when it last wrote, or asked to be rung */
  readonly since: Date
}

/**
 * Requests whose family had the last word in its conversation, or waits to be rung; a request of both comes twice.
 * @param callKinds kinds of messages by which a family asks for a call
 */
export const awaitingService = (
  scope: Scope,
  { callKinds }: { readonly callKinds: readonly string[] },
): Promise<Awaiting[]> =>
  rows(
    scope,
    sql<Awaiting>`select t.request_id as "requestId", p.written_at as since
      from correspondence.thread t join correspondence.post p
        on p.territory_id = t.territory_id and p.request_id = t.request_id and p.number = t.posts
      where t.territory_id = ${scope.territory} and p.side = 'family'
      union all select m.request_id, m.planned_at from correspondence.message m
      where m.territory_id = ${scope.territory} and m.state = 'to-call' and m.kind = any(${[...callKinds]}::text[])
        and m.request_id is not null`,
  )
