import type { Dated } from '@ribambelle/kernel'

/** Most places of a kind of centre, and of one unit of any collective centre. */
export const sizeLimits: readonly Dated<{ readonly microCreche: number; readonly unit: number }>[] = [
  {
    from: '2021-09-01',
    value: { microCreche: 12, unit: 60 },
    source: 'Code de la santé publique, art. R. 2324-46',
  },
]

/** One place guaranteed to families on their way to work for so many places. */
export const guaranteedPlaces: readonly Dated<{ readonly onePer: number }>[] = [
  {
    from: '2006-12-29',
    value: { onePer: 20 },
    source: 'Code de l’action sociale et des familles, art. L. 214-7 et D. 214-7 (décret n° 2006-1753)',
    toVerify: true,
  },
]

/** Most children whom a childminder receives at once. */
export const childminderLimit: readonly Dated<{ readonly children: number }>[] = [
  {
    from: '2021-05-21',
    value: { children: 4 },
    source: 'Code de l’action sociale et des familles, art. L. 421-4',
  },
]

/** Most children whom a childminder house (MAM) receives at once. */
export const houseLimit: readonly Dated<{ readonly children: number }>[] = [
  {
    from: '2021-05-21',
    value: { children: 20 },
    source: 'Code de l’action sociale et des familles, art. L. 424-1 et suivants',
    toVerify: true,
  },
]
