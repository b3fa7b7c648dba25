import { csv, file, notFound } from '@ribambelle/platform/http'
import type { PageRequest, Reply } from '@ribambelle/platform/http'
import { halfDayName } from '@ribambelle/platform/messages'
import type { Lang } from '@ribambelle/platform/messages'
import type { Runner } from '@ribambelle/platform/run'
import type { AllocationPorts } from '../../../../application/ports.ts'
import { simulationSheet } from '../../../../application/scale/queries.ts'
import type { SimulationSheet } from '../../../../application/scale/queries.ts'
import type { Dimension, Simulation } from '../../../../domain/scale/simulation.ts'
import { centreName } from '../../../words.ts'
import { listed } from './lowest.tsx'
import { say } from '../messages.ts'

/** A class of families in words. */
export function classWords(lang: Lang, { zones }: SimulationSheet, dimension: Dimension, code: string): string {
  const t = say(lang)
  if (code === 'others') return t('class.others')
  if (dimension === 'zone') return zones.get(code) ?? t('class.others')
  return t(`class.${dimension}.${code}` as 'class.family.couple')
}

/** The same figures as a table. */
export const simulationCsv =
  (run: Runner<AllocationPorts>) =>
  async (request: PageRequest): Promise<Reply> => {
    const { lang, params, by } = request
    const sheet = await run.ask(simulationSheet, params['simulationId']!, by)
    if (!sheet?.record.result || sheet.record.draftId !== params['draftId']) return notFound()
    return file(csv(csvLines(lang, sheet, sheet.record.result)), 'text/csv; charset=utf-8', 'simulation.csv')
  }

function csvLines(lang: Lang, sheet: SimulationSheet, result: Simulation): (string | number | null)[][] {
  const t = say(lang)
  const head = ['impact.asked', 'impact.before', 'impact.after', 'simulation.gains', 'simulation.losses'] as const
  const impact = result.tables.flatMap(({ dimension, rows }) =>
    rows.map((row) => [
      t(`dimension.${dimension}`),
      classWords(lang, sheet, dimension, row.code),
      row.asked,
      row.before,
      row.after,
      row.gains,
      row.losses,
    ]),
  )
  const lowest = listed(sheet, result).flatMap(({ centreId, group, halfDays }) =>
    halfDays.map(({ halfDay, before, after }) => [
      t('lowest.title'),
      `${centreName(lang, sheet.names, centreId)} / ${group} / ${halfDayName(lang, halfDay)}`,
      null,
      before,
      after,
      null,
      null,
    ]),
  )
  return [[t('impact.table'), t('impact.class'), ...head.map((key) => t(key))], ...impact, ...lowest]
}
