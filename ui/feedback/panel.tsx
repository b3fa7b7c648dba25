import type { ComponentChildren } from 'preact'
import { Glyph, type IconName } from '../motif/icon.tsx'

export type Tone = 'info' | 'success' | 'warning' | 'error'

const icons: Record<Tone, IconName> = { info: 'info', success: 'check', warning: 'warning', error: 'alert' }

export interface PanelProps {
  tone?: Tone | undefined
  title?: string | undefined
  /** Heading level of the title in its page. */
  level?: 2 | 3 | undefined
  /** Read out at once when the page opens: after something was done. */
  announce?: boolean | undefined
  children?: ComponentChildren | undefined
}

/** Something to know before going on, or the result of what was just done. */
export function Panel({ tone = 'info', title, level = 2, announce = false, children }: PanelProps) {
  const Title = level === 2 ? 'h2' : 'h3'
  return (
    <div class={`panel panel-${tone}`} role={announce ? 'status' : undefined}>
      <Glyph name={icons[tone]} />
      <div class="panel-words">
        {title !== undefined && <Title>{title}</Title>}
        {children}
      </div>
    </div>
  )
}
