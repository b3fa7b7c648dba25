import { execFileSync, spawnSync } from 'node:child_process'
import { cpSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { inspect } from '../../tools/boundaries.ts'
import { houseRoot } from '../../tools/house/map.ts'

const planted = join(houseRoot, 'tests', 'architecture', 'planted')
const bin = (name: string): string => join(houseRoot, 'node_modules', '.bin', name)

/** What the real tool says of a planted house, and how it ends. */
function boundariesOf(
  plant: string,
  nets: readonly string[] = ['imports', 'purity', 'statements'],
): { status: number | null; lines: string[] } {
  const tool = join(houseRoot, 'tools', 'boundaries.ts')
  const { status, stdout } = spawnSync(
    bin('node'),
    [tool, '--root', join(planted, plant), ...nets.flatMap((net) => ['--only', net])],
    { encoding: 'utf8' },
  )
  return { status, lines: stdout.split('\n') }
}

const seen = (lines: readonly string[]): string[] =>
  lines.filter((line) => line.includes('  ')).map((line) => line.split('  ', 2).join('  '))

describe('the boundary net', () => {
  it('refuses code on the wrong floor', () => {
    const { status, lines } = boundariesOf('wrong-floor')
    expect(seen(lines)).toEqual([
      'modules/capacity/application/record-capacity.ts:1  impure-import',
      'modules/capacity/application/record-capacity.ts:2  wrong-floor',
      'modules/intake/domain/request.ts:1  wrong-floor',
      'modules/intake/helpers/tidy.ts  unknown-floor',
    ])
    expect(status).toBe(1)
  })

  it('refuses a neighbour that the context map does not name, and a module without a line in it', () => {
    const { status, lines } = boundariesOf('forbidden-module')
    expect(seen(lines)).toEqual([
      'modules/directory/application/list-rounds.ts:1  context-map',
      'modules/directory/package.json  context-map',
      'modules/gossip/package.json  context-map',
    ])
    expect(status).toBe(1)
  })

  it('refuses a package that package.json does not declare', () => {
    const { status, lines } = boundariesOf('undeclared')
    expect(seen(lines)).toEqual(['modules/intake/adapters/requests.pg.ts:1  undeclared'])
    expect(status).toBe(1)
  })

  it('refuses closed doors, ways around a door, and doors made for apps', () => {
    const { status, lines } = boundariesOf('closed-door')
    expect(seen(lines)).toEqual([
      'modules/intake/adapters/around.ts:1  around-the-door',
      'modules/intake/adapters/deep.ts:1  closed-door',
      'modules/intake/adapters/side.ts:1  closed-door',
    ])
    expect(status).toBe(1)
  })

  it('refuses circles between files, and shows the way round', () => {
    const { status, lines } = boundariesOf('circle')
    expect(lines[0]).toContain(
      'modules/intake/domain/child.ts -> modules/intake/domain/household.ts -> modules/intake/domain/child.ts',
    )
    expect(status).toBe(1)
  })

  it('refuses long files, full folders and doors that open too much', () => {
    const { status, lines } = boundariesOf('too-large', ['size'])
    expect(seen(lines)).toEqual([
      'modules/intake/README.md  no-readme',
      'modules/intake/application  full-folder',
      'modules/intake/domain/long.ts  long-file',
      'modules/intake/index.ts  wide-door',
      'modules/intake/index.ts:1  open-door',
    ])
    expect(status).toBe(1)
  })

  it('refuses statements that do not name their territory', () => {
    const { status, lines } = boundariesOf('no-territory')
    expect(seen(lines)).toEqual(['modules/intake/adapters/requests.pg.ts:5  no-territory'])
    expect(status).toBe(1)
  })

  it('refuses clock, chance and machine in the core, and nothing innocent', () => {
    const { status, lines } = boundariesOf('impure')
    const core = ['kernel', 'modules/intake/domain', 'packages/draw/src']
    const expected = core.flatMap((folder) => [
      `${folder}/chance.ts:1  impure`,
      `${folder}/clock.ts:1  impure`,
      ...(folder === 'kernel' ? ['kernel/machine.ts:1  impure', 'kernel/machine.ts:2  impure'] : []),
      `${folder}/today.ts:1  impure`,
    ])
    expect(seen(lines)).toEqual(expected)
    expect(status).toBe(1)
  })

  it('reads the whole house, and not an empty one', () => {
    expect(inspect(houseRoot).files).toBeGreaterThan(100)
  })
})

describe('the compiler', () => {
  const compile = (config: string): string =>
    spawnSync(bin('tsc'), ['-p', join(planted, 'compiler', config)], { encoding: 'utf8', cwd: houseRoot }).stdout

  it('knows neither Node nor the browser on a domain floor', () => {
    const said = compile('tsconfig.core.json')
    expect(said).toMatch(/reads-process\.ts\(1,.*Cannot find name 'process'/)
    expect(said).toMatch(/reads-document\.ts\(1,.*Cannot find name 'document'/)
    expect(said).toMatch(/reads-file\.ts\(1,.*'node:fs'/)
  })

  it('opens no door that package.json keeps closed, and Node neither', () => {
    expect(compile('tsconfig.json')).toMatch(
      /deep-import\.ts\(1,.*Cannot find module '@ribambelle\/directory\/domain\/site\.ts'/,
    )
    const run = (): string =>
      execFileSync(bin('node'), ['-e', "import('@ribambelle/directory/domain/site.ts')"], {
        cwd: houseRoot,
        stdio: 'pipe',
      }).toString()
    expect(run).toThrow(/ERR_PACKAGE_PATH_NOT_EXPORTED/)
  })
})

describe('the linter', () => {
  it('refuses Date.now(), new Date() and Math.random() in kernel, packages and domain', () => {
    const folder = mkdtempSync(join(tmpdir(), 'planted-'))
    try {
      cpSync(join(planted, 'impure'), folder, { recursive: true })
      cpSync(join(houseRoot, '.oxlintrc.json'), join(folder, '.oxlintrc.json'))
      const { status, stdout } = spawnSync(bin('oxlint'), ['--format=unix'], { cwd: folder, encoding: 'utf8' })
      for (const place of ['kernel', 'modules/intake/domain', 'packages/draw/src']) {
        for (const file of ['clock', 'today', 'chance'])
          expect(stdout).toMatch(new RegExp(`${place}/${file}\\.ts:1:.*\\[Error`))
      }
      expect(stdout).not.toContain('innocent')
      expect(status).toBe(1)
    } finally {
      rmSync(folder, { recursive: true })
    }
  })
})
