import { parentPort, workerData } from 'node:worker_threads'
import { DocumentsUnavailable, renderPdf } from '@ribambelle/platform/documents'
import type { PrintOrder } from '../../application/ports.ts'
import type { Printed } from './print.ts'

function print(order: PrintOrder): Printed {
  try {
    return { pdf: renderPdf(order) }
  } catch (error) {
    if (error instanceof DocumentsUnavailable) return { unavailable: true }
    throw error
  }
}

// The thread behind `printAside`: one order in, one document out.
// oxlint-disable-next-line unicorn/require-post-message-target-origin -- a port between threads has no origin
parentPort!.postMessage(print(workerData as PrintOrder))
