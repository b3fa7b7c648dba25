/** Usual prices of the fictional territory, as its childcare hub would have noted them. Every number is invented. */
const note = {
  from: '2026-01-01',
  source: 'Relais petite enfance, relevé d’octobre 2026 (nombres inventés)',
  reason: 'Démonstration',
} as const

export const demoPrices = [
  { ...note, key: 'local.centre.weeks', value: '46' },
  { ...note, key: 'local.childminder.hourly', value: '4.10' },
  { ...note, key: 'local.childminder.upkeep', value: '3.92' },
  { ...note, key: 'local.childminder.meals', value: '3.50' },
  { ...note, key: 'local.home.hourly', value: '10.60' },
  { ...note, key: 'local.micro.hourly', value: '9.60' },
] as const
