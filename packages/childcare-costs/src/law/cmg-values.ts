import { table } from './table.ts'
import type { LawTable } from './table.ts'

const decree = 'code de la sécurité sociale, art. D. 531-18 (quoted by coeurdassmat.blogspot.com, June 2025)'
const simulator = `betagouv/mon-entreprise, constantes.ts; ${decree}`
const reform = '2025-09-01'
const rate = (meaning: string, value: string): LawTable => table(meaning, 'percent', [[reform, value, simulator]])
const sameAsCentres = 'from memory: taken to be those of the scale of centres; read them in the decree'
const contributions = 'order of magnitude, not read in a text: ask Pajemploi'

/** The allowance for employed care (« complément de libre choix du mode de garde, emploi direct ») since the reform of September 2025. */
export const cmgValues = {
  'cmg.childminder.rate.1': rate('Hourly rate of effort, childminder, 1 child', '0.0619'),
  'cmg.childminder.rate.2': rate('Hourly rate of effort, childminder, 2 children', '0.0516'),
  'cmg.childminder.rate.3': rate('Hourly rate of effort, childminder, 3 children', '0.0413'),
  'cmg.childminder.rate.4': rate('Hourly rate of effort, childminder, 4 to 7', '0.0310'),
  'cmg.childminder.rate.8': rate('Hourly rate of effort, childminder, 8 or more', '0.0206'),
  'cmg.home.rate.1': rate('Hourly rate of effort, care at home, 1 child', '0.1238'),
  'cmg.home.rate.2': rate('Hourly rate of effort, care at home, 2 children', '0.1032'),
  'cmg.home.rate.3': rate('Hourly rate of effort, care at home, 3 children', '0.0826'),
  'cmg.home.rate.4': rate('Hourly rate of effort, care at home, 4 to 7', '0.0620'),
  'cmg.home.rate.8': rate('Hourly rate of effort, care at home, 8 or more', '0.0412'),
  'cmg.childminder.reference': table('Reference cost of one hour, childminder', 'EUR/hour', [
    [reform, '4.85', simulator],
  ]),
  'cmg.home.reference': table('Reference cost of one hour, care at home', 'EUR/hour', [
    [reform, '10.38', `${simulator}; sap-cgt.social`],
  ]),
  'cmg.childminder.ceiling': table('Most that one hour may count, childminder', 'EUR/hour', [[reform, '8', simulator]]),
  'cmg.home.ceiling': table('Most that one hour may count, care at home', 'EUR/hour', [[reform, '15', simulator]]),
  'cmg.income.floor': table('Least monthly income that counts', 'EUR/month', [
    [reform, '801.00', 'as psu.income.floor', sameAsCentres],
    ['2026-01-01', '814.62', 'as psu.income.floor', sameAsCentres],
  ]),
  'cmg.income.ceiling': table('Most monthly income that counts', 'EUR/month', [
    [reform, '8500', 'as psu.income.ceiling', sameAsCentres],
  ]),
  'cmg.age.couple': table('Children younger than this count, two parents', 'years', [
    [reform, '6', 'zen-avec-mon-assmat.com, réforme CMG 2025'],
  ]),
  'cmg.age.single': table('Children younger than this count, one parent', 'years', [
    [reform, '12', 'zen-avec-mon-assmat.com, réforme CMG 2025', 'day of entry into force from memory'],
  ]),
  'cmg.childminder.contributions.paid': table('Share of contributions paid, childminder', 'percent', [
    [reform, '100', 'code de la sécurité sociale, art. D. 531-17 (quoted by coeurdassmat.blogspot.com, June 2025)'],
  ]),
  'cmg.home.contributions.paid': table('Share of contributions paid, care at home', 'percent', [
    [
      reform,
      '50',
      'code de la sécurité sociale, art. L. 531-5',
      'from memory; a monthly limit exists, not read: not applied',
    ],
  ]),
  'contributions.childminder.rate': table('Contributions on each euro of net pay, childminder', 'percent', [
    [reform, '83.81', 'coeurdassmat.blogspot.com, June 2025: 0.8381 EUR for 1 EUR net', contributions],
  ]),
  'contributions.home.rate': table('Contributions on each euro of net pay, care at home', 'percent', [
    [reform, '83.81', 'as contributions.childminder.rate', contributions],
  ]),
  'contributions.home.deduction': table('Taken off the contributions for each hour, care at home', 'EUR/hour', [
    [reform, '2', 'code de la sécurité sociale, art. L. 241-10 and D. 241-5-5', 'from memory: read it at Urssaf'],
  ]),
} as const satisfies Record<string, LawTable>
