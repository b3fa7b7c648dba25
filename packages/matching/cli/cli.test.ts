import { spawnSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterAll, describe, expect, test, vi } from 'vitest'
import { madeUpProblem } from '../testing/made-up-problem.ts'
import { smallTown } from '../testing/small-town.ts'
import type { Problem, Result } from '../index.ts'
import { command } from './command.ts'
import { readCsv, writeCsv } from './csv.ts'
import { problemOfTables } from './tables.ts'

const main = fileURLToPath(new URL('./main.ts', import.meta.url))
const fixtures = fileURLToPath(new URL('../fixtures/', import.meta.url))
const folder = mkdtempSync(join(tmpdir(), 'matching-'))
afterAll(() => rmSync(folder, { recursive: true }))

interface Run {
  readonly status: number | null
  readonly stdout: string
  readonly stderr: string
}

/** A real process, with an input and an environment of its own. */
function spawned(words: readonly string[], input = '', environment: Record<string, string> = {}): Run {
  const env = { ...process.env, ...environment }
  return spawnSync(process.execPath, [main, ...words], { input, encoding: 'utf8', env })
}

/** The same command in this process: what does not read standard input needs no other. */
async function run(words: readonly string[]): Promise<Run> {
  let stdout = ''
  let stderr = ''
  const spies = [
    vi.spyOn(process.stdout, 'write').mockImplementation((text) => Boolean((stdout += String(text)))),
    vi.spyOn(console, 'log').mockImplementation((text) => void (stdout += `${text}\n`)),
    vi.spyOn(console, 'error').mockImplementation((text) => void (stderr += `${text}\n`)),
  ]
  try {
    const status = await command(words).catch((error: unknown) => {
      stderr += String(error)
      return 2
    })
    return { status, stdout, stderr }
  } finally {
    for (const spy of spies) spy.mockRestore()
  }
}

function lines<T>(text: string): T[] {
  return text
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line) as T)
}

describe('solve and check, line by line', { timeout: 60_000 }, () => {
  const sample = readFileSync(join(fixtures, 'golden-sample.jsonl'), 'utf8')
  const cases = lines<{ id: number; instance: unknown; stable: unknown[]; minBlocking: number }>(sample)

  test('every line is answered in order, with the fewest claims, and the checker agrees', () => {
    const solved = spawned(['solve', '--jsonl'], sample)
    expect(solved.status).toBe(0)
    const answers = lines<{ id: number; assignment: unknown; claims: number; proved: boolean }>(solved.stdout)
    expect(answers.map(({ id, claims, proved }) => [id, claims, proved])).toEqual(
      cases.map(({ id, minBlocking }) => [id, minBlocking, true]),
    )
    const asked = answers
      .map(({ assignment }, i) => JSON.stringify({ instance: cases[i]!.instance, assignment }))
      .join('\n')
    const verdicts = lines<{ feasible: boolean; claims: unknown[] }>(spawned(['check', '--jsonl'], asked).stdout)
    expect(verdicts.map(({ feasible, claims }) => [feasible, claims.length])).toEqual(
      cases.map(({ minBlocking }) => [true, minBlocking]),
    )
  })

  test('a line that cannot be read is answered too, and the exit code says so', () => {
    const { status, stdout } = spawned(
      ['solve', '--jsonl'],
      `{\n{"id":7}\n[]\n${JSON.stringify({ id: 8, instance: { centres: {}, families: [] } })}\n`,
    )
    expect(status).toBe(1)
    const answers = lines<Record<string, unknown>>(stdout)
    expect(answers.map(({ error, line }) => [error, line])).toEqual([
      ['not-json', 1],
      ['not-an-instance', 2],
      ['not-an-object', 3],
      [undefined, undefined],
    ])
    expect(answers[1]).toMatchObject({ id: 7 })
    expect(answers[3]).toEqual({ id: 8, assignment: [], claims: 0, proved: true })
    expect(lines(spawned(['check', '--jsonl'], '\nnonsense\n{}\n').stdout)).toEqual([
      { error: 'not-json', line: 2 },
      { feasible: false, claims: [], faults: [{ code: 'unreadable-instance', at: '' }] },
    ])
  })
})

test('keys too long for a number of JavaScript still stand in their order', { timeout: 60_000 }, () => {
  const asking = (key: string): string => `{"options":[{"key":${key},"need":{"a":{"0":1}}}]}`
  const instance = (...keys: string[]): string =>
    `{"instance":{"centres":{"a":[1]},"families":[${keys.map(asking).join()}]}}`
  const text = [
    instance('900719925474099301', '900719925474099302', '900719925474099300'),
    instance('-100000000000000000001', '3', '100000000000000000000'),
  ].join('\n')
  const answers = lines<{ assignment: unknown }>(spawned(['solve', '--jsonl'], text).stdout)
  expect(answers.map(({ assignment }) => assignment)).toEqual([
    [null, 0, null],
    [null, null, 0],
  ])
})

describe('a round in files', () => {
  const problem = join(folder, 'problem.json')
  const out = join(folder, 'result.json')
  writeFileSync(problem, JSON.stringify(smallTown))

  test('solve writes a result that check accepts, and refuses once it was touched', async () => {
    expect((await run(['solve', problem, '--out', out])).status).toBe(0)
    expect(JSON.parse((await run(['check', problem, out])).stdout)).toEqual({ ok: true, faults: [], claims: [] })
    const result = JSON.parse(readFileSync(out, 'utf8')) as Result
    const touched = join(folder, 'touched.json')
    writeFileSync(touched, JSON.stringify({ ...result, assignment: result.assignment.slice(1) }))
    const { status, stdout } = await run(['check', problem, touched])
    expect([status, stdout.includes('wrong-family-list')]).toEqual([1, true])
  })

  test('explain names the binding cells of one family', async () => {
    const { stdout } = await run(['explain', problem, out, '--family', 'dahlia'])
    expect(JSON.parse(stdout)).toMatchObject({
      family: 'dahlia',
      option: null,
      refused: [{ option: 0 }, { option: 1 }],
    })
    expect((await run(['explain', problem, out, '--family', 'nobody'])).status).toBe(1)
  })

  test('the same bytes in every time zone, language and process', { timeout: 60_000 }, () => {
    const outputs = [
      { TZ: 'UTC', LANG: 'C' },
      { TZ: 'Pacific/Kiritimati', LANG: 'tr_TR.UTF-8', LC_ALL: 'tr_TR.UTF-8' },
      { TZ: 'America/St_Johns', LANG: 'fr_FR.UTF-8', LC_ALL: 'sv_SE.UTF-8' },
    ].map((environment) => spawned(['solve', problem], '', environment).stdout)
    expect(outputs[0]).toContain('outputHash')
    expect(new Set(outputs).size).toBe(1)
  })

  test('wrong use says what is missing', async () => {
    expect((await run([])).status).toBe(2)
    expect((await run(['solve'])).stderr).toContain('missing: a problem')
    expect((await run(['dance'])).stderr).toContain('unknown command dance')
    expect((await run(['--help'])).stdout).toContain('matching solve')
    for (const command of ['solve', 'check', 'explain', 'generate', 'bench'])
      expect((await run([command, '--help'])).stdout).toMatch(new RegExp(`^matching ${command} `))
    writeFileSync(join(folder, 'empty.json'), '{"format":"matching-problem/1"}')
    const refused = await run(['solve', join(folder, 'empty.json')])
    expect([refused.status, refused.stdout.includes('"refused": true')]).toEqual([1, true])
  })

  test('--prove adds a proof beside a result that stays the same', { timeout: 60_000 }, async () => {
    const hard = join(folder, 'hard.json')
    const policy = join(folder, 'policy.json')
    writeFileSync(hard, JSON.stringify(madeUpProblem('solver 33', 8)))
    writeFileSync(policy, '{"proofNodes":0,"restarts":0}')
    const plain = await run(['solve', hard, '--policy', policy])
    const proof = join(folder, 'proof.json')
    const proved = await run(['solve', hard, '--policy', policy, '--prove', '30', '--proof', proof])
    expect(proved.stdout).toBe(plain.stdout)
    expect(proved.stderr).toContain('an outcome with fewer claims exists')
    expect(JSON.parse(readFileSync(proof, 'utf8'))).toMatchObject({ word: 'better-found', better: { proved: true } })
    const better = join(folder, 'better.json')
    await run(['solve', hard, '--policy', policy, '--prove', '30', '--take-better', '--out', better])
    expect((JSON.parse(readFileSync(better, 'utf8')) as Result).protocol).toMatchObject({
      method: 'solver',
      claimsLeft: 1,
    })
    expect((await run(['check', hard, better])).status).toBe(0)
    expect((await run(['solve', problem, '--prove', '1'])).stderr).toContain('nothing left to prove')
    for (const wrong of [['--prove', 'soon'], ['--take-better'], ['--proof', proof]])
      expect((await run(['solve', problem, ...wrong])).status).toBe(2)
  })

  test('a policy that is none is refused with every mistake', async () => {
    const policy = join(folder, 'no-policy.json')
    writeFileSync(policy, '{"siblings":null,"restarts":-1,"cutoff":"strict"}')
    const { status, stdout } = await run(['solve', problem, '--policy', policy])
    const { issues } = JSON.parse(stdout) as { issues: { path: string; code: string }[] }
    expect([status, issues.map(({ path, code }) => `${path} ${code}`)]).toEqual([
      1,
      ['cutoff unknown-field', 'restarts out-of-range', 'siblings not-an-object'],
    ])
  })

  test('a generated territory can be solved', async () => {
    const territory = join(folder, 'territory.json')
    expect((await run(['generate', '--families', '60', '--seed', 'x', '--out', territory])).status).toBe(0)
    const answer = JSON.parse((await run(['solve', territory])).stdout) as { assignment: unknown[]; proved: boolean }
    expect([answer.assignment.length, answer.proved]).toEqual([60, true])
  })
})

describe('tables', () => {
  const tables: Record<string, string> = {
    'round.csv': writeCsv(
      ['name', 'value'],
      [
        ['format', 'matching-problem/1'],
        ['campaign', '2027-spring'],
        ['months', '2027-09'],
        ['halfDays', 'mon-am mon-pm'],
        ['ageGroups', 'walkers:12-36'],
      ],
    ),
    'places.csv':
      'centre;pool;kind;category;ageGroups;halfDays;months;places\r\nlilas;;;;;;;2\r\nlilas;;;;;mon-pm;;1\r\nmoulin;;;;;;;1\r\n',
    'wishes.csv': writeCsv(
      [
        'family',
        'child',
        'born',
        'ageGroup',
        'categories',
        'incumbent',
        'tieBreaks',
        'lottery',
        'rank',
        'points',
        'centre',
        'pool',
        'halfDays',
        'from',
      ],
      smallTown.families.flatMap(({ id, children: [child], lottery, options }) =>
        options.map(({ points, children: [stay] }, rank) => [
          id,
          child!.id,
          child!.born!,
          '',
          '',
          '',
          '',
          lottery,
          rank + 1,
          points,
          stay!.centre,
          '',
          stay!.halfDays.join(' '),
          stay!.from,
        ]),
      ),
    ),
  }

  test('the small town written as three tables is the same town', () => {
    const problem = problemOfTables((name) => tables[name]!) as Problem
    const bare = {
      ...problem,
      centres: problem.centres.map(({ pools: _, ...centre }) => centre),
      families: problem.families.map(({ categories: _, ...family }) => family),
    }
    expect(bare).toEqual(smallTown)
  })

  test('solve reads a folder of tables and writes one', async () => {
    for (const [name, text] of Object.entries(tables)) writeFileSync(join(folder, name), text)
    const out = join(folder, 'tables')
    expect((await run(['solve', folder, '--csv', out])).status).toBe(0)
    const placements = readCsv(readFileSync(join(out, 'placements.csv'), 'utf8'))
    expect(placements.map(({ family, rank }) => `${family} ${rank}`)).toEqual([
      'anemone 1',
      'bleuet 2',
      'capucine 2',
      'dahlia ',
      'eglantine ',
    ])
    expect(readCsv(readFileSync(join(out, 'refusals.csv'), 'utf8')).length).toBeGreaterThan(4)
  })

  test('quotes, separators and line ends inside a value survive', () => {
    const rows = [
      ['a "b"', 'c,d'],
      ['e;f', 'two\nlines'],
    ] as const
    expect(readCsv(writeCsv(['x', 'y'], rows))).toEqual(rows.map(([x, y]) => ({ x, y })))
    expect(() => readCsv('x,y\n"open,1')).toThrow('a quote never closes')
  })
})
