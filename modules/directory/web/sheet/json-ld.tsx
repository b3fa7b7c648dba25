import type { PageRequest } from '@ribambelle/platform/http'
import type { PlaceSheet } from '../../application/queries.ts'
import { isWebsite } from '../../domain/event.ts'
import { siteThing } from '../open-data/thing.ts'

/** What search engines read of a sheet (schema.org), as a block of data: no program. */
export function StructuredData({
  request,
  sheet,
  origin = '',
}: {
  request: PageRequest
  sheet: PlaceSheet
  origin: string | undefined
}) {
  const { site } = sheet
  const thing = {
    '@context': 'https://schema.org',
    ...siteThing(site, `${origin}${request.link(`/places/${site.siteId}`)}`),
    ...(site.website !== null && isWebsite(site.website) ? { sameAs: site.website } : {}),
  }
  // A sheet may hold anything: no text of it may end the block.
  const json = JSON.stringify(thing).replaceAll('<', '\\u003c')
  return <script type="application/ld+json" dangerouslySetInnerHTML={{ __html: json }} />
}
