import { spawnSync } from 'node:child_process'
import { cpSync, existsSync, mkdirSync, mkdtempSync, readFileSync, readdirSync, rmSync, symlinkSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { freshDatabase } from '@ribambelle/platform/testing'
import { inspect } from '../../tools/boundaries.ts'
import { houseRoot } from '../../tools/house/map.ts'
import { inspectMessages } from '../../tools/messages.ts'

const node = join(houseRoot, 'node_modules', '.bin', 'node')
let copy: string

/** A house without its modules, so that what is made stands alone. */
function emptyHouse(): string {
  const root = mkdtempSync(join(tmpdir(), 'ribambelle-new-'))
  const kept = [
    'kernel',
    'platform',
    'ui',
    'tools',
    'package.json',
    'tsconfig.json',
    'tsconfig.core.json',
    '.oxlintrc.json',
    '.oxfmtrc.json',
  ]
  for (const name of kept) cpSync(join(houseRoot, name), join(root, name), { recursive: true })
  // Tools that look at the whole house need the whole house; here only what is made counts.
  for (const name of readdirSync(join(root, 'tools')))
    if (name !== 'new.ts' && name !== 'house') rmSync(join(root, 'tools', name), { recursive: true })
  mkdirSync(join(root, 'node_modules', '@ribambelle'), { recursive: true })
  for (const name of readdirSync(join(houseRoot, 'node_modules'))) {
    if (name !== '@ribambelle') symlinkSync(join(houseRoot, 'node_modules', name), join(root, 'node_modules', name))
  }
  for (const name of ['kernel', 'platform', 'ui'])
    symlinkSync(join(root, name), join(root, 'node_modules', '@ribambelle', name))
  return root
}

const make = (...words: string[]): { status: number | null; stdout: string; stderr: string } =>
  spawnSync(node, [join(houseRoot, 'tools', 'new.ts'), '--root', copy, ...words], { encoding: 'utf8' })

const run = (program: string, ...rest: string[]): { status: number | null; stdout: string } =>
  spawnSync(join(houseRoot, 'node_modules', '.bin', program), rest, { cwd: copy, encoding: 'utf8' })

beforeAll(() => {
  copy = emptyHouse()
  expect(make('module', 'toy-library').stderr).toBe('')
  expect(make('use-case', 'toy-library', 'lend-toy').stderr).toBe('')
  expect(make('page', 'toy-library', '/toys').stderr).toBe('')
  expect(make('page', 'toy-library', '/toys/:toyId/loans').stderr).toBe('')
  expect(make('decision', 'lend-toys').stderr).toBe('')
})
afterAll(() => rmSync(copy, { recursive: true, force: true }))

describe('npm run new', () => {
  it('makes what the compiler and the linter accept', () => {
    const mine = (text: string): string[] => text.split('\n').filter((line) => line.startsWith('modules/'))
    expect(mine(run('tsc', '-p', 'tsconfig.json', '--listFilesOnly').stdout.replaceAll(`${copy}/`, ''))).toHaveLength(
      11,
    )
    expect(mine(run('tsc', '-p', 'tsconfig.json').stdout)).toEqual([])
    expect(mine(run('tsc', '-p', 'tsconfig.core.json').stdout)).toEqual([])
    const lint = run('oxlint', '--type-aware', 'modules')
    expect(lint.stdout).toMatch(/Found 0 warnings and 0 errors/)
  }, 60_000)

  it('writes as the house writes', () => {
    expect(run('oxfmt', '--check', 'modules')).toMatchObject({ status: 0 })
  })

  it('makes what stands in the house: floors, doors, words in every language', () => {
    const faults = inspect(copy, ['imports', 'purity', 'size']).faults.filter(({ path }) => path.startsWith('modules/'))
    // The context map of this house does not know the copy's module: the copy's own map does.
    expect(faults.map(({ rule }) => rule)).toEqual(['context-map'])
    expect(JSON.parse(readFileSync(join(copy, 'tools/house/context-map.json'), 'utf8'))).toHaveProperty(
      'toy-library',
      [],
    )
    expect(inspectMessages(copy).faults.filter(({ path }) => path.startsWith('modules/'))).toEqual([])
  })

  it('writes each page into the table of routes', () => {
    const routes = readFileSync(join(copy, 'modules/toy-library/web/routes.ts'), 'utf8')
    expect(routes).toContain(`path: '/toys', who: 'anyone', handle: toysPage`)
    expect(routes).toContain(`path: '/toys/:toyId/loans', who: 'anyone', handle: toysLoansPage`)
  })

  it('makes a migration that runs', async () => {
    const fresh = await freshDatabase()
    try {
      const folder = join(copy, 'modules/toy-library/migrations')
      const sql = /`([^`]+)`/.exec(readFileSync(join(folder, readdirSync(folder)[0] ?? ''), 'utf8'))?.[1] ?? ''
      await fresh.database.owner.query(sql)
      const { rows } = await fresh.database.owner.query(
        `select has_schema_privilege('ribambelle_app', 'toy_library', 'usage') as open`,
      )
      expect(rows).toEqual([{ open: true }])
    } finally {
      await fresh.drop()
    }
  })

  it('overwrites nothing, and says in one line what it cannot make', () => {
    expect(make('use-case', 'toy-library', 'lend-toy')).toMatchObject({
      status: 1,
      stderr: 'modules/toy-library/application/lend-toy.ts exists already\n',
    })
    expect(make('use-case', 'nowhere', 'lend-toy').stderr).toBe(
      'there is no module nowhere: npm run new module nowhere\n',
    )
    expect(make('module', 'Toy Library').stderr).toMatch(/^module: expected lower-case words/)
    expect(make('page', 'toy-library', 'toys').stderr).toMatch(/^path: expected/)
    expect(existsSync(join(copy, 'modules', 'Toy Library'))).toBe(false)
    expect(make('--help').stdout).toContain('npm run new module')
  })
})
