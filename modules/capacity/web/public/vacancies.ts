import { comingSeptember, monthOf } from '@ribambelle/kernel'
import type { Day } from '@ribambelle/kernel'
import type { PageRequest } from '@ribambelle/platform/http'
import type { Runner } from '@ribambelle/platform/run'
import type { CapacityPorts } from '../../application/ports.ts'
import { publicVacancies } from '../../application/vacancies.ts'

/** Free places of a centre as the lists of the directory show them. */
export interface Vacancies {
  readonly now: number
  readonly september: number
  readonly asOf: Day
}

const keptFor = 60_000

interface Kept {
  readonly on: Day
  readonly until: number
  readonly answer: Promise<ReadonlyMap<string, Vacancies>>
}

/**
 * Free places of every centre, now and in the coming September. Counting goes through all contracts: what was counted is kept for a minute,
 * and several readers at once wait for one count.
 */
export function capacityVacancies(
  run: Runner<CapacityPorts>,
): (request: Pick<PageRequest, 'by' | 'today'>) => Promise<ReadonlyMap<string, Vacancies>> {
  const kept = new Map<string, Kept>()
  const count = async ({ by, today }: Pick<PageRequest, 'by' | 'today'>): Kept['answer'] => {
    const months = [monthOf(today), comingSeptember(today)]
    const centres = await run.ask(publicVacancies, { months }, by)
    return new Map(
      centres.map(({ centreId, free: [now = 0, september = 0] }) => [centreId, { now, september, asOf: today }]),
    )
  }
  return (request) => {
    const { territory } = request.by
    const before = kept.get(territory)
    if (before && before.on === request.today && before.until > performance.now()) return before.answer
    const answer = count(request)
    kept.set(territory, { on: request.today, until: performance.now() + keptFor, answer })
    answer.catch(() => kept.delete(territory))
    return answer
  }
}
