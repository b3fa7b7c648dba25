import { existsSync, readdirSync, statSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { gzipSync } from 'node:zlib'
import { describe, expect, it } from 'vitest'
import { fontFiles, styleFiles, stylesheet } from '../styles.ts'
import { fontsToPreload } from './fonts.ts'

const folder = fileURLToPath(new URL('..', import.meta.url))

describe('the stylesheet', () => {
  const css = stylesheet()

  it('forgets no component: every css file of the folder is in the declared order', () => {
    const found = readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((file) => file.endsWith('.css'))
    expect([...styleFiles].sort()).toEqual(found.sort())
    expect(styleFiles[0]).toBe('tokens/tokens.css')
    expect(styleFiles.at(-1)).toBe('tokens/print.css')
  })

  it('reads from right to left for free: no left, no right, outside the mirrored drawings', () => {
    const physical =
      /(?:margin|padding|border)-(?:left|right)|(?:^|[\s;{])(?:left|right)\s*:|text-align:\s*(?:left|right)|float:\s*(?:left|right)/m
    expect(css.match(physical)).toBeNull()
  })

  it('asks nothing from other machines', () => {
    const urls = [...css.matchAll(/url\(([^)]*)\)/g)].map((match) => match[1])
    expect(urls.length).toBeGreaterThan(0)
    expect(urls.filter((url) => !url?.startsWith('/assets/fonts/'))).toEqual([])
  })

  it('serves every font that it names, each from a file that exists', () => {
    for (const { url, path } of fontFiles()) {
      expect(css).toContain(`url(${url})`)
      expect(existsSync(path), path).toBe(true)
    }
  })

  it('keeps a first view under 150 kB: stylesheet and the two fonts fetched first', () => {
    const paths = new Map(fontFiles().map(({ url, path }) => [url, path]))
    for (const lang of ['fr', 'fr-x-falc', 'en', 'uk', 'ar']) {
      const preloaded = fontsToPreload(lang)
      expect(preloaded.length).toBeLessThanOrEqual(2)
      const fonts = preloaded.map((url) => statSync(paths.get(url) ?? url).size)
      const bytes = fonts.reduce((sum, size) => sum + size, gzipSync(css).length)
      expect(bytes, lang).toBeLessThan(110_000)
    }
  })
})
