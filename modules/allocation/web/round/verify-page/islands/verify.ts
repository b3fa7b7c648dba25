// Verifies a round in the browser. The program that recomputes is another one, in a thread: the page stays light and alive.
import { start } from './page-side.ts'

const island = document.querySelector<HTMLElement>('[data-island="verify-page"]')
const thread = document.querySelector<HTMLMetaElement>('meta[name="island:verify-thread"]')?.content
if (island && thread) start(island, () => new Worker(thread, { type: 'module' }))
