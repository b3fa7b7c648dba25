/**
 * One text for one value: keys in the order of their UTF-16 code units, no white space, numbers as JavaScript prints
 * them. What is hashed in a protocol is this text.
 * @param value JSON only
 * @throws TypeError on what JSON cannot say: a function, `undefined` in a list, a number that is not finite
 * @source RFC 8785 (JSON Canonicalization Scheme)
 */
export function canonicalJson(value: unknown): string {
  // A copy with its members in order, printed in one go, costs half of printing piece by piece.
  const copy = inOrder(value)
  return copy === noCopy ? printed(value) : JSON.stringify(copy)
}

/** A record with a name that a JavaScript object does not keep where it is written. */
const noCopy = Symbol('no copy in order')

function inOrder(value: unknown): unknown {
  if (typeof value !== 'object') return simple(value)
  if (value === null) return null
  return Array.isArray(value) ? listInOrder(value) : recordInOrder(value as Record<string, unknown>)
}

function simple(value: unknown): unknown {
  if (typeof value === 'string' || typeof value === 'boolean') return value
  if (typeof value !== 'number') throw new TypeError(`no JSON for ${typeof value}`)
  if (!Number.isFinite(value)) throw new TypeError(`no JSON for ${value}`)
  return value
}

function listInOrder(values: readonly unknown[]): unknown {
  const copy: unknown[] = []
  for (let i = 0; i < values.length; i++) {
    const item = inOrder(values[i])
    if (item === noCopy) return noCopy
    copy.push(item)
  }
  return copy
}

/** A member that is `undefined` is left out, as `JSON.stringify` does. */
function recordInOrder(value: Record<string, unknown>): unknown {
  const copy: Record<string, unknown> = {}
  for (const name of sortedNames(value)) {
    if (!staysInPlace(name)) return noCopy
    const member = value[name]
    if (member === undefined) continue
    const item = inOrder(member)
    if (item === noCopy) return noCopy
    copy[name] = item
  }
  return copy
}

/** Objects put whole numbers before other names, and `__proto__` is not a name to assign. */
function staysInPlace(name: string): boolean {
  const first = name.charCodeAt(0)
  return !(first >= 0x30 && first <= 0x39) && name !== '__proto__'
}

function sortedNames(value: Record<string, unknown>): string[] {
  const names = Object.keys(value)
  for (let i = 1; i < names.length; i++) if (names[i]! < names[i - 1]!) return names.sort(byCodeUnit)
  return names
}

/** The same text piece by piece, whatever the names. */
function printed(value: unknown): string {
  if (value === null) return 'null'
  if (typeof value !== 'object') return JSON.stringify(simple(value))
  if (Array.isArray(value)) return `[${Array.from(value as unknown[], (item) => printed(item)).join(',')}]`
  const record = value as Record<string, unknown>
  const members = sortedNames(record).filter((name) => record[name] !== undefined)
  return `{${members.map((name) => `${JSON.stringify(name)}:${printed(record[name])}`).join(',')}}`
}

/** The only order of texts in this library: by code unit, never by locale. */
export function byCodeUnit(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0
}
