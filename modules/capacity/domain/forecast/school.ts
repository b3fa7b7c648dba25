import type { Day, Month } from '@ribambelle/kernel'

/**
 * The month in which a child leaves for school.
 * France: September of the year in which it turns three. Switzerland: August of the year in which it is four on 31 July.
 * @source Code de l’éducation, art. L. 113-1 et L. 131-1; Concordat HarmoS, art. 5
 */
export function schoolEntry(born: Day, country: 'FR' | 'CH'): Month {
  const year = Number(born.slice(0, 4))
  if (country === 'FR') return `${year + 3}-09`
  return `${year + (born.slice(5) <= '07-31' ? 4 : 5)}-08`
}
