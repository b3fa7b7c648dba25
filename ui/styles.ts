import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { fileURLToPath } from 'node:url'
import { fallbackFaces, fontFaces, fontUrl } from './tokens/fonts.ts'

const require = createRequire(import.meta.url)

/** Order of the cascade: tokens first, print last. Every component file is named here; a test says which one was forgotten. */
export const styleFiles: readonly string[] = [
  'tokens/tokens.css',
  'tokens/base.css',
  'layout/page.css',
  'layout/header.css',
  'layout/site-nav.css',
  'layout/footer.css',
  'layout/arrangement.css',
  'motif/icon.css',
  'motif/paper-chain.css',
  'motif/shape.css',
  'forms/button.css',
  'navigation/navigation.css',
  'navigation/steps.css',
  'navigation/tiles.css',
  'navigation/chips.css',
  'forms/field.css',
  'forms/choices.css',
  'forms/pick.css',
  'forms/error-summary.css',
  'feedback/panel.css',
  'feedback/tag.css',
  'feedback/empty-state.css',
  'feedback/term.css',
  'data/card.css',
  'data/item-list.css',
  'data/table.css',
  'data/summary-list.css',
  'data/timeline.css',
  'data/numbered.css',
  'data/stat-tile.css',
  'charts/chart.css',
  'map/map.css',
  'week/week.css',
  'week/week-states.css',
  'week/roster.css',
  'examples/examples.css',
  'tokens/print.css',
]

/** A font file to serve: `url` as the stylesheet asks for it, `path` on this machine. */
export interface FontFile {
  url: string
  path: string
}

/** The font files that the server has to serve. They never change under the same installed version. */
export function fontFiles(): FontFile[] {
  return fontFaces.map(({ package: name, file }) => ({
    url: fontUrl(file),
    path:
      name === null
        ? fileURLToPath(new URL(`fonts/${file}`, import.meta.url))
        : require.resolve(`${name}/files/${file}`),
  }))
}

function fontFaceRules(): string {
  return fontFaces
    .map(
      ({ family, weights, file, range }) =>
        `@font-face{font-family:'${family}';font-style:normal;font-display:swap;font-weight:${weights};src:url(${fontUrl(file)}) format('woff2');unicode-range:${range}}`,
    )
    .join('\n')
}

/**
 * The whole stylesheet of the service, as one string: faces, tokens, components in a declared order, print.
 * Reads the files each time: call it once at start and serve it under an address that carries its hash.
 */
export function stylesheet(): string {
  const parts = styleFiles.map((file) => readFileSync(new URL(file, import.meta.url), 'utf8'))
  return [fontFaceRules(), fallbackFaces, ...parts].join('\n')
}

export { markFile } from './motif/paper-chain.tsx'
