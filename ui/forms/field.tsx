import type { ComponentChildren } from 'preact'
import { Glyph } from '../motif/icon.tsx'

/** What every field says around its control. */
export interface FieldWords {
  label: string
  /** Read with the control: what to write, why it is asked. */
  hint?: string | undefined
  /** What is wrong and what to do, beside the control. */
  error?: string | undefined
  /** A small word after the label: "optional". */
  mark?: string | undefined
  /** Keep the label for screen readers only, where the title of the page already asks the question. */
  hideLabel?: boolean | undefined
}

export interface FieldProps extends FieldWords {
  /** Name sent with the form; also gives the field its anchor, see {@link fieldId}. */
  name: string
  required?: boolean | undefined
}

/** The anchor of a field: where the summary of errors leads. In a group it is the first choice. */
export function fieldId(name: string): string {
  return `field-${name.replaceAll(/[^A-Za-z0-9_-]/g, '-')}`
}

const hintId = (id: string) => `${id}-hint`
const errorId = (id: string) => `${id}-error`

/** Attributes that tie a control to its hint and its error. */
export function described(id: string, { hint, error }: FieldWords) {
  const ids = [hint === undefined ? '' : hintId(id), error === undefined ? '' : errorId(id)].filter(
    (part) => part !== '',
  )
  return {
    'aria-describedby': ids.length > 0 ? ids.join(' ') : undefined,
    'aria-invalid': error === undefined ? undefined : ('true' as const),
  }
}

const labelClass = ({ hideLabel = false }: FieldWords) => (hideLabel ? 'for-reader' : 'label')

export function Hint({ id, hint }: { id: string; hint: string | undefined }) {
  if (hint === undefined) return null
  return (
    <p class="hint" id={hintId(id)}>
      {hint}
    </p>
  )
}

export function FieldError({ id, error }: { id: string; error: string | undefined }) {
  if (error === undefined) return null
  return (
    <p class="field-error" id={errorId(id)}>
      <Glyph name="alert" />
      <span>{error}</span>
    </p>
  )
}

export function Mark({ mark }: { mark: string | undefined }) {
  return mark === undefined ? null : <span class="mark"> {mark}</span>
}

/** Label, hint and error around one control. */
export function Field({ id, words, children }: { id: string; words: FieldWords; children: ComponentChildren }) {
  return (
    <div class={words.error === undefined ? 'field' : 'field field-wrong'}>
      <label class={labelClass(words)} for={id}>
        {words.label}
        <Mark mark={words.mark} />
      </label>
      <Hint id={id} hint={words.hint} />
      <FieldError id={id} error={words.error} />
      {children}
    </div>
  )
}

/** Legend, hint and error around several controls that answer one question. */
export function FieldGroup({ id, words, children }: { id: string; words: FieldWords; children: ComponentChildren }) {
  return (
    <fieldset
      class={words.error === undefined ? 'field' : 'field field-wrong'}
      aria-describedby={described(id, words)['aria-describedby']}
    >
      <legend class={labelClass(words)}>
        {words.label}
        <Mark mark={words.mark} />
      </legend>
      <Hint id={id} hint={words.hint} />
      <FieldError id={id} error={words.error} />
      {children}
    </fieldset>
  )
}
