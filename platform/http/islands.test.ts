import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { Script } from 'node:vm'
import { gzipSync } from 'node:zlib'
import { describe, expect, it } from 'vitest'
import { buildIslands, filesOf } from './islands.ts'
import type { Island } from './islands.ts'

const greeting: Island = { name: 'greeting', entry: new URL('./testing/greeting.ts', import.meta.url) }
const text = (body: Uint8Array): string => Buffer.from(body).toString('utf8')

describe('an island', () => {
  it('is one light file, its packages inside, without a word of TypeScript', async () => {
    const { script } = (await buildIslands([greeting])).get('greeting')!
    const code = text(script.body)
    expect(script.path).toMatch(/^\/assets\/greeting\.[0-9a-f]{12}\.js$/)
    expect(script.type).toContain('text/javascript')
    expect(code).toContain('Bonjour')
    expect(code).not.toMatch(/\bimport\b|\binterface\b/)
    expect(gzipSync(script.body).length).toBeLessThan(8_000)
    expect(() => new Script(code)).not.toThrow()
  })

  it('that is only wanted later is named to the page, and loads nothing before', async () => {
    const files = filesOf(await buildIslands([greeting]), [], ['greeting'])
    expect([files.scripts, Object.keys(files.later!)]).toEqual([[], ['greeting']])
    expect(files.later!['greeting']).toMatch(/^\/assets\/greeting\.[0-9a-f]{12}\.js$/)
    expect(() => filesOf(new Map(), [], ['lost'])).toThrow(/no island is called lost/)
  })

  it('has the same address as long as it says the same', async () => {
    const path = async (island: Island): Promise<string> => (await buildIslands([island])).get('greeting')!.script.path
    expect(await path(greeting)).toBe(await path(greeting))
  })

  it('brings its sheets, their pictures inside', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'island-'))
    try {
      writeFileSync(join(folder, 'dot.png'), Buffer.from([1, 2, 3]))
      writeFileSync(join(folder, 'a.css'), '.a{background:url(dot.png)}.b{fill:url(#x)}')
      const styles = [pathToFileURL(join(folder, 'a.css'))]
      const built = await buildIslands([{ ...greeting, styles }])
      const { stylesheets, scripts } = filesOf(built, ['greeting'])
      expect([stylesheets.length, scripts.length]).toEqual([1, 1])
      expect(text(built.get('greeting')!.styles[0]!.body)).toBe(
        '.a{background:url(data:image/png;base64,AQID)}.b{fill:url(#x)}',
      )
      writeFileSync(join(folder, 'a.css'), '.a{background:url(https://tiles.example/x.png)}')
      await expect(buildIslands([{ ...greeting, styles }])).rejects.toThrow(/tiles\.example/)
    } finally {
      rmSync(folder, { recursive: true })
    }
  })

  it('that is too heavy, needs Node, leads nowhere or bears a name already used does not let the service start', async () => {
    await expect(buildIslands([{ ...greeting, most: 1 }])).rejects.toThrow(/greeting weighs .* 1 kB at most/)
    const entry = new URL('./testing/wants-node.ts', import.meta.url)
    await expect(buildIslands([{ name: 'node', entry }])).rejects.toThrow(/the island node cannot be one file/)
    await expect(buildIslands([{ name: 'none', entry: new URL('./none.ts', import.meta.url) }])).rejects.toThrow(/none/)
    await expect(buildIslands([greeting, greeting])).rejects.toThrow(/two islands are called greeting/)
    expect(() => filesOf(new Map(), ['lost'])).toThrow(/no island is called lost/)
  })
})
