import { table } from './table.ts'
import type { LawTable, Row } from './table.ts'

const circular = 'circulaire CNAF 2019-005 du 5 juin 2019'
const in2022 = `lespetitescanailles.fr, barème des participations familiales; ${circular}`
const in2021 = `toupty.org, barème 2021; ${circular}`
const memory = 'from memory, consistent with +0.8 % a year (lemediasocial.fr): read it in the circular'
const shifted = 'from memory: each family pays the collective rate of one child more; read it in the circular'

/** Four years of one rate: September 2019, 2020, 2021, 2022. */
function collective(meaning: string, in2019: string, in2020: string, y2021: string, y2022: string): LawTable {
  return table(meaning, 'percent', [
    ['2019-09-01', in2019, circular, memory],
    ['2020-01-01', in2020, circular, memory],
    ['2021-01-01', y2021, in2021],
    ['2022-01-01', y2022, in2022],
  ])
}

function familial(meaning: string, values: readonly [string, string, string, string]): LawTable {
  const days = ['2019-09-01', '2020-01-01', '2021-01-01', '2022-01-01'] as const
  return table(
    meaning,
    'percent',
    days.map((day, at): Row => [day, values[at] ?? '', circular, shifted]),
  )
}

const derived =
  'derived: RSA of a lone person with one child less the housing lump for two, end of the year before; confirm on caf.fr'

/** Rates of effort and limits of income of the national scale of families' contributions (« barème national des participations familiales »). */
export const psuValues = {
  'psu.rate.collective.1': collective('Collective and micro-centre, 1 child', '0.0605', '0.0610', '0.0615', '0.0619'),
  'psu.rate.collective.2': collective(
    'Collective and micro-centre, 2 children',
    '0.0504',
    '0.0508',
    '0.0512',
    '0.0516',
  ),
  'psu.rate.collective.3': collective(
    'Collective and micro-centre, 3 children',
    '0.0403',
    '0.0406',
    '0.0410',
    '0.0413',
  ),
  'psu.rate.collective.4': collective('Collective and micro-centre, 4 to 7', '0.0302', '0.0305', '0.0307', '0.0310'),
  'psu.rate.collective.8': collective('Collective and micro-centre, 8 or more', '0.0202', '0.0203', '0.0205', '0.0206'),
  'psu.rate.familial.1': familial('Familial and parental, 1 child', ['0.0504', '0.0508', '0.0512', '0.0516']),
  'psu.rate.familial.2': familial('Familial and parental, 2 children', ['0.0403', '0.0406', '0.0410', '0.0413']),
  'psu.rate.familial.3': familial('Familial and parental, 3 to 5 children', ['0.0302', '0.0305', '0.0307', '0.0310']),
  'psu.rate.familial.6': familial('Familial and parental, 6 or more', ['0.0202', '0.0203', '0.0205', '0.0206']),
  'psu.income.ceiling': table('Most monthly income that counts (« plafond »)', 'EUR/month', [
    ['2019-09-01', '5300', 'babilou.fr, tarif en crèche : ce qui change en septembre 2019'],
    ['2020-01-01', '5600', 'babilou.fr, tarif en crèche : ce qui change en septembre 2019'],
    ['2021-01-01', '5800', circular, 'from memory: read it on caf.fr'],
    ['2022-01-01', '6000', 'caf45-partenaires.fr, EAJE PSU, plafond au 1er septembre 2024'],
    ['2024-09-01', '7000', 'caf45-partenaires.fr, EAJE PSU, plafond au 1er septembre 2024'],
    ['2025-09-01', '8500', 'caf.fr, actualité du 15 mai 2025 (running contracts too)'],
  ]),
  'psu.income.floor': table('Least monthly income that counts (« plancher »)', 'EUR/month', [
    ['2019-01-01', '705.27', 'babilou.fr, tarif en crèche : ce qui change en septembre 2019'],
    ['2020-01-01', '705.27', 'RSA of 31 December 2019 (openfisca-france)', derived],
    ['2021-01-01', '711.62', 'RSA of 31 December 2020 (openfisca-france)', derived],
    ['2022-01-01', '712.33', 'RSA of 31 December 2021 (openfisca-france)', derived],
    ['2023-01-01', '754.16', 'RSA of 31 December 2022 (openfisca-france)', derived],
    ['2024-01-01', '765.77', 'RSA of 31 December 2023 (openfisca-france)', derived],
    ['2025-01-01', '801.00', 'RSA of 31 December 2024 (openfisca-france)', derived],
    ['2026-01-01', '814.62', 'RSA of 31 December 2025 (openfisca-france)', derived],
  ]),
  'psu.age': table('Children younger than this may be received', 'years', [
    ['2019-09-01', '6', 'code de la santé publique, art. R. 2324-16 and R. 2324-17'],
  ]),
} as const satisfies Record<string, LawTable>
