import type { Result } from '@ribambelle/matching'
import { keptThread } from '@ribambelle/platform/threads'
import type { ChangedList } from '../../application/override/ports.ts'
import { decideByHand } from '../../domain/override/decided.ts'
import type { Change, DecidedByHand, EngineProposal } from '../../domain/override/decided.ts'
import type { RoundToDecide } from '../../domain/round/decide.ts'

/** From this many requests on, a changed list is confirmed and written beside the pages rather than between them. */
const manyRequests = 200

/** What the thread is asked: a list, and what its round is made of where the thread has not seen it before. */
export interface ListToWrite {
  readonly key: string
  readonly changes: readonly Change[]
  readonly ground?: { readonly todo: RoundToDecide; readonly engine: Result; readonly proposal: EngineProposal }
}

/** What it answers: `unknown` asks for the ground. */
export type ListWritten = DecidedByHand | { readonly unknown: true }

/** The round that is being changed stays built in the thread: building it again for each change takes longer than the change. */
const thread = keptThread<ListToWrite, ListWritten>(new URL('write-down-worker.ts', import.meta.url))

/** Writes a changed list down; a large one in a thread of its own. @throws what the domain throws, from the thread too */
export async function writeDownAside(
  { key, bench, changes }: ChangedList,
  proposal: () => Promise<EngineProposal>,
): Promise<DecidedByHand> {
  const { todo, engine } = bench
  if (todo.snapshot.requests.length < manyRequests) return decideByHand(bench, changes, await proposal())
  const written = await thread.ask({ key, changes })
  if (!('unknown' in written)) return written
  const again = await thread.ask({ key, changes, ground: { todo, engine, proposal: await proposal() } })
  if ('unknown' in again) throw new Error(`the thread that writes changed lists does not know ${key}`)
  return again
}
