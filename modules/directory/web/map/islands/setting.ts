import type { Box } from '../../../application/find-places.ts'
import type { Family } from '../../../domain/family.ts'

/** What the page tells the map. */
export interface Setting {
  /** addresses of the data */
  readonly places: string
  readonly ground: string
  /** beginning of the addresses of the sheets */
  readonly sheets: string
  readonly box: Box | null
  /** GeoJSON outline that the list is narrowed to */
  readonly zone: unknown
  /** latitude, longitude */
  readonly home: readonly [number, number] | null
  readonly tiles: { readonly template: string; readonly attribution: string } | null
  readonly marks: Readonly<Record<Family, { readonly path: string; readonly fill: string }>>
  readonly words: {
    readonly label: string
    readonly in: string
    readonly out: string
    readonly close: string
    readonly sheet: string
    readonly home: string
    /** holds `{count}` */
    readonly crowd: string
  }
}

/** The value of a colour of the design system, for what is painted and not styled. `var(--line)` or `--line` */
export const colour = (name: string): string =>
  getComputedStyle(document.documentElement)
    .getPropertyValue(name.replace(/^var\((.*)\)$/, '$1'))
    .trim()
