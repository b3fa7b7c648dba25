import type { Site } from '../domain/site.ts'
import { addressLine, phoneLink, phoneWords } from './words.ts'

/** An address keeps its own direction inside a page that reads from right to left. */
export const AddressLine = ({ site }: { site: Pick<Site, 'address' | 'postcode' | 'town'> }) => (
  <bdi dir="auto">{addressLine(site)}</bdi>
)

/** A telephone number that can be called. */
export const Phone = ({ phone }: { phone: string }) => (
  <a href={phoneLink(phone)}>
    <bdi dir="ltr">{phoneWords(phone)}</bdi>
  </a>
)
