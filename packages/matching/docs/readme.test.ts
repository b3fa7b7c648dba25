import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { expect, test } from 'vitest'
import { smallTown } from '../testing/small-town.ts'
import * as matching from '../index.ts'
import { drawRound, explain, prepare, solve, validate } from '../index.ts'
import * as solver from '../solver/index.ts'

function read(name: string): string {
  return readFileSync(fileURLToPath(new URL(name, import.meta.url)), 'utf8')
}

const readme = read('../README.md')
const preparation = prepare(smallTown)
if (!preparation.ok) throw new Error('the small town is not valid')
const { prepared } = preparation
const result = solve(prepared)

test('the picture of the README is the one the package draws', () => {
  expect(read('small-town.svg')).toBe(drawRound(prepared, result))
})

test('the example of the input format is a valid problem', () => {
  const [, example] = /```json\n([\s\S]*?)```/.exec(readme)!
  expect(validate(JSON.parse(example!))).toEqual([])
})

test('the worked example says what the engine says', () => {
  const points = Object.fromEntries(smallTown.families.map(({ id, options }) => [id, options[0]!.points]))
  for (const [id, value] of Object.entries(points)) expect(readme).toMatch(new RegExp(`\\| ${id} \\| ${value}\\b`))
  const [cell] = explain(prepared, {}, result, 'dahlia')!.refused[1]!.cells
  const { holders, capacity, lowestKey } = cell!
  const [, lowest, lottery] = lowestKey!
  expect(readme).toContain(
    `${capacity} places, ${holders} held by families with a higher key, the lowest of them ${lowest} points with lottery ${lottery}`,
  )
})

test('every function that the README names can be had', () => {
  const named = [...readme.matchAll(/^\| ((?:`\w+(?:\([^`]*)?`(?:, )?)+) \|/gm)].flatMap(([, cell]) =>
    [...cell!.matchAll(/`(\w+)/g)].map(([, name]) => name!),
  )
  const functions = named.filter((name) => /^[a-z]+[A-Z]|^(validate|prepare|solve|check|explain|sha256)$/.test(name))
  expect(functions.length).toBeGreaterThan(20)
  for (const name of functions) expect([...Object.keys(matching), ...Object.keys(solver)]).toContain(name)
})
