import type { ComponentChildren } from 'preact'
import { Glyph } from '../motif/icon.tsx'

export interface Column<Row> {
  key: string
  title: string
  cell: (row: Row) => ComponentChildren
  /** Figures: aligned at the end, all digits of one width. */
  numeric?: boolean | undefined
  /** Never broken over two lines: a reference, a day, a telephone. */
  whole?: boolean | undefined
  /** The cell that names its row. */
  rowHeader?: boolean | undefined
  /**
   * Where a row is a few lines on a phone (`narrow="lines"`): its words without their title, beside the name of the row, or not at all (the page
   * that the row leads to says it). With their title when nothing is said.
   */
  phone?: 'bare' | 'beside' | 'away' | undefined
  /** Address that sorts by this column; `state` when it is the one in force. */
  sort?: { href: string; state?: 'ascending' | 'descending' | undefined } | undefined
}

export interface TableProps<Row> {
  /** What the table shows; read first. */
  caption: string
  hideCaption?: boolean | undefined
  columns: Column<Row>[]
  rows: readonly Row[]
  /**
   * On a phone: each row becomes a card, a few lines where there are many (`phone` of its columns), the table slides sideways, or it fits as it
   * is: two short columns, never far apart.
   */
  narrow?: 'cards' | 'lines' | 'slide' | 'fits' | undefined
  /** A last row: totals. One cell for each column. */
  footer?: ComponentChildren[] | undefined
  /** Says that a row is the one shown beside. */
  isCurrent?: ((row: Row) => boolean) | undefined
  /** Anchor, unique in the page; needed when the table slides. */
  id?: string | undefined
}

interface CellLook {
  numeric?: boolean | undefined
  whole?: boolean | undefined
  blank?: boolean | undefined
  dash?: boolean | undefined
  phone?: 'bare' | 'beside' | 'away' | undefined
}

const cellClass = ({ numeric, whole, blank, dash, phone }: CellLook) =>
  [numeric && 'numeric', whole && 'whole', blank && 'blank', dash && 'dash', phone && `phone-${phone}`]
    .filter(Boolean)
    .join(' ') || undefined

const isBlank = (words: ComponentChildren): boolean => words === undefined || words === null || words === ''

/** A dash keeps a place in a column; among a few lines there is no column to keep. */
const isDash = (words: ComponentChildren): boolean => words === '—'

function HeadCell<Row>({ column }: { column: Column<Row> }) {
  const { title, numeric, sort } = column
  return (
    <th scope="col" role="columnheader" class={cellClass({ numeric })} aria-sort={sort?.state}>
      {sort === undefined ? (
        title
      ) : (
        <a class={`sort sort-${sort.state ?? 'none'}`} href={sort.href}>
          {title}
          <Glyph name="down" />
        </a>
      )}
    </th>
  )
}

function BodyCell<Row>({ column, row }: { column: Column<Row>; row: Row }) {
  const { title, cell, rowHeader } = column
  const words = cell(row)
  if (rowHeader) {
    return (
      <th scope="row" role="rowheader" class={cellClass(column)}>
        {words}
      </th>
    )
  }
  return (
    <td role="cell" class={cellClass({ ...column, dash: isDash(words) })} data-title={title}>
      <span class="cell">{words}</span>
    </td>
  )
}

function Footer<Row>({
  columns,
  footer,
}: {
  columns: readonly Column<Row>[]
  footer: NonNullable<TableProps<Row>['footer']>
}) {
  return (
    <tfoot role="rowgroup">
      <tr role="row">
        {columns.map((column, index) => (
          <td
            role="cell"
            class={cellClass({ numeric: column.numeric, blank: isBlank(footer[index]) })}
            data-title={index === 0 ? undefined : column.title}
          >
            {footer[index]}
          </td>
        ))}
      </tr>
    </tfoot>
  )
}

/** Rows and columns, with their caption. Roles are written out: a table shown as cards stays a table for screen readers. */
export function Table<Row>(props: TableProps<Row>) {
  const { caption, hideCaption = false, columns, rows, narrow = 'cards', footer, isCurrent, id } = props
  const captionId = id === undefined ? undefined : `${id}-caption`
  const table = (
    <table class={narrow === 'lines' ? 'table table-cards table-lines' : `table table-${narrow}`} role="table" id={id}>
      <caption id={captionId}>
        <span class={hideCaption ? 'for-reader' : 'caption-words'}>{caption}</span>
      </caption>
      <thead role="rowgroup">
        <tr role="row">
          {columns.map((column) => (
            <HeadCell column={column} />
          ))}
        </tr>
      </thead>
      <tbody role="rowgroup">
        {rows.map((row) => (
          <tr role="row" aria-current={isCurrent?.(row) ? 'true' : undefined}>
            {columns.map((column) => (
              <BodyCell column={column} row={row} />
            ))}
          </tr>
        ))}
      </tbody>
      {footer !== undefined && <Footer columns={columns} footer={footer} />}
    </table>
  )
  if (narrow !== 'slide') return table
  return (
    <div class="table-slide" role="region" aria-label={caption} tabindex={0}>
      {table}
    </div>
  )
}
