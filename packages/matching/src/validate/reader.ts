import type { Issue, IssueCode } from '../model/result.ts'

export type Fields = Readonly<Record<string, unknown>>

/** Collects mistakes; every reading method answers whether the value can be used further. */
export class Reader {
  readonly issues: Issue[] = []

  wrong(path: string, code: IssueCode, value: unknown): false {
    this.issues.push({ path, code, value })
    return false
  }

  /** A misspelt field would otherwise mean "all of them": what the format does not name is a mistake. */
  fields(value: unknown, path: string, known: readonly string[]): Fields | undefined {
    const fields = this.anyFields(value, path)
    if (fields)
      for (const name of Object.keys(fields))
        if (!known.includes(name)) this.wrong(path === '' ? name : `${path}.${name}`, 'unknown-field', fields[name])
    return fields
  }

  anyFields(value: unknown, path: string): Fields | undefined {
    if (typeof value === 'object' && value !== null && !Array.isArray(value)) return value as Fields
    this.wrong(path, 'not-an-object', value)
    return undefined
  }

  list(value: unknown, path: string, least = 0, most = Infinity): readonly unknown[] {
    if (!Array.isArray(value)) {
      this.wrong(path, 'not-a-list', value)
      return []
    }
    if (value.length < least || value.length > most) this.wrong(path, 'wrong-length', value.length)
    return value
  }

  text(value: unknown, path: string): value is string {
    return (typeof value === 'string' && value.length > 0) || this.wrong(path, 'not-a-text', value)
  }

  whole(value: unknown, path: string, least: number, most: number): value is number {
    if (!Number.isSafeInteger(value)) return this.wrong(path, 'not-a-whole-number', value)
    return ((value as number) >= least && (value as number) <= most) || this.wrong(path, 'out-of-range', value)
  }

  word(value: unknown, path: string, words: readonly string[]): boolean {
    return words.includes(value as string) || this.wrong(path, 'not-an-allowed-word', value)
  }

  /** A list of different texts, all known. */
  names(value: unknown, path: string, known: ReadonlySet<string>, code: IssueCode, least = 0): string[] {
    const seen = new Set<string>()
    this.list(value, path, least).forEach((name, i) => {
      const at = `${path}[${i}]`
      if (!this.text(name, at)) return
      if (!known.has(name)) this.wrong(at, code, name)
      if (seen.has(name)) this.wrong(at, 'duplicate', name)
      seen.add(name)
    })
    return [...seen]
  }
}
