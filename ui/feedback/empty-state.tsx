import type { ComponentChildren } from 'preact'
import { PaperChain } from '../motif/paper-chain.tsx'

export interface EmptyStateProps {
  title: string
  /** 1 where nothing else is said: the title of the page itself */
  level?: 1 | 2 | 3 | undefined
  /** What will be here one day, and what to do now. */
  children?: ComponentChildren | undefined
  action?: ComponentChildren | undefined
  figures?: number | undefined
}

/** Nothing here yet, said kindly, with a way on. */
export function EmptyState({ title, level = 2, children, action, figures = 4 }: EmptyStateProps) {
  const Title = `h${level}` as const
  return (
    <div class="empty-state">
      <PaperChain figures={figures} />
      <Title>{title}</Title>
      {children}
      {action !== undefined && <div class="button-row">{action}</div>}
    </div>
  )
}
