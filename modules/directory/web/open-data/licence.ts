import type { PageRequest } from '@ribambelle/platform/http'

export interface Licence {
  readonly name: string
  readonly url: string
}

const byCountry: Readonly<Record<'FR' | 'CH', Licence>> = {
  FR: { name: 'Licence Ouverte 2.0', url: 'https://www.etalab.gouv.fr/licence-ouverte-open-licence/' },
  CH: { name: 'CC BY 4.0', url: 'https://creativecommons.org/licenses/by/4.0/' },
}

/** The licence of a territory's own sheets; what comes from other sources keeps theirs. */
export const licenceOf = ({ country }: PageRequest['territory']): Licence => byCountry[country]
