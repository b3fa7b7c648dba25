import { Worker } from 'node:worker_threads'
import { DocumentsUnavailable } from '@ribambelle/platform/documents'
import type { PrintOrder } from '../../application/ports.ts'

/** What the thread answers. */
export type Printed = { readonly pdf: Uint8Array<ArrayBuffer> } | { readonly unavailable: true }

/**
 * Makes a document beside the pages rather than between them: five hundred letters take seconds.
 * @throws DocumentsUnavailable where this platform has no engine
 */
export async function printAside(order: PrintOrder): Promise<Uint8Array<ArrayBuffer>> {
  const worker = new Worker(new URL('print-worker.ts', import.meta.url), { workerData: order })
  try {
    const answer = await new Promise<Printed>((resolve, reject) => {
      worker.once('message', resolve)
      worker.once('error', reject)
      worker.once('exit', (code) => reject(new Error(`the thread that prints ended with ${code}`)))
    })
    if ('unavailable' in answer) throw new DocumentsUnavailable()
    return answer.pdf
  } finally {
    await worker.terminate()
  }
}
