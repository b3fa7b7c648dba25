import type { parseArgs } from 'node:util'

/** What the command line knows, as `parseArgs` reads it. */
export const options = {
  policy: { type: 'string' },
  out: { type: 'string' },
  csv: { type: 'string' },
  family: { type: 'string' },
  jsonl: { type: 'boolean' },
  prove: { type: 'string' },
  proof: { type: 'string' },
  'take-better': { type: 'boolean' },
  families: { type: 'string' },
  centres: { type: 'string' },
  months: { type: 'string' },
  bonus: { type: 'string' },
  seed: { type: 'string' },
  only: { type: 'string' },
  runs: { type: 'string' },
  quick: { type: 'boolean' },
  help: { type: 'boolean', short: 'h' },
} as const

export type Arguments = ReturnType<typeof parseArgs<{ options: typeof options; allowPositionals: true }>>['values']
