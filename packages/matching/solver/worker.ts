import { parentPort } from 'node:worker_threads'
import type { Highs } from 'highs'
import type { ClaimProgram } from '../src/proof/program.ts'

/** One question to the worker: a program, and how long it may take. */
export interface WorkOrder {
  readonly program: ClaimProgram
  readonly seconds: number
}

/** `open`: the time was spent before an answer. */
export type WorkerAnswer =
  | { readonly kind: 'found'; readonly columns: Float64Array }
  | { readonly kind: 'none' }
  | { readonly kind: 'open' }
  | { readonly kind: 'missing' }

const loading = loadHighs()

parentPort!.on('message', (order: WorkOrder) => void answer(order))

async function answer(order: WorkOrder): Promise<void> {
  const highs = await loading
  const told: WorkerAnswer = highs ? solve(highs, order) : { kind: 'missing' }
  // oxlint-disable-next-line unicorn/require-post-message-target-origin -- a port between threads has no origin
  parentPort!.postMessage(told)
}

function solve(highs: Highs, { program, seconds }: WorkOrder): WorkerAnswer {
  const { columns, start, index, value, lower, upper } = program
  const model = highs.createModel({
    numCols: columns,
    numRows: lower.length,
    colCost: new Float64Array(columns),
    colLower: new Float64Array(columns),
    colUpper: new Float64Array(columns).fill(1),
    rowLower: lower,
    rowUpper: upper,
    matrix: { format: 'csr', numRows: lower.length, numCols: columns, starts: start, indices: index, values: value },
    integrality: new Int32Array(columns).fill(1),
  })
  // Presolve stays off: on 917 questions with a known answer, that of HiGHS 1.15.3 once said "infeasible" of one
  // that was not. Without it, every answer was right: docs/quality.md.
  model.options.set({ output_flag: false, time_limit: seconds, random_seed: 0, presolve: 'off' })
  try {
    model.run()
    const status = model.getModelStatus()
    const { optimal, infeasible } = highs.constants.modelStatus
    if (status === infeasible) return { kind: 'none' }
    return status === optimal ? { kind: 'found', columns: model.getSolution().colValue } : { kind: 'open' }
  } finally {
    model.dispose()
  }
}

async function loadHighs(): Promise<Highs | undefined> {
  try {
    // Its types describe the CommonJS build; this is the other one.
    const { default: load } = (await import('highs')) as unknown as { default: () => Promise<Highs> }
    return await load()
  } catch {
    return undefined
  }
}
