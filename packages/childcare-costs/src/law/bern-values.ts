import { table } from './table.ts'
import type { Doubt, LawTable, Unit } from './table.ts'

const tests = 'dvbern/kiBon, KitaRechnerTest, TageselternBernRechnerTest; tfo-untereemme.ch 2019'
const old: readonly [Doubt, string] = [
  'other-year',
  'values of 2018 to 2021: read those of the canton and the commune for the year',
]
const bern = (meaning: string, unit: Unit, value: string): LawTable =>
  table(meaning, unit, [['2018-08-01', value, tests, old]])

/** Childcare vouchers of the canton of Bern (« Betreuungsgutscheine »). */
export const bernValues = {
  'bern.income.low': bern('Income up to which the voucher is full', 'CHF/year', '43000'),
  'bern.income.high': bern('Income from which there is no voucher', 'CHF/year', '160000'),
  'bern.day.baby': bern('Full voucher of a day, under 12 months', 'CHF/day', '150'),
  'bern.day.preschool': bern('Full voucher of a day, before school', 'CHF/day', '100'),
  'bern.day.school': bern('Full voucher of a day, at school', 'CHF/day', '75'),
  'bern.day.needs': bern('More for particular needs, a day', 'CHF/day', '50'),
  'bern.day.least': bern('Least that the family pays, a day', 'CHF/day', '7'),
  'bern.day.year': bern('Days of a year in a centre', 'days/year', '240'),
  'bern.hour.baby': bern('Full voucher of an hour, under 12 months', 'CHF/hour', '12.75'),
  'bern.hour.preschool': bern('Full voucher of an hour, before school', 'CHF/hour', '8.50'),
  'bern.hour.school': bern('Full voucher of an hour, at school', 'CHF/hour', '8.50'),
  'bern.hour.needs': bern('More for particular needs, an hour', 'CHF/hour', '4.25'),
  'bern.hour.least': bern('Least that the family pays, an hour', 'CHF/hour', '0.70'),
  'bern.hour.year': bern('Days of a year with a day family', 'days/year', '240'),
  'bern.hour.day': bern('Hours of a day with a day family', 'hours/day', '11'),
  'bern.deduction.3': bern('Taken off the income for each person, household of 3', 'CHF/person', '3800'),
  'bern.deduction.4': bern('Taken off the income for each person, household of 4', 'CHF/person', '6000'),
  'bern.deduction.5': bern('Taken off the income for each person, household of 5', 'CHF/person', '7000'),
  'bern.deduction.6': bern('Taken off the income for each person, household of 6 or more', 'CHF/person', '7700'),
} as const satisfies Record<string, LawTable>
