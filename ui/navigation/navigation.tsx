import type { ComponentChildren } from 'preact'
import { Glyph } from '../motif/icon.tsx'

export interface Crumb {
  label: string
  /** Absent on the last one: the page itself. */
  href?: string | undefined
}

/** Where am I. */
export function Breadcrumb({ label, crumbs }: { label: string; crumbs: Crumb[] }) {
  return (
    <nav class="breadcrumb" aria-label={label}>
      <ol>
        {crumbs.map((crumb, index) => (
          <li>
            {index > 0 && <Glyph name="next" />}
            {crumb.href === undefined ? (
              <span aria-current="page">{crumb.label}</span>
            ) : (
              <a href={crumb.href}>{crumb.label}</a>
            )}
          </li>
        ))}
      </ol>
    </nav>
  )
}

export interface Tab {
  label: string
  href: string
  current?: boolean | undefined
  count?: number | undefined
}

/** Views of the same thing, each at its own address. */
export function Tabs({ label, tabs }: { label: string; tabs: Tab[] }) {
  return (
    <nav class="tabs" aria-label={label}>
      <ul>
        {tabs.map((tab) => (
          <li>
            <a href={tab.href} aria-current={tab.current ? 'page' : undefined}>
              {tab.label}
              {tab.count !== undefined && <span class="count">{tab.count}</span>}
            </a>
          </li>
        ))}
      </ul>
    </nav>
  )
}

export interface PagerProps {
  label: string
  /** Where one is: "21 to 40 of 213". */
  status: string
  previous?: { label: string; href: string } | undefined
  next?: { label: string; href: string } | undefined
}

/** The pages of a long list. */
export function Pager({ label, status, previous, next }: PagerProps) {
  return (
    <nav class="pager" aria-label={label}>
      {previous !== undefined && (
        <a class="button button-quiet" href={previous.href} rel="prev">
          <Glyph name="previous" />
          {previous.label}
        </a>
      )}
      <span class="pager-status">{status}</span>
      {next !== undefined && (
        <a class="button button-quiet" href={next.href} rel="next">
          {next.label}
          <Glyph name="next" />
        </a>
      )}
    </nav>
  )
}

/** What acts on a list: search, filters, columns, exports. */
export function Toolbar({ label, children }: { label: string; children: ComponentChildren }) {
  return (
    <div class="toolbar" role="group" aria-label={label}>
      {children}
    </div>
  )
}

/** More, for who wants it. */
export function Details({
  summary,
  about,
  open = false,
  children,
}: {
  summary: string
  /** read after the summary, where a page holds several of the same words */
  about?: string
  open?: boolean
  children: ComponentChildren
}) {
  return (
    <details class="details" open={open}>
      <summary>
        <Glyph name="next" />
        <span>
          {summary}
          {about !== undefined && <span class="for-reader"> {about}</span>}
        </span>
      </summary>
      <div class="details-body">{children}</div>
    </details>
  )
}
