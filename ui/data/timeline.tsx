import type { ComponentChildren } from 'preact'

export interface TimelineItem {
  title: string
  /** The day in words. */
  date: string
  /** The same day as `YYYY-MM-DD` or `YYYY-MM`. */
  dateTime?: string | undefined
  state: 'done' | 'current' | 'coming'
  children?: ComponentChildren | undefined
}

export interface TimelineProps {
  items: TimelineItem[]
  /** The word of each state, read before its title. */
  words: { done: string; current: string; coming: string }
  /** Few short steps: beside each other where the window is wide. */
  across?: boolean | undefined
}

/** What happened, where we are, what comes next and by when. */
export function Timeline({ items, words, across = false }: TimelineProps) {
  return (
    <ol class={across ? 'timeline timeline-across' : 'timeline'}>
      {items.map(({ title, date, dateTime, state, children }) => (
        <li class={`timeline-item timeline-${state}`} aria-current={state === 'current' ? 'step' : undefined}>
          <p class="timeline-date">
            <time datetime={dateTime}>{date}</time>
          </p>
          <p class="timeline-title">
            <span class="for-reader">{words[state]} </span>
            {title}
          </p>
          {children}
        </li>
      ))}
    </ol>
  )
}
