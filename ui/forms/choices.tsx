import type { ComponentChildren } from 'preact'
import { described, FieldError, FieldGroup, fieldId, type FieldProps, Hint, Mark } from './field.tsx'

export interface Choice {
  value: string
  label: string
  /** A line under the label. */
  hint?: string | undefined
  disabled?: boolean | undefined
  /** What belongs to this choice, shown under it. */
  children?: ComponentChildren | undefined
}

interface ChoicesProps extends FieldProps {
  choices: Choice[]
  /** Side by side: for two or three short answers. */
  inline?: boolean | undefined
}

export interface RadioGroupProps extends ChoicesProps {
  value?: string | undefined
}

export interface CheckboxGroupProps extends ChoicesProps {
  values?: readonly string[] | undefined
}

interface ChoiceRowProps {
  id: string
  name: string
  type: 'radio' | 'checkbox'
  choice: Choice
  checked: boolean
  required?: boolean | undefined
  wrong: boolean
}

function ChoiceRow({ id, name, type, choice, checked, required, wrong }: ChoiceRowProps) {
  const hint = choice.hint === undefined ? undefined : `${id}-about`
  return (
    <div class="choice">
      <input
        id={id}
        name={name}
        type={type}
        value={choice.value}
        checked={checked}
        disabled={choice.disabled}
        required={required}
        aria-describedby={hint}
        aria-invalid={wrong && type === 'checkbox' ? 'true' : undefined}
      />
      <div class="choice-words">
        <label for={id}>{choice.label}</label>
        {hint !== undefined && (
          <p class="hint" id={hint}>
            {choice.hint}
          </p>
        )}
        {choice.children !== undefined && <div class="choice-more">{choice.children}</div>}
      </div>
    </div>
  )
}

function Choices(props: ChoicesProps & { type: 'radio' | 'checkbox'; isChecked: (value: string) => boolean }) {
  const { name, choices, inline = false, type, isChecked, required, error } = props
  const id = fieldId(name)
  return (
    <FieldGroup id={id} words={props}>
      <div class={inline ? 'choices choices-inline' : 'choices'}>
        {choices.map((choice, index) => (
          <ChoiceRow
            id={index === 0 ? id : `${id}-${index + 1}`}
            name={name}
            type={type}
            choice={choice}
            checked={isChecked(choice.value)}
            required={type === 'radio' ? required : undefined}
            wrong={error !== undefined}
          />
        ))}
      </div>
    </FieldGroup>
  )
}

/** One answer among a few, all visible. */
export function RadioGroup(props: RadioGroupProps) {
  return <Choices {...props} type="radio" isChecked={(value) => value === props.value} />
}

/** Any number of answers among a few. */
export function CheckboxGroup(props: CheckboxGroupProps) {
  return <Choices {...props} type="checkbox" isChecked={(value) => props.values?.includes(value) ?? false} />
}

export interface CheckboxProps extends FieldProps {
  /** Sent when ticked. */
  value?: string | undefined
  checked?: boolean | undefined
}

/** One thing to agree with, or not. */
export function Checkbox(props: CheckboxProps) {
  const { name, value = 'yes', checked = false, label, mark, hint, error, required } = props
  const id = fieldId(name)
  return (
    <div class={error === undefined ? 'field' : 'field field-wrong'}>
      <FieldError id={id} error={error} />
      <div class="choice">
        <input
          id={id}
          name={name}
          type="checkbox"
          value={value}
          checked={checked}
          required={required}
          {...described(id, props)}
        />
        <div class="choice-words">
          <label for={id}>
            {label}
            <Mark mark={mark} />
          </label>
          <Hint id={id} hint={hint} />
        </div>
      </div>
    </div>
  )
}
