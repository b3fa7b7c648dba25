import { iconPaths, type IconName } from './icon-paths.ts'

export type { IconName }

/** The drawing alone, hidden from readers. Only for use beside a visible text, inside this folder tree. */
export function Glyph({ name }: { name: IconName }) {
  const turns = name === 'next' || name === 'previous' || name === 'arrow' || name === 'undo' || name === 'log-out'
  return (
    <svg
      class={turns ? 'icon icon-turns' : 'icon'}
      viewBox="0 0 24 24"
      fill="none"
      stroke="currentColor"
      stroke-width="1.75"
      stroke-linecap="round"
      stroke-linejoin="round"
      aria-hidden="true"
      focusable="false"
    >
      <path d={iconPaths[name]} />
    </svg>
  )
}

export interface IconProps {
  name: IconName
  /** Always there: an icon alone says nothing. */
  label: string
  /** Keep the label for screen readers only, where the same words stand close by. */
  hideLabel?: boolean | undefined
}

/** An icon with its label. */
export function Icon({ name, label, hideLabel = false }: IconProps) {
  return (
    <span class="icon-label">
      <Glyph name={name} />
      <span class={hideLabel ? 'for-reader' : undefined}>{label}</span>
    </span>
  )
}
