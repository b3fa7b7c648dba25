import { render } from 'preact-render-to-string'
import { describe, expect, it } from 'vitest'
import { Pages } from './pages.tsx'

const shown = (total: number, from: number): string =>
  render(
    <Pages
      label="Pages"
      total={total}
      size={25}
      from={from}
      at={(line) => `/list?from=${line}`}
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
    expect(shown(26, 0)).toContain('href="/list?from=25"')
    expect(shown(26, 0)).not.toContain('Before')
    expect(shown(26, 25)).toContain('26-26/26')
    expect(shown(26, 25)).toContain('href="/list?from=0"')
    expect(shown(26, 25)).not.toContain('After')
    expect(shown(26, 7)).toContain('href="/list?from=0"')
  })

  it('lead back from behind the end of a list that grew shorter', () => {
    expect(shown(10, 25)).toContain('href="/list?from=0"')
  })
})
