import { keptThread } from '../../runtime/threads/index.ts'
import type { KeptThread } from '../../runtime/threads/index.ts'
import { DocumentsUnavailable } from './pdf.ts'
import type { PdfRequest } from './pdf.ts'

/** What a thread answers. */
export type Printed = { readonly pdf: Uint8Array<ArrayBuffer> } | { readonly unavailable: true }

interface Press {
  readonly thread: KeptThread<PdfRequest, Printed>
  waiting: number
}

const press = (): Press => ({
  thread: keptThread<PdfRequest, Printed>(new URL('aside-worker.ts', import.meta.url)),
  waiting: 0,
})

/** Two: a leaflet does not wait for five hundred letters. */
const presses: readonly Press[] = [press(), press()]

/**
 * Makes a document as `renderPdf` does, beside the pages rather than between them: a large one takes seconds. The engine stays warm for the next.
 * @throws as `renderPdf`
 */
export async function renderPdfAside(request: PdfRequest): Promise<Uint8Array<ArrayBuffer>> {
  const free = presses.reduce((best, one) => (one.waiting < best.waiting ? one : best))
  free.waiting += 1
  try {
    const printed = await free.thread.ask(request)
    if ('unavailable' in printed) throw new DocumentsUnavailable()
    return printed.pdf
  } finally {
    free.waiting -= 1
  }
}
