/** What a number of the territory counts. */
export type LocalUnit = 'EUR/hour' | 'EUR/day' | 'EUR/month' | 'CHF/hour' | 'CHF/day' | 'percent' | 'weeks'

export interface LocalPrice {
  readonly unit: LocalUnit
  readonly country: 'FR' | 'CH'
  /** limits beyond which a number is a slip of the keyboard, both allowed */
  readonly least: number
  readonly most: number
}

const euros = (unit: LocalUnit, least: number, most: number): LocalPrice => ({ unit, country: 'FR', least, most })
const francs = (unit: LocalUnit, least: number, most: number): LocalPrice => ({ unit, country: 'CH', least, most })

/** Numbers that are the territory's own: usual prices, and what its centres decide within the law. None has a default. */
export const localPrices = {
  /** a higher limit of income than the national one, which the family fund allows */
  'local.centre.ceiling': euros('EUR/month', 1_000, 50_000),
  /** added to the fee for a family that lives elsewhere */
  'local.centre.surcharge': euros('percent', 0, 200),
  /** weeks that the centres are open a year */
  'local.centre.weeks': euros('weeks', 30, 52),
  'local.childminder.hourly': euros('EUR/hour', 1, 30),
  'local.childminder.upkeep': euros('EUR/day', 0, 40),
  'local.childminder.meals': euros('EUR/day', 0, 40),
  'local.home.hourly': euros('EUR/hour', 5, 60),
  'local.micro.hourly': euros('EUR/hour', 1, 40),
  /** full prices before a Bern voucher */
  'local.bern.day': francs('CHF/day', 10, 500),
  'local.bern.hour': francs('CHF/hour', 1, 60),
} as const satisfies Record<string, LocalPrice>

export type LocalKey = keyof typeof localPrices

export const localKeys = Object.keys(localPrices) as readonly LocalKey[]

export const isLocalKey = (text: string): text is LocalKey => Object.hasOwn(localPrices, text)

/** Tariffs by income that a network publishes, whole: one for its centres, one for its day families. */
export const tariffKeys = ['tariff.centre', 'tariff.childminder'] as const

export type TariffKey = (typeof tariffKeys)[number]

export const isTariffKey = (text: string): text is TariffKey => (tariffKeys as readonly string[]).includes(text)
