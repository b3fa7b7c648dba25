import type { ComponentChildren } from 'preact'
import { Glyph, type IconName } from '../motif/icon.tsx'
import { marksOf } from '../islands/busy.ts'
import type { Busy } from '../islands/busy.ts'

export type ButtonVariant = 'primary' | 'secondary' | 'quiet' | 'danger'

interface Look {
  variant?: ButtonVariant | undefined
  icon?: IconName | undefined
  /** Fills the width of its place: the main answer on a phone. */
  wide?: boolean | undefined
  children: ComponentChildren
}

export interface ButtonProps extends Look {
  type?: 'submit' | 'button' | 'reset' | undefined
  /** Sent with the form when this button sends it. */
  name?: string | undefined
  value?: string | undefined
  /** The `id` of the form it sends, where the button stands outside of it. */
  form?: string | undefined
  /** Sends the form to another address. */
  formAction?: string | undefined
  /** Sends the form as an act, when the form itself only asks. */
  formMethod?: 'post' | undefined
  /** Sends the form without the browser's own checks. */
  formNoValidate?: boolean | undefined
  disabled?: boolean | undefined
  /** Words for screen readers after the label: "of the third line". */
  about?: string | undefined
}

const className = ({
  variant = 'primary',
  wide = false,
}: {
  variant?: ButtonVariant | undefined
  wide?: boolean | undefined
}) => `button button-${variant}${wide ? ' button-wide' : ''}`

function Inside({
  icon,
  about,
  children,
}: {
  icon?: IconName | undefined
  about?: string | undefined
  children: ComponentChildren
}) {
  return (
    <>
      {icon !== undefined && <Glyph name={icon} />}
      <span>
        {children}
        {about !== undefined && <span class="for-reader"> {about}</span>}
      </span>
    </>
  )
}

/** Something that changes: sends a form. */
export function Button(props: ButtonProps) {
  const {
    type = 'submit',
    name,
    value,
    form,
    formAction,
    formMethod,
    formNoValidate,
    disabled,
    icon,
    about,
    children,
  } = props
  return (
    <button
      class={className(props)}
      type={type}
      name={name}
      value={value}
      form={form}
      formAction={formAction}
      formMethod={formMethod}
      formNoValidate={formNoValidate}
      disabled={disabled}
    >
      <Inside icon={icon} about={about}>
        {children}
      </Inside>
    </button>
  )
}

export interface LinkButtonProps extends Look {
  href: string
  about?: string | undefined
  /** Offers the target as a file under this name. */
  download?: string | true | undefined
  /** For a file that takes seconds to make: what the pressed button says meanwhile. The page asks for the island `underWay`. */
  busy?: Busy | undefined
}

/** A link that looks like a button: goes somewhere, changes nothing. */
export function LinkButton(props: LinkButtonProps) {
  const { href, download, icon, about, busy, children } = props
  return (
    <a class={className(props)} href={href} download={download} {...marksOf(busy)}>
      <Inside icon={icon} about={about}>
        {children}
      </Inside>
    </a>
  )
}

/** Buttons side by side; one under the other on a narrow screen. */
export function ButtonRow({ children }: { children: ComponentChildren }) {
  return <div class="button-row">{children}</div>
}
