import type { ComponentChildren } from 'preact'

export interface SummaryRow {
  term: string
  value: ComponentChildren
  /** What can be done about it: « Modifier », with `about` read after it. */
  action?: { label: string; href: string; about: string } | undefined
}

/** What was answered, or what is known: term and value, line by line. */
export function SummaryList({ rows }: { rows: SummaryRow[] }) {
  const withActions = rows.some((row) => row.action !== undefined)
  return (
    <dl class={withActions ? 'summary-list summary-list-actions' : 'summary-list'}>
      {rows.map(({ term, value, action }) => (
        <div class="summary-row">
          <dt>{term}</dt>
          <dd>{value}</dd>
          {action !== undefined && (
            <dd class="summary-action">
              <a href={action.href}>
                {action.label}
                <span class="for-reader"> {action.about}</span>
              </a>
            </dd>
          )}
        </div>
      ))}
    </dl>
  )
}
