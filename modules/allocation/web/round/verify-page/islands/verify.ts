// Verifies a round in the browser: one file that is both the page's program and, in a thread, the one that recomputes.
import { start } from './page-side.ts'
import { work } from './work.ts'

if (typeof document === 'undefined') {
  addEventListener('message', ({ data }: MessageEvent<ReadonlyMap<string, ArrayBuffer>>) =>
    // oxlint-disable-next-line unicorn/require-post-message-target-origin -- a thread has no origin
    work(data, (said) => postMessage(said)),
  )
} else {
  const island = document.querySelector<HTMLElement>('[data-island="verify-page"]')
  if (island) start(island, () => new Worker(import.meta.url, { type: 'module' }))
}
