import { table } from './table.ts'
import type { Doubt, LawTable, Row } from './table.ts'

const circular = 'circulaire CNAF 2019-005 du 5 juin 2019'
const before = 'circulaire CNAF 2014-009 du 26 mars 2014'
const in2022 = `lespetitescanailles.fr, barème des participations familiales; ${circular}`
const in2021 = `toupty.org, barème 2021; ${circular}`
type Why = readonly [Doubt, string]
const memory: Why = ['memory', 'from memory, consistent with +0.8 % a year (lemediasocial.fr): read it in the circular']
const old: Why = [
  'memory',
  'the scale was the same from 2002 to August 2019 (lemediasocial.fr; 0.05 % for two children: 123dok.net): read it in the circular',
]
const shifted: Why = [
  'memory',
  'from memory: each family pays the collective rate of one child more; read it in the circular',
]

/** Four years of one rate: September 2019, 2020, 2021, 2022; before them the rate that had not moved since 2002. */
function collective(meaning: string, [in2018, in2019, in2020, y2021, y2022]: readonly [...Rates]): LawTable {
  return table(meaning, 'percent', [
    ['2019-01-01', in2018, before, old],
    ['2019-09-01', in2019, circular, memory],
    ['2020-01-01', in2020, circular, memory],
    ['2021-01-01', y2021, in2021],
    ['2022-01-01', y2022, in2022],
  ])
}

type Rates = [in2018: string, in2019: string, in2020: string, in2021: string, in2022: string]

function familial(meaning: string, values: Readonly<Rates>): LawTable {
  const days = ['2019-01-01', '2019-09-01', '2020-01-01', '2021-01-01', '2022-01-01'] as const
  return table(
    meaning,
    'percent',
    days.map((day, at): Row => [day, values[at] ?? '', at === 0 ? before : circular, at === 0 ? old : shifted]),
  )
}

const derived: Why = [
  'derived',
  'derived: RSA of a lone person with one child less the housing lump for two, end of the year before; confirm on caf.fr',
]
const rsa = (year: number): string => `RSA au 31 décembre ${year} (openfisca-france)`
const babilou = 'babilou.fr, tarif en crèche : ce qui change en septembre 2019'

/** Rates of effort and limits of income of the national scale of families' contributions (« barème national des participations familiales »). */
export const psuValues = {
  'psu.rate.collective.1': collective('Collective and micro-centre, 1 child', [
    '0.0600',
    '0.0605',
    '0.0610',
    '0.0615',
    '0.0619',
  ]),
  'psu.rate.collective.2': collective('Collective and micro-centre, 2 children', [
    '0.0500',
    '0.0504',
    '0.0508',
    '0.0512',
    '0.0516',
  ]),
  'psu.rate.collective.3': collective('Collective and micro-centre, 3 children', [
    '0.0400',
    '0.0403',
    '0.0406',
    '0.0410',
    '0.0413',
  ]),
  'psu.rate.collective.4': collective('Collective and micro-centre, 4 to 7', [
    '0.0300',
    '0.0302',
    '0.0305',
    '0.0307',
    '0.0310',
  ]),
  'psu.rate.collective.8': collective('Collective and micro-centre, 8 or more', [
    '0.0200',
    '0.0202',
    '0.0203',
    '0.0205',
    '0.0206',
  ]),
  'psu.rate.familial.1': familial('Familial and parental, 1 child', ['0.0500', '0.0504', '0.0508', '0.0512', '0.0516']),
  'psu.rate.familial.2': familial('Familial and parental, 2 children', [
    '0.0400',
    '0.0403',
    '0.0406',
    '0.0410',
    '0.0413',
  ]),
  'psu.rate.familial.3': familial('Familial and parental, 3 to 5 children', [
    '0.0300',
    '0.0302',
    '0.0305',
    '0.0307',
    '0.0310',
  ]),
  'psu.rate.familial.6': familial('Familial and parental, 6 or more', [
    '0.0200',
    '0.0202',
    '0.0203',
    '0.0205',
    '0.0206',
  ]),
  'psu.income.ceiling': table('Most monthly income that counts (« plafond »)', 'EUR/month', [
    ['2019-01-01', '4874.62', babilou],
    ['2019-09-01', '5300', babilou],
    ['2020-01-01', '5600', babilou],
    ['2021-01-01', '5800', circular, ['memory', 'from memory: read it on caf.fr']],
    ['2022-01-01', '6000', 'caf45-partenaires.fr, EAJE PSU, plafond au 1er septembre 2024; babilou.fr'],
    ['2024-09-01', '7000', 'caf45-partenaires.fr, EAJE PSU, plafond au 1er septembre 2024'],
    ['2025-09-01', '8500', 'caf.fr, actualité du 15 mai 2025 (contrats en cours aussi)'],
  ]),
  'psu.income.floor': table('Least monthly income that counts (« plancher »)', 'EUR/month', [
    ['2019-01-01', '705.27', babilou],
    ['2020-01-01', '705.27', rsa(2019), derived],
    ['2021-01-01', '711.62', rsa(2020), derived],
    ['2022-01-01', '712.33', rsa(2021), derived],
    ['2023-01-01', '754.16', rsa(2022), derived],
    ['2024-01-01', '765.77', rsa(2023), derived],
    ['2025-01-01', '801.00', rsa(2024), derived],
    [
      '2026-01-01',
      '814.62',
      `${rsa(2025)}; github.com/alexisrichard/cout-garde-enfant-simulateur (barème EAJE 2026)`,
      ['derived', 'derived, and the same in a public calculator that cites the scale of 2026; confirm on caf.fr'],
    ],
  ]),
  'psu.age': table('Children younger than this may be received', 'years', [
    ['2019-01-01', '6', 'code de la santé publique, art. R. 2324-16 et R. 2324-17'],
  ]),
} as const satisfies Record<string, LawTable>
