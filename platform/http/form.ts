/** What a person typed, kept as typed so that a page can show it again. */
export interface Form {
  /** trimmed text of a field; empty when absent */
  text(name: string): string
  /** every value of a field with several (checkboxes) */
  list(name: string): string[]
  /** whole number, or undefined when the field is empty or not one */
  whole(name: string): number | undefined
  has(name: string): boolean
  /** names that were posted */
  readonly names: readonly string[]
}

/** Control characters never come from a keyboard; PostgreSQL refuses one of them. */
const clean = (text: string): string =>
  // oxlint-disable-next-line no-control-regex
  text.replaceAll(/[\u0000-\u0008\u000B\u000C\u000E-\u001F\u007F]/g, '').trim()

/** Reads fields. @param fields decoded pairs, in the order in which they were posted */
export function formOf(fields: Iterable<readonly [string, string]>): Form {
  const values = new Map<string, string[]>()
  for (const [name, value] of fields) {
    const text = clean(value.normalize('NFC'))
    const known = values.get(name)
    // Never a copy of the list: a form of a megabyte may hold one name two hundred thousand times.
    if (known) known.push(text)
    else values.set(name, [text])
  }
  return {
    text: (name) => values.get(name)?.[0] ?? '',
    list: (name) => values.get(name) ?? [],
    whole(name) {
      const text = values.get(name)?.[0] ?? ''
      return /^-?\d{1,9}$/.test(text) ? Number(text) : undefined
    },
    has: (name) => values.has(name),
    names: [...values.keys()],
  }
}

export const emptyForm: Form = formOf([])
