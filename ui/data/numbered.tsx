import type { ComponentChildren } from 'preact'

export interface NumberedStep {
  title: string
  children?: ComponentChildren | undefined
}

/** What to do, one thing after the other. */
export function Numbered({ steps }: { steps: NumberedStep[] }) {
  return (
    <ol class="numbered">
      {steps.map(({ title, children }) => (
        <li>
          <p class="numbered-title">{title}</p>
          {children}
        </li>
      ))}
    </ol>
  )
}
