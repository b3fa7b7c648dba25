import type { ComponentChildren } from 'preact'
import type { WeekAxis } from './week.tsx'

export interface RosterRow {
  /** Who: a name, a link, what is known beside it. */
  head: ComponentChildren
  /** Cells in which it is there: `mon-am`. */
  cells: readonly string[]
  /** Asked for, not held. */
  wanted?: boolean | undefined
  /** Among them, those that are full. */
  full?: readonly string[] | undefined
  current?: boolean | undefined
}

export interface RosterProps {
  /** Whose week this is: read first. */
  caption: string
  days: readonly WeekAxis[]
  halves: readonly WeekAxis[]
  /** Occupied and capacity of a cell, `was` when it would change; null where it is closed. */
  count: (day: string, half: string) => { occupied: number; capacity: number; was?: number | undefined } | null
  rows: readonly RosterRow[]
  /** `who`: title of the first column. `places`: title of the line of counts. `here`, `wanted`, `full`: read in a cell. */
  words: { who: string; places: string; here: string; closed: string; wanted?: string; full?: string }
}

const tone = ({ occupied, capacity }: { occupied: number; capacity: number }): string =>
  occupied > capacity ? 'over' : occupied === capacity ? 'full' : 'free'

function Counts({ roster: { days, halves, count, words } }: { roster: RosterProps }) {
  return (
    <tr class="roster-counts">
      <th scope="row">{words.places}</th>
      {days.flatMap((day) =>
        halves.map((half) => {
          const found = count(day.key, half.key)
          return found === null || found.capacity === 0 ? (
            <td class="roster-closed">
              <span class="for-reader">{words.closed}</span>
              <span aria-hidden="true">–</span>
            </td>
          ) : (
            <td class={`roster-${tone(found)}`}>
              {found.was !== undefined && <s>{found.was}</s>} <b>{found.occupied}</b>/{found.capacity}
            </td>
          )
        }),
      )}
    </tr>
  )
}

function Cell({ row, cell, words }: { row: RosterRow; cell: string; words: RosterProps['words'] }) {
  const { cells, wanted = false, full = [] } = row
  if (!cells.includes(cell)) return <td />
  const [kind, word] = !wanted
    ? (['here', words.here] as const)
    : full.includes(cell)
      ? (['short', words.full] as const)
      : (['wanted', words.wanted] as const)
  // The shape is drawn by the style sheet: hundreds of cells stay light.
  return (
    <td class={`roster-${kind}`}>
      <span class="for-reader">{word}</span>
    </td>
  )
}

function Row({ roster: { days, halves, words }, row }: { roster: RosterProps; row: RosterRow }) {
  return (
    <tr aria-current={row.current ? 'true' : undefined}>
      <th scope="row">{row.head}</th>
      {days.flatMap((day) => halves.map((half) => <Cell row={row} cell={`${day.key}-${half.key}`} words={words} />))}
    </tr>
  )
}

/** Who is there, half-day by half-day: a line of places, then a line for each. It slides sideways where it does not fit. */
export function Roster(roster: RosterProps) {
  const { caption, days, halves, rows, words } = roster
  return (
    <div class="roster-frame" role="region" aria-label={caption} tabindex={0}>
      <table class="roster">
        <caption>{caption}</caption>
        <thead>
          <tr>
            <th scope="col" rowspan={2}>
              {words.who}
            </th>
            {days.map((day) => (
              <th scope="colgroup" colspan={halves.length}>
                {day.name}
              </th>
            ))}
          </tr>
          <tr>
            {days.flatMap(() =>
              halves.map((half) => (
                <th scope="col">
                  <span class="for-reader">{half.name}</span>
                  <span aria-hidden="true">{half.short ?? half.name}</span>
                </th>
              )),
            )}
          </tr>
        </thead>
        <tbody>
          <Counts roster={roster} />
          {rows.map((row) => (
            <Row roster={roster} row={row} />
          ))}
        </tbody>
      </table>
    </div>
  )
}
