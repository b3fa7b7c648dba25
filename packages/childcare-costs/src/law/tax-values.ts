import { table } from './table.ts'
import type { LawTable } from './table.ts'

const outside = 'code général des impôts, art. 200 quater B (openfisca-france, gardenf)'
const atHome = 'code général des impôts, art. 199 sexdecies (openfisca-france, emploi_salarie_domicile)'

/** Tax credits: care outside the home, and employment at home. Years are those of the spending. */
export const taxValues = {
  'tax.outside.rate': table('Share of the spending given back, care outside the home', 'percent', [
    ['2019-01-01', '50', outside],
  ]),
  'tax.outside.ceiling': table('Most spending a year and a child', 'EUR/year', [
    ['2019-01-01', '2300', outside],
    ['2022-01-01', '3500', outside],
  ]),
  'tax.outside.shared': table('Share of that ceiling for a child who lives with both parents in turn', 'percent', [
    ['2019-01-01', '50', outside],
  ]),
  'tax.outside.age': table('Children younger than this on 1 January', 'years', [['2019-01-01', '6', outside]]),
  'tax.home.rate': table('Share of the spending given back, employment at home', 'percent', [
    ['2019-01-01', '50', atHome],
  ]),
  'tax.home.ceiling': table('Most spending a year, before children', 'EUR/year', [['2019-01-01', '12000', atHome]]),
  'tax.home.child': table('Rise of that ceiling for each child', 'EUR/year', [['2019-01-01', '1500', atHome]]),
  'tax.home.most': table('Most that the ceiling may reach', 'EUR/year', [['2019-01-01', '15000', atHome]]),
  'tax.home.first': table('Rise of both ceilings in the first year of employing', 'EUR/year', [
    ['2019-01-01', '3000', `${atHome}; Assemblée nationale, question 59453 (13e législature)`],
  ]),
  'tax.limit': table('Most tax credits of all kinds a year (« plafonnement des niches fiscales »)', 'EUR/year', [
    ['2019-01-01', '10000', 'code général des impôts, art. 200-0 A'],
  ]),
} as const satisfies Record<string, LawTable>
