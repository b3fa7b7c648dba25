import { existsSync, readdirSync, statSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { gzipSync } from 'node:zlib'
import { describe, expect, it } from 'vitest'
import { fontFiles, styleFiles, stylesheet } from '../styles.ts'
import { fontFaces, fontsToPreload } from './fonts.ts'

const folder = fileURLToPath(new URL('..', import.meta.url))

/** Whether a CSS unicode-range holds a character. */
const holds = (range: string, point: number): boolean =>
  range.split(',').some((part) => {
    const [from, to = from] = part.slice(2).split('-')
    return point >= Number.parseInt(from!, 16) && point <= Number.parseInt(to!, 16)
  })

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

  it('has the letters of Turkish and Romanian in files of its own, small ones', () => {
    const own = fontFiles().filter(({ path }) => !path.includes('node_modules'))
    expect(own).toHaveLength(2)
    for (const { path } of own) expect(statSync(path).size).toBeLessThan(17_000)
    for (const letter of 'ğşİŁőčțș') {
      const held = fontFaces.filter(({ range }) => holds(range, letter.codePointAt(0)!))
      expect(held.map(({ family }) => family)).toEqual(['Ribambelle Text', 'Ribambelle Titles'])
    }
  })

  it('fetches one file for a letter, never two of one typeface', () => {
    for (let point = 0x20; point < 0x2500; point += 1) {
      const texts = fontFaces.filter(({ family, range }) => /Source|Text/.test(family) && holds(range, point))
      expect(texts.length, point.toString(16)).toBeLessThanOrEqual(point === 0x301 ? 2 : 1)
    }
  })

  it('keeps a first view under 150 kB: stylesheet and the two fonts fetched first', () => {
    const paths = new Map(fontFiles().map(({ url, path }) => [url, path]))
    for (const lang of ['fr', 'fr-x-falc', 'en', 'tr', 'uk', 'ar']) {
      const preloaded = fontsToPreload(lang)
      expect(preloaded.length).toBeLessThanOrEqual(2)
      const fonts = preloaded.map((url) => statSync(paths.get(url) ?? url).size)
      const bytes = fonts.reduce((sum, size) => sum + size, gzipSync(css).length)
      expect(bytes, lang).toBeLessThan(110_000)
    }
  })
})
