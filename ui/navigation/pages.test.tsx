import { render } from 'preact-render-to-string'
import { describe, expect, it } from 'vitest'
import { linesOf, Pages } from './pages.tsx'

const shown = (total: number, from: number): string =>
  render(
    <Pages
      label="Pages"
      total={total}
      size={25}
      from={from}
      at={(line, page) => `/list?from=${line}&page=${page}`}
      status={({ from: first, to, total: all }) => `${first}-${to}/${all}`}
      previous="Before"
      next="After"
    />,
  )

describe('the pages of a list', () => {
  it('are not there where all fits on one', () => {
    expect(shown(25, 0)).toBe('')
    expect(shown(0, 0)).toBe('')
  })

  it('lead to the one before and the one behind, never past the ends', () => {
    expect(shown(26, 0)).toContain('1-25/26')
    expect(shown(26, 0)).toContain('href="/list?from=25&amp;page=2"')
    expect(shown(26, 0)).not.toContain('Before')
    expect(shown(26, 25)).toContain('26-26/26')
    expect(shown(26, 25)).toContain('href="/list?from=0&amp;page=1"')
    expect(shown(26, 25)).not.toContain('After')
    expect(shown(26, 7)).toContain('href="/list?from=0&amp;page=1"')
  })

  it('hold the lines of the last page where an address asks for one behind it', () => {
    expect(linesOf([1, 2, 3], 2, 2)).toEqual({ from: 2, rows: [3] })
    expect(linesOf([1, 2, 3], 9, 2)).toEqual({ from: 2, rows: [3] })
    expect(linesOf([1, 2], 2, 2)).toEqual({ from: 0, rows: [1, 2] })
    expect(linesOf([], 4, 2)).toEqual({ from: 0, rows: [] })
  })

  it('lead back from behind the end of a list that grew shorter', () => {
    expect(shown(10, 25)).toContain('href="/list?from=0&amp;page=1"')
  })
})
