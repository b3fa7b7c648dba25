import { parentPort, workerData } from 'node:worker_threads'
import { readXlsxGrid } from './xlsx.ts'
import type { XlsxLimits } from './xlsx.ts'

const { bytes, limits } = workerData as { bytes: Uint8Array; limits: XlsxLimits }
// oxlint-disable-next-line unicorn/require-post-message-target-origin -- a thread, not a window
parentPort?.postMessage(await readXlsxGrid(bytes, limits).catch(() => null))
