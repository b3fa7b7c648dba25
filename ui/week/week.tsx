import { FieldGroup, fieldId } from '../forms/field.tsx'
import { Shape, type ShapeName } from '../motif/shape.tsx'

/** A day across, or a half-day down: its name comes from the page, in the language of the page. */
export interface WeekAxis {
  key: string
  name: string
  /** Shown where the name does not fit: « lun. ». */
  short?: string | undefined
  /** A detail under the name: « 7 h 30 – 12 h 30 ». */
  detail?: string | undefined
}

/** Address of a cell: day, then half-day. */
export type WeekCell = `${string}-${string}`

export const weekCell = (day: string, half: string): WeekCell => `${day}-${half}`

export type WeekTone = 'empty' | 'wanted' | 'given' | 'full' | 'tight' | 'closed'

const shapes: Record<WeekTone, ShapeName> = {
  empty: 'dash',
  wanted: 'ring',
  given: 'check',
  full: 'square',
  tight: 'triangle',
  closed: 'cross',
}

/** What a cell says: a shape, a word and a colour together. */
export interface WeekState {
  word: string
  tone: WeekTone
  shape?: ShapeName | undefined
}

export interface WeekCount {
  occupied: number
  capacity: number
  /** Read after the figures: « 2 places libres », « complet ». */
  word: string
  href?: string | undefined
}

interface WeekFrame {
  /** What this week is: read first. */
  caption: string
  hideCaption?: boolean | undefined
  days: readonly WeekAxis[]
  halves: readonly WeekAxis[]
}

export type WeekProps = WeekFrame &
  (
    | {
        mode: 'input'
        /** Name of the boxes; each sends its cell: `name=monday-morning`. */
        name: string
        checked: readonly string[]
        closed?: readonly string[] | undefined
        hint?: string | undefined
        error?: string | undefined
      }
    | { mode: 'display'; state: (day: string, half: string) => WeekState }
    | { mode: 'counts'; count: (day: string, half: string) => WeekCount | null; closedWord: string }
  )

type Input = Extract<WeekProps, { mode: 'input' }>

function InputCell({ week, day, half, first }: { week: Input; day: WeekAxis; half: WeekAxis; first: boolean }) {
  const cell = weekCell(day.key, half.key)
  const anchor = fieldId(week.name)
  const id = first ? anchor : `${anchor}-${cell}`
  return (
    <td class="week-cell">
      <span class="week-choice">
        <input
          type="checkbox"
          id={id}
          name={week.name}
          value={cell}
          checked={week.checked.includes(cell)}
          disabled={week.closed?.includes(cell) ?? false}
          aria-invalid={week.error === undefined ? undefined : 'true'}
        />
        <label for={id}>
          <span class="for-reader">
            {day.name}, {half.name}
          </span>
        </label>
      </span>
    </td>
  )
}

function StateCell({ state: { word, tone, shape = shapes[tone] } }: { state: WeekState }) {
  return (
    <td class={`week-cell week-${tone}`}>
      <span class="week-state">
        <Shape name={shape} />
        <span class="week-word">{word}</span>
      </span>
    </td>
  )
}

const countTone = ({ occupied, capacity }: WeekCount): WeekTone =>
  occupied > capacity ? 'tight' : occupied === capacity ? 'full' : 'given'

function CountCell({ count, closedWord }: { count: WeekCount | null; closedWord: string }) {
  if (count === null || count.capacity === 0) return <StateCell state={{ word: closedWord, tone: 'closed' }} />
  const { occupied, capacity, word, href } = count
  const tone = countTone(count)
  const figures = (
    <>
      <span class="week-figures">
        <b>{occupied}</b> <span class="week-of">/ {capacity}</span>
      </span>
      <svg class="week-gauge" width="100%" height="6" aria-hidden="true" focusable="false">
        <rect
          width={`${Math.round(Math.min(1, occupied / capacity) * 100)}%`}
          height="100%"
          rx="3"
          fill="currentColor"
        />
      </svg>
      <span class="week-state">
        {tone !== 'given' && <Shape name={shapes[tone]} />}
        <span class="week-word">{word}</span>
      </span>
    </>
  )
  return (
    <td class={`week-cell week-count week-count-${tone}`}>
      {href === undefined ? figures : <a href={href}>{figures}</a>}
    </td>
  )
}

function Cell({ week, day, half, first }: { week: WeekProps; day: WeekAxis; half: WeekAxis; first: boolean }) {
  if (week.mode === 'input') return <InputCell week={week} day={day} half={half} first={first} />
  if (week.mode === 'display') return <StateCell state={week.state(day.key, half.key)} />
  return <CountCell count={week.count(day.key, half.key)} closedWord={week.closedWord} />
}

function Head({ axis }: { axis: WeekAxis }) {
  if (axis.short === undefined) return <>{axis.name}</>
  return (
    <>
      <span class="week-long">{axis.name}</span>
      <span class="week-short" aria-hidden="true">
        {axis.short}
      </span>
    </>
  )
}

function Grid({ week }: { week: WeekProps }) {
  const { caption, hideCaption = false, days, halves, mode } = week
  return (
    <table class={`week week-${mode}`}>
      <caption>{hideCaption ? <span class="for-reader">{caption}</span> : caption}</caption>
      <thead>
        <tr>
          <td />
          {days.map((day) => (
            <th scope="col">
              <Head axis={day} />
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {halves.map((half, row) => (
          <tr>
            <th scope="row">
              <Head axis={half} />
              {half.detail !== undefined && <span class="week-detail">{half.detail}</span>}
            </th>
            {days.map((day, column) => (
              <Cell week={week} day={day} half={half} first={row === 0 && column === 0} />
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  )
}

function Legend({ week }: { week: Extract<WeekProps, { mode: 'display' }> }) {
  const states = new Map<string, WeekState>()
  for (const half of week.halves) {
    for (const day of week.days) {
      const state = week.state(day.key, half.key)
      states.set(state.word, state)
    }
  }
  return (
    <ul class="week-legend" aria-hidden="true">
      {[...states.values()].map(({ word, tone, shape = shapes[tone] }) => (
        <li>
          <span class={`week-key week-${tone}`}>
            <Shape name={shape} />
          </span>
          {word}
        </li>
      ))}
    </ul>
  )
}

/** Asking is a question like another: legend, hint and error beside the boxes. */
function Question({ week }: { week: Input }) {
  const { name, caption, hint, error, hideCaption } = week
  return (
    <div class="week-frame week-question">
      <FieldGroup id={fieldId(name)} words={{ label: caption, hint, error, hideLabel: hideCaption }}>
        <Grid week={{ ...week, hideCaption: true }} />
      </FieldGroup>
    </div>
  )
}

/** The one week of the service: days across, half-days down; to ask, to show, or to count. */
export function Week(week: WeekProps) {
  if (week.mode === 'input') return <Question week={week} />
  return (
    <div class="week-frame">
      <Grid week={week} />
      {week.mode === 'display' && <Legend week={week} />}
    </div>
  )
}
