import type { VNode } from 'preact'
import { described, Field, fieldId, type FieldProps } from './field.tsx'

/** How long the answer is expected to be. */
export type FieldWidth = 'short' | 'medium' | 'full'

export interface TextFieldProps extends FieldProps {
  value?: string | undefined
  type?: 'text' | 'email' | 'tel' | 'password' | 'search' | 'url' | 'date' | 'time' | undefined
  inputMode?: 'numeric' | 'decimal' | 'tel' | 'email' | undefined
  /** WCAG 1.3.5: say what the answer is, so that the browser can give it. */
  autoComplete?: string | undefined
  maxLength?: number | undefined
  width?: FieldWidth | undefined
  /** A unit after the control: « € », « heures ». */
  unit?: string | undefined
  readOnly?: boolean | undefined
}

/** One line of text. */
export function TextField(props: TextFieldProps) {
  const { name, value, type = 'text', inputMode, autoComplete, maxLength, width = 'full', unit } = props
  const id = fieldId(name)
  const unitId = `${id}-unit`
  const { 'aria-describedby': about, ...validity } = described(id, props)
  const aboutWithUnit = unit === undefined ? about : [unitId, about].filter((part) => part !== undefined).join(' ')
  // Preact types inputs as one shape per kind: a union of kinds fits none of them.
  const kind = { type } as { type: 'text' }
  const control = (
    <input
      class={`control control-${width}`}
      id={id}
      name={name}
      {...kind}
      value={value}
      inputMode={inputMode}
      autocomplete={autoComplete}
      maxLength={maxLength}
      required={props.required}
      readOnly={props.readOnly}
      dir={type === 'text' || type === 'search' ? 'auto' : undefined}
      aria-describedby={aboutWithUnit}
      {...validity}
    />
  )
  return (
    <Field id={id} words={props}>
      {unit === undefined ? control : <WithUnit id={unitId} unit={unit} control={control} />}
    </Field>
  )
}

const WithUnit = ({ id, unit, control }: { id: string; unit: string; control: VNode }) => (
  <div class="with-unit">
    {control}
    <span id={id}>{unit}</span>
  </div>
)

export interface TextAreaProps extends FieldProps {
  value?: string | undefined
  rows?: number | undefined
  maxLength?: number | undefined
}

/** Several lines of text. */
export function TextArea(props: TextAreaProps) {
  const { name, value, rows = 4, maxLength, required } = props
  const id = fieldId(name)
  return (
    <Field id={id} words={props}>
      <textarea
        class="control"
        id={id}
        name={name}
        rows={rows}
        maxLength={maxLength}
        required={required}
        dir="auto"
        {...described(id, props)}
      >
        {value}
      </textarea>
    </Field>
  )
}

export interface FileFieldProps extends FieldProps {
  /** Kinds of files: « .pdf,image/* ». */
  accept?: string | undefined
  multiple?: boolean | undefined
}

/** A document from the device. The form around it must be `multipart`. */
export function FileField(props: FileFieldProps) {
  const { name, accept, multiple, required } = props
  const id = fieldId(name)
  return (
    <Field id={id} words={props}>
      <input
        class="control control-file"
        id={id}
        name={name}
        type="file"
        accept={accept}
        multiple={multiple}
        required={required}
        {...described(id, props)}
      />
    </Field>
  )
}
