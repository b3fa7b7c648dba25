/**
 * One text for one value: keys in the order of their UTF-16 code units, no white space, numbers as JavaScript prints
 * them. What is hashed in a protocol is this text.
 * @param value JSON only
 * @throws TypeError on what JSON cannot say: a function, `undefined` in a list, a number that is not finite
 * @source RFC 8785 (JSON Canonicalization Scheme)
 */
export function canonicalJson(value: unknown): string {
  switch (typeof value) {
    case 'string':
      return JSON.stringify(value)
    case 'boolean':
      return String(value)
    case 'number':
      if (!Number.isFinite(value)) throw new TypeError(`no JSON for ${value}`)
      return JSON.stringify(value)
    case 'object':
      return value === null ? 'null' : Array.isArray(value) ? list(value) : record(value as Record<string, unknown>)
    default:
      throw new TypeError(`no JSON for ${typeof value}`)
  }
}

function list(values: readonly unknown[]): string {
  return `[${values.map(canonicalJson).join(',')}]`
}

/** A member that is `undefined` is left out, as `JSON.stringify` does. */
function record(value: Record<string, unknown>): string {
  const names = Object.keys(value)
    .filter((name) => value[name] !== undefined)
    .sort(byCodeUnit)
  return `{${names.map((name) => `${JSON.stringify(name)}:${canonicalJson(value[name])}`).join(',')}}`
}

/** The only order of texts in this library: by code unit, never by locale. */
export function byCodeUnit(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0
}
