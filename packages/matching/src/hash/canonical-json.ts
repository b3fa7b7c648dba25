/**
 * One text for one value: keys in the order of their UTF-16 code units, no white space, numbers as JavaScript prints
 * them. What is hashed in a protocol is this text.
 * @param value JSON only
 * @throws TypeError on what JSON cannot say: a function, `undefined` in a list, a number that is not finite
 * @source RFC 8785 (JSON Canonicalization Scheme)
 */
export function canonicalJson(value: unknown): string {
  // A copy with its members in order, printed in one go, costs half of printing piece by piece; what is in order already is not copied.
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
  let copy: unknown[] | undefined
  for (let i = 0; i < values.length; i++) {
    const item = inOrder(values[i])
    if (item === noCopy) return noCopy
    if (!copy && item !== values[i]) copy = values.slice(0, i)
    copy?.push(item)
  }
  return copy ?? values
}

/** A member that is `undefined` is left out, as `JSON.stringify` does. */
function recordInOrder(value: Record<string, unknown>): unknown {
  const written = Object.keys(value)
  const names = sortedNames(written)
  // Whatever is not a plain record may print itself in its own way.
  const plain = names === written && Object.getPrototypeOf(value) === Object.prototype
  let copy: Record<string, unknown> | undefined = plain ? undefined : {}
  for (let n = 0; n < names.length; n++) {
    const name = names[n]!
    if (!staysInPlace(name)) return noCopy
    const member = value[name]
    if (member === undefined) continue
    const item = inOrder(member)
    if (item === noCopy) return noCopy
    if (!copy && item !== member) copy = firstMembers(value, names, n)
    if (copy) copy[name] = item
  }
  return copy ?? value
}

function firstMembers(
  value: Record<string, unknown>,
  names: readonly string[],
  count: number,
): Record<string, unknown> {
  const copy: Record<string, unknown> = {}
  for (let n = 0; n < count; n++) if (value[names[n]!] !== undefined) copy[names[n]!] = value[names[n]!]
  return copy
}

/** Objects put whole numbers before other names, and `__proto__` is not a name to assign. */
function staysInPlace(name: string): boolean {
  const first = name.charCodeAt(0)
  return !(first >= 0x30 && first <= 0x39) && name !== '__proto__'
}

/** @returns the same list when it is in order */
function sortedNames(names: string[]): string[] {
  for (let i = 1; i < names.length; i++) if (names[i]! < names[i - 1]!) return names.toSorted(byCodeUnit)
  return names
}

/** The same text piece by piece, whatever the names. */
function printed(value: unknown): string {
  if (value === null) return 'null'
  if (typeof value !== 'object') return JSON.stringify(simple(value))
  if (Array.isArray(value)) return `[${Array.from(value as unknown[], (item) => printed(item)).join(',')}]`
  const record = value as Record<string, unknown>
  const members = sortedNames(Object.keys(record)).filter((name) => record[name] !== undefined)
  return `{${members.map((name) => `${JSON.stringify(name)}:${printed(record[name])}`).join(',')}}`
}

/** The only order of texts in this library: by code unit, never by locale. */
export function byCodeUnit(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0
}
