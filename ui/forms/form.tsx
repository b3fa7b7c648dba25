import type { ComponentChildren } from 'preact'
import { marksOf } from '../islands/busy.ts'
import type { Busy } from '../islands/busy.ts'

export interface FormProps {
  action: string
  method?: 'post' | 'get' | undefined
  /** Sent as `_key`: the same form sent twice is done once. */
  idempotencyKey?: string | undefined
  /** Other hidden inputs: what the server wants back. */
  hidden?: Record<string, string> | undefined
  /** For a button that stands elsewhere on the page, see `form` of Button. */
  id?: string | undefined
  /** For forms that send documents. */
  multipart?: boolean | undefined
  /** Says which form this is, when a page has several. */
  label?: string | undefined
  /** For a form whose answer takes seconds: what its pressed button says meanwhile. The page asks for the island `underWay`. */
  busy?: Busy | undefined
  children: ComponentChildren
}

/** A form that works without JavaScript. Checks are the server's, in the language of the page. */
export function Form(props: FormProps) {
  const { action, method = 'post', idempotencyKey, hidden = {}, id, multipart = false, label, busy, children } = props
  const hiddenInputs = { ...(idempotencyKey === undefined ? {} : { _key: idempotencyKey }), ...hidden }
  return (
    <form
      class="form"
      id={id}
      action={action}
      method={method}
      enctype={multipart ? 'multipart/form-data' : undefined}
      aria-label={label}
      noValidate
      {...marksOf(busy)}
    >
      {Object.entries(hiddenInputs).map(([name, value]) => (
        <input type="hidden" name={name} value={value} />
      ))}
      {children}
    </form>
  )
}
