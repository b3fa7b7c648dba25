import { described, Field, fieldId, type FieldProps } from './field.tsx'
import type { FieldWidth } from './text-field.tsx'

export interface Option {
  value: string
  label: string
  disabled?: boolean | undefined
}

export interface SelectProps extends FieldProps {
  value?: string | undefined
  options?: Option[] | undefined
  /** Options under titles; after the plain ones. */
  groups?: { label: string; options: Option[] }[] | undefined
  /** Shown while nothing is chosen; sends an empty text. */
  placeholder?: string | undefined
  width?: FieldWidth | undefined
}

function Options({ options, value }: { options: Option[]; value: string | undefined }) {
  return (
    <>
      {options.map((option) => (
        <option value={option.value} selected={option.value === value} disabled={option.disabled}>
          {option.label}
        </option>
      ))}
    </>
  )
}

/** One choice in a list that is too long to show whole. */
export function Select(props: SelectProps) {
  const { name, value, options = [], groups = [], placeholder, width = 'full', required } = props
  const id = fieldId(name)
  return (
    <Field id={id} words={props}>
      <select class={`control control-${width}`} id={id} name={name} required={required} {...described(id, props)}>
        {placeholder !== undefined && <option value="">{placeholder}</option>}
        <Options options={options} value={value} />
        {groups.map((group) => (
          <optgroup label={group.label}>
            <Options options={group.options} value={value} />
          </optgroup>
        ))}
      </select>
    </Field>
  )
}
