import type { Day } from '@ribambelle/kernel'
import type { PageRequest } from '@ribambelle/platform/http'
import type { Runner } from '@ribambelle/platform/run'
import { calendarDays } from '../../application/family-queries.ts'
import type { AllocationPorts } from '../../application/ports.ts'
import { say } from './messages.ts'

const most = 3

/** The next days that families wait for, in words: what other pages say of the commissions. */
export const allocationNextDays =
  (run: Runner<AllocationPorts>) =>
  async ({ lang, today, by }: PageRequest): Promise<{ title: string; day: Day }[]> =>
    (await run.ask(calendarDays, null, by))
      .filter(({ on }) => on >= today)
      .slice(0, most)
      .map(({ kind, on }) => ({ title: say(lang)(`milestone.${kind}`), day: on }))
