import { createHash } from 'node:crypto'

/** What an entry of the audit commits to. */
export interface EntryContent {
  readonly territory: string
  readonly seq: number
  /** ISO 8601, milliseconds, UTC */
  readonly at: string
  readonly actor: string
  readonly type: string
  readonly subject: string
  readonly data: unknown
}

/** What the first entry of a territory points back to. */
export const genesis = '0'.repeat(64)

/** JSON with sorted keys and no spaces: one text for one value, whatever the order in which it was written. */
export function canonical(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(canonical).join(',')}]`
  if (value !== null && typeof value === 'object') {
    const entries = Object.entries(value).filter(([, content]) => content !== undefined)
    return `{${entries
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .map(([key, content]) => `${JSON.stringify(key)}:${canonical(content)}`)
      .join(',')}}`
  }
  return JSON.stringify(value) ?? 'null'
}

/** SHA-256 over the previous hash and the whole entry: an edit anywhere changes every hash after it. */
export const entryHash = (previousHash: string, entry: EntryContent): string =>
  createHash('sha256')
    .update(`${previousHash}\n${canonical(entry)}`)
    .digest('hex')
