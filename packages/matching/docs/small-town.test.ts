import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { expect, test } from 'vitest'
import { smallTown } from '../testing/small-town.ts'
import { drawRound, prepare, solve } from '../index.ts'

test('the picture of the README is the one the package draws', () => {
  const preparation = prepare(smallTown)
  if (!preparation.ok) throw new Error('the small town is not valid')
  const file = fileURLToPath(new URL('small-town.svg', import.meta.url))
  expect(readFileSync(file, 'utf8')).toBe(drawRound(preparation.prepared, solve(preparation.prepared)))
})
