import { described, Field, fieldId, FieldGroup, type FieldProps } from './field.tsx'
import { Select, type Option } from './select.tsx'

export interface DateFieldProps extends FieldProps {
  /** `YYYY-MM-DD`, or what was typed when it is not a day. */
  value?: string | undefined
  min?: string | undefined
  max?: string | undefined
  /** Three small fields instead of the browser's calendar: better for a date that one knows by heart. Sends `name.day`, `name.month`, `name.year`. */
  parts?: { day: string; month: string; year: string } | undefined
  autoComplete?: 'bday' | undefined
}

/**
 * What three small fields say, as one text.
 * @returns `YYYY-MM-DD` with leading zeros, an empty text when all three are empty; not checked to be a real day
 */
export function joinDateParts({ day, month, year }: { day: string; month: string; year: string }): string {
  const typed = [year.trim(), month.trim(), day.trim()]
  if (typed.every((part) => part === '')) return ''
  return [typed[0], typed[1]?.padStart(2, '0'), typed[2]?.padStart(2, '0')].join('-')
}

function DateParts(props: DateFieldProps & { parts: NonNullable<DateFieldProps['parts']> }) {
  const { name, value = '', parts, required, error, autoComplete } = props
  const [year = '', month = '', day = ''] = value.split('-')
  const id = fieldId(name)
  const fields = [
    { key: 'day', label: parts.day, value: day, length: 2 },
    { key: 'month', label: parts.month, value: month, length: 2 },
    { key: 'year', label: parts.year, value: year, length: 4 },
  ] as const
  return (
    <FieldGroup id={id} words={props}>
      <div class="date-parts">
        {fields.map((part, index) => (
          <label class="date-part">
            <span>{part.label}</span>
            <input
              class={`control control-${part.length}`}
              id={index === 0 ? id : `${id}-${part.key}`}
              name={`${name}.${part.key}`}
              value={part.value}
              inputMode="numeric"
              maxLength={part.length}
              autocomplete={autoComplete === undefined ? 'off' : `${autoComplete}-${part.key}`}
              required={required}
              aria-invalid={error === undefined ? undefined : 'true'}
            />
          </label>
        ))}
      </div>
    </FieldGroup>
  )
}

/** A day of the calendar. */
export function DateField(props: DateFieldProps) {
  const { name, value, min, max, parts, required, autoComplete } = props
  if (parts !== undefined) return <DateParts {...props} parts={parts} />
  const id = fieldId(name)
  return (
    <Field id={id} words={props}>
      <input
        class="control control-medium"
        id={id}
        name={name}
        type="date"
        value={value}
        min={min}
        max={max}
        required={required}
        autocomplete={autoComplete}
        {...described(id, props)}
      />
    </Field>
  )
}

export interface MonthFieldProps extends FieldProps {
  /** `YYYY-MM`. */
  value?: string | undefined
  /** First month offered, `YYYY-MM`. */
  first: string
  /** How many months are offered. */
  count: number
  /** Twelve names, January first. */
  monthNames: readonly string[]
  placeholder?: string | undefined
}

function monthOptions({ first, count, monthNames }: MonthFieldProps): Map<string, Option[]> {
  const [firstYear, firstMonth] = first.split('-').map(Number)
  if (firstYear === undefined || firstMonth === undefined || !(firstMonth >= 1 && firstMonth <= 12)) {
    throw new RangeError(`first month must be YYYY-MM, got ${first}`)
  }
  const years = new Map<string, Option[]>()
  for (let step = 0; step < count; step += 1) {
    const month = (firstMonth - 1 + step) % 12
    const year = String(firstYear + Math.floor((firstMonth - 1 + step) / 12))
    const value = `${year}-${String(month + 1).padStart(2, '0')}`
    const options = years.get(year) ?? []
    options.push({ value, label: `${monthNames[month]} ${year}` })
    years.set(year, options)
  }
  return years
}

/** A month of a year, in a list under the years: no keyboard needed, no month forgotten by a browser. */
export function MonthField(props: MonthFieldProps) {
  const groups = [...monthOptions(props)].map(([label, options]) => ({ label, options }))
  const { first: _first, count: _count, monthNames: _names, ...rest } = props
  return <Select {...rest} groups={groups} width="medium" />
}
