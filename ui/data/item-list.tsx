import type { ComponentChildren } from 'preact'

export interface Item {
  /** Stable: how an island knows the line again. */
  id: string
  title: ComponentChildren
  /** A line or two under the title. */
  detail?: ComponentChildren | undefined
  /** Buttons or links of this line. */
  actions?: ComponentChildren | undefined
}

export interface ItemListProps {
  /** What the list is, for screen readers. */
  label: string
  items: readonly Item[]
  /** The order counts: each line bears its number. */
  ranked?: boolean | undefined
  /** Anchor of the list. */
  id?: string | undefined
  /** Name of the island that lets lines be dragged; it works without. */
  island?: string | undefined
  /** What the island reads, as `data-*` attributes. */
  data?: Readonly<Record<string, string>> | undefined
}

/** Lines with their buttons: what one has chosen, or may choose from. */
export function ItemList({ label, items, ranked = false, id, island, data = {} }: ItemListProps) {
  const List = ranked ? 'ol' : 'ul'
  const marks = Object.fromEntries(Object.entries(data).map(([name, value]) => [`data-${name}`, value]))
  return (
    <List
      class={ranked ? 'item-list item-list-ranked' : 'item-list'}
      aria-label={label}
      id={id}
      data-island={island}
      tabIndex={id === undefined ? undefined : -1}
      {...marks}
    >
      {items.map((item) => (
        <li class="item" data-id={item.id}>
          <div class="item-words">
            <div class="item-title">{item.title}</div>
            {item.detail !== undefined && <div class="item-detail">{item.detail}</div>}
          </div>
          {item.actions !== undefined && <div class="item-actions">{item.actions}</div>}
        </li>
      ))}
    </List>
  )
}
