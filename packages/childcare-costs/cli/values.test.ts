import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { lawKeys, lawValues } from '../index.ts'
import { document } from './values.ts'

describe('the table of values', () => {
  it('is up to date', () => {
    expect(readFileSync(new URL('../docs/values.md', import.meta.url), 'utf8')).toBe(document())
  })

  it('leaves no number out', () => {
    const rows = document()
      .split('\n')
      .filter((line) => line.startsWith('| `'))
    expect(rows).toHaveLength(lawKeys.flatMap((key) => lawValues[key].entries).length)
  })
})
