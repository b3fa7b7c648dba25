import { Glyph } from '../motif/icon.tsx'
import { fieldId } from './field.tsx'

export interface ErrorSummaryProps {
  /** "There is a problem", in the language of the page. */
  title: string
  /** What is kept, what to do. */
  text?: string | undefined
  /** In the order of the page; `field` is the name of the field, without one the line is no link. */
  errors: { field?: string | undefined; message: string }[]
  /** False only where the summary is shown as an example. */
  focus?: boolean | undefined
}

/** All the errors at the top of the page, each a link to its field. Takes the focus when the page opens. */
export function ErrorSummary({ title, text, errors, focus = true }: ErrorSummaryProps) {
  if (errors.length === 0) return null
  return (
    <div class="error-summary" role="alert" aria-labelledby="error-summary-title">
      <h2 id="error-summary-title" tabindex={-1} autofocus={focus}>
        <Glyph name="alert" />
        <span>{title}</span>
      </h2>
      {text !== undefined && <p>{text}</p>}
      <ul>
        {errors.map(({ field, message }) => (
          <li>{field === undefined ? message : <a href={`#${fieldId(field)}`}>{message}</a>}</li>
        ))}
      </ul>
    </div>
  )
}
