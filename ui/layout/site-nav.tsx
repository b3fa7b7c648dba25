import { Glyph } from '../motif/icon.tsx'

export interface NavigationItem {
  label: string
  href: string
  current?: boolean | undefined
  /** A figure beside the label: what waits in a basket. */
  count?: number | undefined
}

/** Pages of one kind of work. A group of one page is that page. */
export interface NavigationGroup {
  label: string
  /** its first page */
  href: string
  /** whether one of its pages is looked at */
  current: boolean
  items: NavigationItem[]
}

function Links({ items }: { items: readonly NavigationItem[] }) {
  return (
    <>
      {items.map(({ label, href, current, count }) => (
        <li>
          <a href={href} aria-current={current ? 'page' : undefined}>
            {label}
            {count !== undefined && count > 0 && <span class="count">{count}</span>}
          </a>
        </li>
      ))}
    </>
  )
}

/** One line of links. */
export function SiteNav({ items, label }: { items: readonly NavigationItem[]; label: string }) {
  return (
    <nav class="site-nav" aria-label={label}>
      <ul class="nav-line">
        <Links items={items} />
      </ul>
    </nav>
  )
}

/**
 * Groups of pages: a line of groups, a line with the pages of the one that is looked at, and one fold that holds them all. A phone shows the
 * fold alone. Links and a fold: no program is needed.
 */
export function GroupedNav({
  groups,
  label,
  all,
  lang,
}: {
  groups: readonly NavigationGroup[]
  label: string
  /** name of the fold: "All pages" */
  all: string
  /** language of the entries, where it is not the page's */
  lang?: string | undefined
}) {
  const current = groups.find((group) => group.current)
  const here = current?.items.find((item) => item.current)
  return (
    <nav class="site-nav" aria-label={label}>
      <div class="nav-top" lang={lang}>
        <ul class="nav-line nav-groups">
          {groups.map((group) => (
            <li>
              <a href={group.href} aria-current={groupState(group)}>
                {group.label}
              </a>
            </li>
          ))}
        </ul>
        <AllPages groups={groups} all={all} here={here} />
      </div>
      {current && current.items.length > 1 && (
        <ul class="nav-line nav-pages" lang={lang}>
          <Links items={current.items} />
        </ul>
      )}
    </nav>
  )
}

/** One fold that holds every page. @param here the page that is looked at */
function AllPages({
  groups,
  all,
  here,
}: {
  groups: readonly NavigationGroup[]
  all: string
  here: NavigationItem | undefined
}) {
  return (
    <details class="nav-all">
      <summary>
        <Glyph name="menu" />
        <span>{all}</span>
        {here && <span class="nav-here">{here.label}</span>}
        <Glyph name="down" />
      </summary>
      <ul class="nav-panel">
        {groups.map((group) => (
          <li>
            {group.items.length > 1 && <span class="nav-title">{group.label}</span>}
            <ul>
              <Links items={group.items} />
            </ul>
          </li>
        ))}
      </ul>
    </details>
  )
}

/** A group of one is its page; another only stands above the page that is looked at. */
const groupState = ({ current, items }: NavigationGroup): 'page' | 'true' | undefined => {
  if (!current) return undefined
  return items.length === 1 ? 'page' : 'true'
}
