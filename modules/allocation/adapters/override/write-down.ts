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
  /** null: the round is only built, for the list that may come */
  readonly changes: readonly Change[] | null
  readonly ground?: { readonly todo: RoundToDecide; readonly engine: Result; readonly proposal: EngineProposal }
}

/** What it answers: `unknown` asks for the ground. */
export type ListWritten = DecidedByHand | { readonly unknown: true } | { readonly built: true }

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
  if ('ok' in written) return written
  const again = await thread.ask({ key, changes, ground: { todo, engine, proposal: await proposal() } })
  if (!('ok' in again)) throw new Error(`the thread that writes changed lists does not know ${key}`)
  return again
}

let shown = { thread: 0, key: '' }

/** Somebody looks at what a change would do: the thread builds the round meanwhile, so that keeping the change is quick. */
export async function expectChange(
  { key, bench: { todo, engine } }: Pick<ChangedList, 'key' | 'bench'>,
  proposal: () => Promise<EngineProposal>,
): Promise<void> {
  if (todo.snapshot.requests.length < manyRequests) return
  if (shown.thread !== 0 && shown.thread === thread.running() && shown.key === key) return
  const ground = { todo, engine, proposal: await proposal() }
  // Nobody waits for it: what goes wrong here is said when a change is written.
  thread.ask({ key, changes: null, ground }).catch(() => undefined)
  shown = { thread: thread.running(), key }
}
