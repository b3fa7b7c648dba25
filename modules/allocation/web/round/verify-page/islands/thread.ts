// The thread that recomputes a round: the engine and its checker, loaded when somebody verifies.
import { work } from './work.ts'

addEventListener('message', ({ data }: MessageEvent<ReadonlyMap<string, ArrayBuffer>>) =>
  // oxlint-disable-next-line unicorn/require-post-message-target-origin -- a thread has no origin
  work(data, (said) => postMessage(said)),
)
