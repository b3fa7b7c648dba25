import type { ComponentChildren } from 'preact'

export interface StatTileProps {
  label: string
  value: string
  /** What the figure is compared with, or what it means. */
  detail?: ComponentChildren | undefined
  href?: string | undefined
}

/** One figure with its words. */
export function StatTile({ label, value, detail, href }: StatTileProps) {
  return (
    <div class={href === undefined ? 'stat-tile' : 'stat-tile stat-tile-link'}>
      <p class="stat-label">{href === undefined ? label : <a href={href}>{label}</a>}</p>
      <p class="stat-value">{value}</p>
      {detail !== undefined && <p class="stat-detail">{detail}</p>}
    </div>
  )
}
