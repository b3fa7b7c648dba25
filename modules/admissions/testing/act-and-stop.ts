import { stoppedClock } from '@ribambelle/platform/clock'
import { openDatabase } from '@ribambelle/platform/database'
import type { Scope } from '@ribambelle/platform/database'
import { silentLog } from '@ribambelle/platform/logs'
import { runner } from '@ribambelle/platform/run'
import { admissionsPorts } from '../adapters/index.ts'
import { answerOffer } from '../application/answers/answer-offer.ts'
import { closeOverdue } from '../application/offers/close-overdue.ts'
import type { AdmissionsPorts } from '../application/ports.ts'
import { familyOf, program, territory } from './scene.ts'

/** What the process of its own is to do: one act of admissions, and after which step it stands still until it is killed. */
export interface Errand {
  readonly server: { readonly host: string; readonly user: string }
  readonly database: string
  /** ISO 8601 UTC */
  readonly now: string
  readonly act: 'answer' | 'expire'
  /** family and offer of that number, for an answer */
  readonly family: number
  /** `places.save`: after the places were written, before anything else is */
  readonly stopAfter: string
}

const errand = JSON.parse(process.argv[2] ?? '') as Errand

/** The same ports; the one step stands still once it is done, inside the transaction. */
function standingStill(ports: AdmissionsPorts): AdmissionsPorts {
  const [port, step] = errand.stopAfter.split('.') as [keyof AdmissionsPorts, string]
  const own = ports[port] as unknown as Record<string, (...given: unknown[]) => Promise<unknown>>
  const stopping = {
    ...own,
    [step]: async (...given: unknown[]) => {
      await own[step]!(...given)
      process.send?.('standing still')
      await new Promise(() => undefined)
    },
  }
  return { ...ports, [port]: stopping }
}

const database = openDatabase({ ...errand.server, database: errand.database }, silentLog)
const run = runner(database, stoppedClock(errand.now), (scope: Scope) => standingStill(admissionsPorts(scope)))
const done =
  errand.act === 'answer'
    ? await run.act(
        answerOffer,
        { to: { offerId: `offer-${errand.family}` }, answer: 'accept' },
        { territory, actor: familyOf(errand.family) },
      )
    : await run.act(closeOverdue, null, { territory, actor: program })
process.send?.(done.ok ? 'done' : JSON.stringify(done.refusals))
await database.close()
