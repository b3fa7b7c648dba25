/** The page of a list that an address asks for, from 1. */
export const pageIn = (query: URLSearchParams): number =>
  /^[1-9]\d{0,4}$/.test(query.get('page') ?? '') ? Number(query.get('page')) : 1

/**
 * An address with what it says, in this order; what is missing or empty is left out, and so is the first page.
 * @returns `/desk/offers?state=made&page=2`; the bare path when nothing is said
 */
export function addressWith(path: string, said: Readonly<Record<string, string | number | null | undefined>>): string {
  const query = new URLSearchParams()
  for (const [name, value] of Object.entries(said))
    if (value !== undefined && value !== null && value !== '' && !(name === 'page' && value === 1))
      query.set(name, String(value))
  return query.size === 0 ? path : `${path}?${query.toString()}`
}
