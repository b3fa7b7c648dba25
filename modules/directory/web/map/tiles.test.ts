import { expect, it } from 'vitest'
import { tilesOf } from './tiles.ts'

const territory = (mapTiles?: { template: string; attribution: string }) => ({
  territoryId: 'one',
  name: 'Portneuf',
  country: 'FR' as const,
  demo: false,
  settings: mapTiles ? { mapTiles } : {},
})

it('asks nobody outside for the map unless the territory says so', () => {
  expect(tilesOf(territory())).toBeUndefined()
  expect(
    tilesOf(territory({ template: 'https://tiles.example/{z}/{x}/{y}.png', attribution: '© Tiles' }))?.origin,
  ).toBe('https://tiles.example')
})

it('leaves aside what is no server of tiles', () => {
  for (const template of [
    'http://tiles.example/{z}/{x}/{y}.png',
    'https://tiles.example/map.png',
    "https://x' 'unsafe-inline'/{z}/{x}/{y}",
    'javascript:{z}{x}{y}',
    '{z}/{x}/{y}',
  ])
    expect(tilesOf(territory({ template, attribution: '©' })), template).toBeUndefined()
  expect(tilesOf(territory({ template: 'https://tiles.example/{z}/{x}/{y}', attribution: '' }))).toBeUndefined()
})
