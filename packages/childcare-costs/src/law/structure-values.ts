import { table } from './table.ts'
import type { LawTable } from './table.ts'

const amounts = 'code de la sécurité sociale, art. D. 531-23 and D. 531-17 (openfisca-france, paje_cmg)'
const aligned =
  'that micro-centres follow the line of care at home: ash.tm.fr 2509 (2007) and caf.fr tables agree; read art. D. 531-23'
const limits = 'openfisca-france, plaf_cmg'
const page = 'service-public.fr, CMG micro-crèche (F345)'

/** The allowance for a micro-centre paid by the hour (« complément de libre choix du mode de garde, structure »), untouched by the reform of 2025. */
export const structureValues = {
  'structure.base': table('Monthly base of family allowances (BMAF)', 'EUR/month', [
    ['2024-04-01', '466.44', 'openfisca-france, bmaf', 'reproduces the six amounts published for 2024 to the cent'],
    ['2025-04-01', '474.37', 'openfisca-france, bmaf'],
    [
      '2026-04-01',
      '478.16',
      'openfisca-france, bmaf',
      'the amounts made of it were not read: confirm 997.11, 859.54, 722.02 on caf.fr',
    ],
  ]),
  'structure.amount.low': table('Most aid a month, low income, in bases', 'factor', [
    ['2024-04-01', '2.0853', amounts, aligned],
  ]),
  'structure.amount.middle': table('Most aid a month, middle income, in bases', 'factor', [
    ['2024-04-01', '1.7976', amounts, aligned],
  ]),
  'structure.amount.high': table('Most aid a month, high income, in bases', 'factor', [
    ['2024-04-01', '1.5100', amounts, aligned],
  ]),
  'structure.income.low.1': table('Low income: up to, a year, couple, 1 child', 'EUR/year', [
    ['2026-01-01', '24333', limits],
  ]),
  'structure.income.low.2': table('Low income: up to, a year, couple, 2 children', 'EUR/year', [
    ['2026-01-01', '27786', limits],
  ]),
  'structure.income.low.more': table('Low income: for each child more', 'EUR/year', [['2026-01-01', '3453', limits]]),
  'structure.income.high.1': table('Middle income: up to, a year, couple, 1 child', 'EUR/year', [
    ['2026-01-01', '54075', limits],
  ]),
  'structure.income.high.2': table('Middle income: up to, a year, couple, 2 children', 'EUR/year', [
    ['2026-01-01', '61751', limits],
  ]),
  'structure.income.high.more': table('Middle income: for each child more', 'EUR/year', [
    ['2026-01-01', '7676', limits],
  ]),
  'structure.income.single': table('Limits of income rise by, one parent', 'percent', [['2026-01-01', '40', limits]]),
  'structure.amount.single': table('Aid rises by, one parent', 'percent', [
    ['2024-04-01', '30', 'code de la sécurité sociale, art. D. 531-23-1 (openfisca-france)'],
  ]),
  'structure.amount.older': table('Share of the aid from 3 years on', 'percent', [['2024-04-01', '50', amounts]]),
  'structure.age.older': table('Age from which the aid is smaller', 'years', [
    ['2024-04-01', '3', amounts, 'the month in which the change takes effect: counted from the birthday'],
  ]),
  'structure.age': table('Children younger than this count', 'years', [['2024-04-01', '6', page]]),
  'structure.least': table('Least share that the family pays', 'percent', [
    [
      '2024-04-01',
      '15',
      `${page}; lebimsa.fr 2025`,
      'kept by the reform for structures according to lebimsa.fr: read the decree',
    ],
  ]),
  'structure.price': table('Most that one hour may cost; above, no aid', 'EUR/hour', [
    ['2024-04-01', '10', page, 'from memory, the page agrees: read art. D. 531-23'],
  ]),
  'structure.hours': table('Least hours a month', 'hours/month', [
    ['2024-04-01', '16', `${page}; lpcr.fr`, 'whether the reform of 2025 dropped it for structures too'],
  ]),
  'structure.debt': table('Contribution to the social debt (CRDS) taken from the amount, cut to the cent', 'percent', [
    [
      '2024-04-01',
      '0.5',
      'ordonnance 96-50 du 24 janvier 1996, art. 14',
      'found by the amounts published for 2024 and 2025 (8 of 8)',
    ],
  ]),
} as const satisfies Record<string, LawTable>
