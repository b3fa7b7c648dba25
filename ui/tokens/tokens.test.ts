import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'

type Colours = Map<string, string>

const source = readFileSync(new URL('tokens.css', import.meta.url), 'utf8')
const [light = '', dark = ''] = source.split('@media screen and (prefers-color-scheme: dark)')

function colours(css: string): Colours {
  return new Map([...css.matchAll(/--([a-z-]+):\s*(#[0-9a-f]{6})/g)].map((match) => [match[1] ?? '', match[2] ?? '']))
}

/** Relative luminance. @source WCAG 2.2, definition of "relative luminance" */
function luminance(hex: string): number {
  const [red = 0, green = 0, blue = 0] = [1, 3, 5].map((start) => {
    const channel = Number.parseInt(hex.slice(start, start + 2), 16) / 255
    return channel <= 0.04045 ? channel / 12.92 : ((channel + 0.055) / 1.055) ** 2.4
  })
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue
}

function contrast(palette: Colours, one: string, other: string): number {
  const [low = 0, high = 0] = [one, other]
    .map((name) => {
      const hex = palette.get(name)
      if (hex === undefined) throw new Error(`no colour named ${name}`)
      return luminance(hex)
    })
    .sort((a, b) => a - b)
  return (high + 0.05) / (low + 0.05)
}

const grounds = ['paper', 'surface', 'sand']
const textPairs: [string, string][] = [
  ...[
    'ink',
    'muted',
    'primary',
    'primary-hover',
    'coral',
    'sky',
    'plum',
    'error',
    'success',
    'info',
    'warning',
  ].flatMap((text) => grounds.map((ground): [string, string] => [text, ground])),
  ...['info', 'success', 'warning', 'error'].flatMap((tone): [string, string][] => [
    [tone, `${tone}-tint`],
    ['ink', `${tone}-tint`],
  ]),
  ['primary', 'primary-tint'],
  ['primary-hover', 'primary-tint'],
  ['ink', 'primary-tint'],
  ['muted', 'primary-tint'],
  ['on-primary', 'primary'],
  ['on-primary', 'primary-hover'],
  ['on-danger', 'danger'],
  ['on-danger', 'danger-hover'],
]

describe.each([
  ['light', colours(light)],
  ['dark', new Map([...colours(light), ...colours(dark)])],
])('the %s palette', (_name, palette) => {
  it.each(textPairs)('lets everybody read %s on %s', (text, ground) => {
    expect(contrast(palette, text, ground)).toBeGreaterThanOrEqual(4.5)
  })

  it.each(grounds)('shows the edge of a field and the focus ring on %s', (ground) => {
    expect(contrast(palette, 'edge', ground)).toBeGreaterThanOrEqual(3)
    expect(contrast(palette, 'primary', ground)).toBeGreaterThanOrEqual(3)
  })
})

it('gives every colour of the light palette, accents included, a dark counterpart', () => {
  expect([...colours(dark).keys()].sort()).toEqual([...colours(light).keys()].sort())
})
