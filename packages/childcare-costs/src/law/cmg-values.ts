import { table } from './table.ts'
import type { Doubt, LawTable } from './table.ts'

const decree = 'code de la sécurité sociale, art. D. 531-18 (cité par coeurdassmat.blogspot.com, juin 2025)'
const simulator = `betagouv/mon-entreprise, constantes.ts; ${decree}`
const reform = '2025-09-01'
const spring = '2026-04-01'
type Why = readonly [Doubt, string]
const rate = (meaning: string, value: string): LawTable => table(meaning, 'percent', [[reform, value, simulator]])
const instruction = 'instruction DSS/2B/2026/46 du 20 mars 2026 (citée par des calculateurs publics)'
const indexed: Why = [
  'secondary',
  'read in two public calculators that cite the instruction, and found again by the rise of the SMIC (12.02 ÷ 11.88): read it there',
]
const computed: Why = [
  'derived',
  'the value of 2025 times the rise of the SMIC, as the three others: read the instruction',
]
const floorWhy: Why = [
  'derived',
  'derived as the floor of centres, from the RSA in force; public calculators have 815 in 2025 and 821 from April 2026: read the decree',
]
const contributions: Why = ['estimate', 'order of magnitude, not read in a text: ask Pajemploi']
const half = 'code de la sécurité sociale, art. L. 531-5 et D. 531-17'
const halfWhy: Why = [
  'secondary',
  'read in a public calculator that agrees with that of the Urssaf in 2026 (524 and 263); the amounts of 2025 were not read',
]

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
    [spring, '4.91', instruction, indexed],
  ]),
  'cmg.home.reference': table('Reference cost of one hour, care at home', 'EUR/hour', [
    [reform, '10.38', `${simulator}; sap-cgt.social`],
    [spring, '10.50', instruction, indexed],
  ]),
  'cmg.childminder.ceiling': table('Most that one hour may count, childminder', 'EUR/hour', [
    [reform, '8', simulator],
    [spring, '8.09', instruction, indexed],
  ]),
  'cmg.home.ceiling': table('Most that one hour may count, care at home', 'EUR/hour', [
    [reform, '15', simulator],
    [spring, '15.18', instruction, computed],
  ]),
  'cmg.income.floor': table('Least monthly income that counts', 'EUR/month', [
    [reform, '814.62', 'RSA au 1er avril 2025 (openfisca-france)', floorWhy],
    [spring, '821.13', 'RSA au 1er avril 2026 (openfisca-france)', floorWhy],
  ]),
  'cmg.income.ceiling': table('Most monthly income that counts', 'EUR/month', [
    [
      reform,
      '8500',
      'décret 2025-515 du 30 mai 2025 (cité par des calculateurs publics)',
      ['secondary', 'several public calculators agree: read the decree'],
    ],
  ]),
  'cmg.age.couple': table('Children younger than this count, two parents', 'years', [
    [reform, '6', 'caf.fr, questions sur la réforme du CMG'],
  ]),
  'cmg.age.single': table('Children younger than this count, one parent', 'years', [
    [reform, '12', 'caf.fr, questions sur la réforme du CMG'],
  ]),
  'cmg.childminder.contributions.paid': table('Share of contributions paid, childminder', 'percent', [
    [reform, '100', 'code de la sécurité sociale, art. D. 531-17 (cité par coeurdassmat.blogspot.com, juin 2025)'],
  ]),
  'cmg.home.contributions.paid': table('Share of contributions paid, care at home', 'percent', [
    [reform, '50', half, ['secondary', 'caf.fr and public calculators agree: read the article']],
  ]),
  'cmg.home.contributions.young': table('Most contributions paid a month, care at home, youngest child', 'EUR/month', [
    [reform, '524', half, halfWhy],
  ]),
  'cmg.home.contributions.older': table('Most contributions paid a month, care at home, older child', 'EUR/month', [
    [reform, '263', half, halfWhy],
  ]),
  'cmg.home.contributions.age': table('Age from which the smaller of these applies', 'years', [
    [reform, '3', half, halfWhy],
  ]),
  'contributions.childminder.rate': table('Contributions on each euro of net pay, childminder', 'percent', [
    [reform, '83.81', 'coeurdassmat.blogspot.com, juin 2025 : 0,8381 € pour 1 € net', contributions],
  ]),
  'contributions.home.rate': table('Contributions on each euro of net pay, care at home', 'percent', [
    [reform, '83.81', 'comme contributions.childminder.rate', contributions],
    [
      '2026-01-01',
      '85.22',
      'github.com/alexisrichard/cout-garde-enfant-simulateur : 66,576 % du brut, net 78,12 %',
      [
        'estimate',
        'of a public calculator that agrees with Pajemploi; five euros a month of occupational health are left out',
      ],
    ],
  ]),
  'contributions.home.deduction': table('Taken off the contributions for each hour, care at home', 'EUR/hour', [
    [
      reform,
      '2',
      'code de la sécurité sociale, art. L. 241-10 et D. 241-5-5; economie.gouv.fr, emploi à domicile',
      ['secondary', 'economie.gouv.fr and public calculators agree: read the article'],
    ],
  ]),
  'contributions.leave': table(
    'Paid leave on top of the pay of the hours of care, when a caller asks for it',
    'percent',
    [
      [
        reform,
        '10',
        'code du travail, art. L. 3141-24; convention collective IDCC 3239, art. 102',
        ['reading', 'the tenth of the pay; keeping the pay during leave may be more'],
      ],
    ],
  ),
} as const satisfies Record<string, LawTable>
