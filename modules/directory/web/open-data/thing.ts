import { isCentre } from '../../domain/site.ts'
import type { Sheet } from '../../domain/sheet.ts'
import { openings } from '../../domain/opening.ts'
import { careType } from '../../domain/site.ts'

/** A value of JSON-LD. */
type Thing = Readonly<Record<string, unknown>>

const days = ['Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday', 'Sunday'] as const

/** What schema.org calls a site: `ChildCare` where children are cared for, else the widest word that is true. */
const typeOf = ({ kind }: Sheet): string =>
  isCentre(kind)
    ? 'ChildCare'
    : kind === 'public-place'
      ? 'CivicStructure'
      : kind === 'specialised' || kind === 'pmi'
        ? 'MedicalBusiness'
        : 'LocalBusiness'

/**
 * A site as schema.org describes places (https://schema.org/ChildCare). What nobody said is left out.
 * @param url stable address of the sheet
 */
export function siteThing(site: Sheet, url: string): Thing {
  const { about, phone, email, languages, operator, latitude, longitude, stepFree } = site
  return {
    '@type': typeOf(site),
    '@id': url,
    url,
    name: site.name,
    ...(about === null ? {} : { description: about }),
    address: {
      '@type': 'PostalAddress',
      streetAddress: site.address,
      postalCode: site.postcode,
      addressLocality: site.town,
    },
    geo: { '@type': 'GeoCoordinates', latitude, longitude },
    ...(phone === null ? {} : { telephone: phone }),
    ...(email === null ? {} : { email }),
    ...hoursThing(site.hours),
    ...(languages.length === 0 ? {} : { knowsLanguage: languages }),
    ...(operator === null || careType(site.kind) === 'individual'
      ? {}
      : { parentOrganization: { '@type': 'Organization', name: operator } }),
    ...(stepFree === null
      ? {}
      : { amenityFeature: { '@type': 'LocationFeatureSpecification', name: 'step-free access', value: stepFree } }),
    ...(site.price === 'free' ? { isAccessibleForFree: true } : {}),
  }
}

function hoursThing(hours: string | null): Thing {
  const read = hours === null ? undefined : openings(hours)
  const open = read?.filter(({ times }) => times.length > 0)
  if (!open || open.length === 0) return {}
  return {
    openingHoursSpecification: open.flatMap(({ days: named, times }) =>
      times.map(({ from, to }) => ({
        '@type': 'OpeningHoursSpecification',
        dayOfWeek: named.flatMap((range) => days.slice(range.from - 1, range.to)),
        opens: from,
        closes: to,
      })),
    ),
  }
}
