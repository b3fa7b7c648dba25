import { Glyph, type IconName } from '../motif/icon.tsx'

export interface Tile {
  label: string
  href: string
  icon?: IconName | undefined
  /** A line under the label. */
  hint?: string | undefined
}

/** A few ways on, each as wide as a finger: the first choice of a visit. */
export function Tiles({ tiles, label }: { tiles: Tile[]; label?: string | undefined }) {
  return (
    <ul class="tiles" aria-label={label}>
      {tiles.map(({ label, href, icon, hint }) => (
        <li>
          <a class="tile" href={href}>
            {icon !== undefined && (
              <span class="tile-paper">
                <Glyph name={icon} />
              </span>
            )}
            <span class="tile-words">
              <span class="tile-label">{label}</span>
              {hint !== undefined && <span class="tile-hint">{hint}</span>}
            </span>
            <Glyph name="next" />
          </a>
        </li>
      ))}
    </ul>
  )
}
