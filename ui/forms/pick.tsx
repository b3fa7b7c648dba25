import type { ComponentChildren } from 'preact'

export interface PickProps {
  name: string
  value: string
  checked?: boolean | undefined
  /** One word or two, the same on every line: « Comparer ». */
  label: string
  /** Read after the label: which line this is. */
  about: string
}

/** The box of one line in a list of things to choose from. */
export function Pick({ name, value, checked = false, label, about }: PickProps) {
  return (
    <label class="pick no-print">
      <input type="checkbox" name={name} value={value} checked={checked} />
      <span>
        {label}
        <span class="for-reader"> {about}</span>
      </span>
    </label>
  )
}

/** What to do with the lines that are ticked: stays in sight below a long list. */
export function ActionBar({ children }: { children: ComponentChildren }) {
  return <div class="action-bar no-print">{children}</div>
}
