import type { ComponentChildren } from 'preact'
import { PaperChain } from '../motif/paper-chain.tsx'

export interface PageHeaderProps {
  title: string
  /** One or two sentences: what this page is for. */
  lead?: ComponentChildren | undefined
  /** Above the title: a breadcrumb, a way back. */
  above?: ComponentChildren | undefined
  /** Beside the title: buttons, a tag. */
  actions?: ComponentChildren | undefined
}

/** The one `h1` of a page, with what goes around it. */
export function PageHeader({ title, lead, above, actions }: PageHeaderProps) {
  return (
    <div class="page-header">
      {above}
      <div class="page-header-row">
        <h1>{title}</h1>
        {actions !== undefined && <div class="page-header-actions">{actions}</div>}
      </div>
      {lead !== undefined && <p class="lead">{lead}</p>}
    </div>
  )
}

export interface HeroProps {
  title: string
  lead: ComponentChildren
  actions?: ComponentChildren | undefined
  /** Paper figures beside the words: 2 to 8. */
  figures?: number | undefined
}

/** The welcome of a home page. */
export function Hero({ title, lead, actions, figures = 6 }: HeroProps) {
  return (
    <div class="hero">
      <div class="hero-words">
        <h1>{title}</h1>
        <p class="lead">{lead}</p>
        {actions !== undefined && <div class="button-row">{actions}</div>}
      </div>
      <PaperChain figures={figures} size="large" />
    </div>
  )
}

export interface SectionProps {
  title: string
  id?: string | undefined
  level?: 2 | 3 | undefined
  children: ComponentChildren
}

/** A part of a page under its title. */
export function Section({ title, id, level = 2, children }: SectionProps) {
  return (
    <section class="section">
      {level === 2 ? <h2 id={id}>{title}</h2> : <h3 id={id}>{title}</h3>}
      {children}
    </section>
  )
}

/** Cards side by side, as many as fit. */
export function Grid({ children, wide = false }: { children: ComponentChildren; wide?: boolean | undefined }) {
  return <div class={wide ? 'grid grid-wide' : 'grid'}>{children}</div>
}

/** The desk: a list first, a sheet beside it. One above the other on a narrow screen. */
export function Split({
  list,
  sheet,
  even = false,
}: {
  list: ComponentChildren
  sheet: ComponentChildren
  /** The two are equals: a list and its map. */
  even?: boolean | undefined
}) {
  return (
    <div class={even ? 'split split-even' : 'split'}>
      <div class="split-list">{list}</div>
      <div class="split-sheet">{sheet}</div>
    </div>
  )
}

/** A column of reading width. */
export function Column({ children }: { children: ComponentChildren }) {
  return <div class="column">{children}</div>
}
