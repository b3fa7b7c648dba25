/**
 * Reads one line of JSON. Keys beyond 2^53 are whole numbers in the file and approximations in JavaScript, where two
 * different ones may look equal: when a line has any, every key is replaced by its rank among all, which is all that
 * matters of a key.
 * @throws SyntaxError when the text is not JSON
 */
export function readLine(text: string): unknown {
  if (!/\d{16}/.test(text)) return JSON.parse(text)
  const line: unknown = JSON.parse(text, exactWhole)
  const keys = [...keysIn(line)]
  if (!keys.some(({ key }) => typeof key === 'bigint')) return line
  const values = [...new Set(keys.map(({ key }) => key))].sort((a, b) => (a < b ? -1 : a > b ? 1 : 0))
  let rank = 0
  const rankOf = new Map<number | bigint, number>()
  values.forEach((value, i) => {
    // A number and the same number written longer are one key.
    if (i > 0 && values[i - 1]! < value) rank++
    rankOf.set(value, rank)
  })
  for (const { holder, key } of keys) holder.key = rankOf.get(key)!
  return line
}

interface KeyHolder {
  key: number | bigint
}

/** Only `key` may be this large; any other number stays what JSON says it is. */
function exactWhole(name: string, value: unknown, { source }: { source?: string } = {}): unknown {
  if (name !== 'key' || typeof value !== 'number' || Number.isSafeInteger(value) || source === undefined) return value
  return /^-?\d+$/.test(source) ? BigInt(source) : value
}

function* keysIn(line: unknown): Generator<{ holder: KeyHolder; key: number | bigint }> {
  const families = (line as { instance?: { families?: unknown } } | null)?.instance?.families
  if (!Array.isArray(families)) return
  for (const family of families as unknown[]) {
    const options = (family as { options?: unknown } | null)?.options
    if (!Array.isArray(options)) continue
    for (const option of options as unknown[]) {
      const holder = option as KeyHolder | null
      if (typeof holder?.key === 'bigint' || Number.isFinite(holder?.key)) yield { holder: holder!, key: holder!.key }
    }
  }
}
