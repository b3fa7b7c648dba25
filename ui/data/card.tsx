import type { ComponentChildren } from 'preact'

export interface CardProps {
  title?: string | undefined
  /** Language of the title, where it is not the page's. */
  titleLang?: string | undefined
  level?: 2 | 3 | 4 | undefined
  /** Makes the title a link and the whole card its target. */
  href?: string | undefined
  /** Beside the title: a tag. */
  aside?: ComponentChildren | undefined
  /** At the foot: buttons, links. */
  actions?: ComponentChildren | undefined
  children?: ComponentChildren | undefined
}

/** One thing among others of its kind. */
export function Card({ title, titleLang, level = 3, href, aside, actions, children }: CardProps) {
  const Title = `h${level}` as const
  return (
    <article class={href === undefined ? 'card' : 'card card-link'}>
      {title !== undefined && (
        <div class="card-head">
          <Title lang={titleLang}>{href === undefined ? title : <a href={href}>{title}</a>}</Title>
          {aside}
        </div>
      )}
      {children}
      {actions !== undefined && <div class="card-actions">{actions}</div>}
    </article>
  )
}
