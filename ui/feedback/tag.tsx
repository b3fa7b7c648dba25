import { Shape, type ShapeName } from '../motif/shape.tsx'

export type TagTone = 'neutral' | 'info' | 'success' | 'warning' | 'error' | 'plum'

const shapes: Record<TagTone, ShapeName> = {
  neutral: 'ring',
  info: 'circle',
  success: 'check',
  warning: 'triangle',
  error: 'cross',
  plum: 'diamond',
}

export interface TagProps {
  /** The word: it alone carries the meaning. */
  children: string
  tone?: TagTone | undefined
  /** Another shape than the one of the tone. */
  shape?: ShapeName | undefined
}

/** A state: a word, a shape and a colour. */
export function Tag({ children, tone = 'neutral', shape = shapes[tone] }: TagProps) {
  return (
    <span class={`tag tag-${tone}`}>
      <Shape name={shape} />
      {children}
    </span>
  )
}
