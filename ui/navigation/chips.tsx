import { Glyph } from '../motif/icon.tsx'

export interface Chip {
  label: string
  /** The same list without this one. */
  href: string
}

export interface ChipsProps {
  label: string
  chips: Chip[]
  /** Read after each label: « retirer ce filtre ». */
  removeWord: string
}

/** What narrows a list, each with the way to let go of it. */
export function Chips({ label, chips, removeWord }: ChipsProps) {
  if (chips.length === 0) return null
  return (
    <ul class="chips" aria-label={label}>
      {chips.map(({ label, href }) => (
        <li>
          <a class="chip" href={href}>
            <span>{label}</span>
            <span class="for-reader"> ({removeWord})</span>
            <Glyph name="close" />
          </a>
        </li>
      ))}
    </ul>
  )
}
