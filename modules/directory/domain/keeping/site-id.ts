import { searchable } from '../finding/search-text.ts'
import { reservedSiteIds } from '../sheet.ts'
import type { SiteKind } from '../site.ts'

/** Text as part of an address: ASCII, words joined by hyphens, 60 signs at most. Empty when nothing of it can be written so. */
export const slug = (text: string): string =>
  searchable(text)
    .replaceAll(/[^a-z0-9]+/g, '-')
    .replaceAll(/^-+|-+$/g, '')
    .slice(0, 60)
    .replace(/-+$/, '')

/**
 * The id of a new site, from its name; a number tells twins apart. A childminder's is made of her zone: a person's name stands in no address.
 * @param taken every id that was ever given: none is used again
 */
export function newSiteId(
  { name, kind, zoneId }: { readonly name: string; readonly kind: SiteKind; readonly zoneId: string },
  taken: ReadonlySet<string>,
): string {
  const person = kind === 'childminder'
  const stem = (person ? slug(`assistante maternelle ${zoneId}`) : slug(name)) || slug(kind)
  const free = (id: string): boolean => !taken.has(id) && !reservedSiteIds.includes(id)
  if (!person && free(stem)) return stem
  for (let number = person ? 1 : 2; ; number++) if (free(`${stem}-${number}`)) return `${stem}-${number}`
}
