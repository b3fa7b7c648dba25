import { table } from './table.ts'
import type { Doubt, LawTable, Row } from './table.ts'

const amounts =
  'code de la sécurité sociale, art. D. 531-23 (ash.tm.fr 2509, 2007 : aligné sur la garde à domicile; openfisca-france, paje_cmg)'
const plaf = 'openfisca-france, plaf_cmg'
const page = 'service-public.fr, CMG micro-crèche (F345)'
const rises = 'code de la sécurité sociale, art. D. 531-23-1 (openfisca-france)'
type Why = readonly [Doubt, string]
const several: Why = ['reading', 'that several rises multiply one another: read art. D. 531-23-1']

/** One limit of income from 2019 to 2026, each 1 January. */
function limits(meaning: string, values: readonly string[]): LawTable {
  return table(
    meaning,
    'EUR/year',
    values.map((value, at): Row => [`${2019 + at}-01-01`, value, plaf]),
  )
}

/** The allowance for a micro-centre paid by the hour (« complément de libre choix du mode de garde, structure »), untouched by the reform of 2025. */
export const structureValues = {
  'structure.base': table('Monthly base of family allowances (BMAF)', 'EUR/month', [
    ['2018-04-01', '411.92', 'openfisca-france, bmaf'],
    ['2019-04-01', '413.16', 'openfisca-france, bmaf'],
    ['2020-04-01', '414.40', 'openfisca-france, bmaf'],
    ['2021-04-01', '414.81', 'openfisca-france, bmaf'],
    ['2022-04-01', '422.28', 'openfisca-france, bmaf'],
    ['2022-07-01', '439.17', 'openfisca-france, bmaf'],
    ['2023-04-01', '445.93', 'openfisca-france, bmaf'],
    ['2024-04-01', '466.44', 'openfisca-france, bmaf'],
    ['2025-04-01', '474.37', 'openfisca-france, bmaf'],
    ['2026-04-01', '478.16', 'openfisca-france, bmaf'],
  ]),
  'structure.amount.low': table('Most aid a month, low income, in bases', 'factor', [
    ['2019-01-01', '2.0853', amounts],
  ]),
  'structure.amount.middle': table('Most aid a month, middle income, in bases', 'factor', [
    ['2019-01-01', '1.7976', amounts],
  ]),
  'structure.amount.high': table('Most aid a month, high income, in bases', 'factor', [
    ['2019-01-01', '1.5100', amounts],
  ]),
  'structure.income.low.1': limits('Low income: up to, a year, couple, 1 child', [
    '20755',
    '21087',
    '21277',
    '21320',
    '21661',
    '22809',
    '23903',
    '24333',
  ]),
  'structure.income.low.2': limits('Low income: up to, a year, couple, 2 children', [
    '23701',
    '24080',
    '24297',
    '24346',
    '24735',
    '26046',
    '27295',
    '27786',
  ]),
  'structure.income.low.more': limits('Low income: for each child more', [
    '2946',
    '2993',
    '3020',
    '3026',
    '3074',
    '3237',
    '3392',
    '3453',
  ]),
  'structure.income.high.1': limits('Middle income: up to, a year, couple, 1 child', [
    '46123',
    '46861',
    '47283',
    '47377',
    '48135',
    '50686',
    '53119',
    '54075',
  ]),
  'structure.income.high.2': limits('Middle income: up to, a year, couple, 2 children', [
    '52670',
    '53513',
    '53995',
    '54102',
    '54968',
    '57881',
    '60659',
    '61751',
  ]),
  'structure.income.high.more': limits('Middle income: for each child more', [
    '6547',
    '6652',
    '6712',
    '6725',
    '6833',
    '7195',
    '7540',
    '7676',
  ]),
  'structure.income.single': table('Limits of income rise by, one parent', 'percent', [['2019-01-01', '40', plaf]]),
  'structure.amount.single': table('Aid rises by, one parent', 'percent', [['2019-01-01', '30', rises]]),
  'structure.amount.child': table('Aid rises by, disabled child (AEEH)', 'percent', [
    ['2019-01-01', '0', rises],
    ['2019-11-01', '30', rises, several],
  ]),
  'structure.amount.parent': table('Aid rises by, parent with a disability allowance (AAH)', 'percent', [
    ['2019-01-01', '30', rises, several],
  ]),
  'structure.amount.older': table('Share of the aid from 3 years on', 'percent', [['2019-01-01', '50', amounts]]),
  'structure.age.older': table('Age from which the aid is smaller', 'years', [['2019-01-01', '3', amounts]]),
  'structure.age.until': table('Month until whose end the whole aid goes on, the year of that birthday', 'month', [
    [
      '2019-01-01',
      '8',
      'loi 2018-1203 du 22 décembre 2018, art. 70 (nosdeputes.fr, question 611604)',
      ['reading', 'that it goes on until the end of August for a birthday before September: read the decree'],
    ],
  ]),
  'structure.age': table('Children younger than this count', 'years', [['2019-01-01', '6', page]]),
  'structure.least': table('Least share that the family pays', 'percent', [
    [
      '2019-01-01',
      '15',
      `${page}; lebimsa.fr 2025`,
      ['secondary', 'kept by the reform for structures according to lebimsa.fr: read the decree'],
    ],
  ]),
  'structure.price': table('Most that one hour may cost; above, no aid', 'EUR/hour', [
    ['2019-01-01', '10', `${page}; nosdeputes.fr, question écrite 8374`],
  ]),
  'structure.hours': table('Least hours a month', 'hours/month', [
    [
      '2019-01-01',
      '16',
      `${page}; lpcr.fr`,
      ['reading', 'dropped by the reform of 2025 for employed care; that structures keep it is to be read'],
    ],
  ]),
  'structure.debt': table('Contribution to the social debt (CRDS) taken from the amount, cut to the cent', 'percent', [
    [
      '2019-01-01',
      '0.5',
      'ordonnance 96-50 du 24 janvier 1996, art. 14',
      ['derived', 'that it is cut to the cent is found by the amounts published for 2024, 2025 and 2026 (9 of 9)'],
    ],
  ]),
} as const satisfies Record<string, LawTable>
