import { monthOf, shiftMonth, system } from '@ribambelle/kernel'
import type { Day, Month } from '@ribambelle/kernel'
import type { Scope } from '@ribambelle/platform/database'
import type { Effect, Effects, JobPayload } from '@ribambelle/platform/jobs'
import type { By, Runner } from '@ribambelle/platform/run'
import { callFamily } from '../application/waiting/call-family.ts'
import { closeOverdue, remindFamilies } from '../application/offers/close-overdue.ts'
import { endGuidance, handOver } from '../application/guidance/guide-family.ts'
import { makeRoundOffers } from '../application/offers/make-round-offers.ts'
import { settleAwaiting } from '../application/answers/settle-awaiting.ts'
import { dropOffersOf } from '../application/offers/withdraw-offer.ts'
import type { AdmissionsPorts } from '../application/ports.ts'
import { decisionEffects } from './decisions/effects.ts'
import { writeDecisions } from './decisions/write-decisions.ts'
import { letterEffects } from './letters/effects.ts'

type Run = Runner<AdmissionsPorts>

const slow = { slow: true }
const byJob = ({ territory }: Pick<JobPayload, 'territory'>, name: string): By => ({
  territory,
  actor: system(`job:${name}`),
})

/** Events after which the next families are called: who comes next is computed each time. */
export const callingEvents: readonly string[] = [
  'admissions.offer-declined',
  'admissions.offer-expired',
  'admissions.offer-withdrawn',
  'admissions.places-freed',
  'admissions.contract-ended',
  'capacity.recorded',
  'capacity.places-released',
]

/** What follows the events of the house: offers after a commission, letters, and the next family for a place that comes free. */
export function admissionsEffects(run: Run, ports: (scope: Scope) => AdmissionsPorts): Effects {
  const settle: Effect = async (job) => void (await run.act(settleAwaiting, null, byJob(job, 'settle'), slow))
  const call: Effect = (job, scope) => callNext(run, job, ports(scope), scope.clock.today())
  const callAt: Effect = (job, scope) =>
    call({ ...job, data: { ...(job.data as object), centres: [job.subject] } }, scope)
  // Nobody looks for another solution for a request that is over.
  const ended: Effect = async (job) =>
    void (await run.act(endGuidance, { requestId: job.subject, outcome: 'request-ended' }, byJob(job, 'guidance')))
  const letters = letterEffects(ports)
  const decisions = decisionEffects(ports)
  const freed = ['admissions.offer-declined', 'admissions.offer-expired', 'admissions.offer-withdrawn']
  const follow: Effects = {
    'allocation.round-published': [
      // Offers first: a decision is told once, and says whether the place is offered.
      async (job) => {
        const made = await run.act(makeRoundOffers, { roundId: job.subject }, byJob(job, 'offers'), slow)
        if (!made.ok) throw new Error(`offers of a commission were refused: ${JSON.stringify(made.refusals)}`)
      },
      async (job, scope) => void (await writeDecisions(run, scope, ports(scope), job.subject)),
    ],
    'admissions.decision-written': [
      async (job) => void (await run.act(handOver, { decisionId: job.subject }, byJob(job, 'guidance'))),
    ],
    'admissions.offer-accepted': [(job, scope) => endFor(run, job, scope, ports)],
    'intake.request-withdrawn': [
      ended,
      async (job) => void (await run.act(dropOffersOf, { requestId: job.subject }, byJob(job, 'offers'))),
    ],
    'intake.request-closed': [ended],
    'intake.request-merged-into': [ended],
    'admissions.request-closed': [ended],
    ...Object.fromEntries(freed.map((event) => [event, [settle, call]])),
    'admissions.places-freed': [settle, call],
    'admissions.contract-ended': [settle, call],
    'capacity.recorded': [callAt],
    'capacity.places-released': [callAt],
  }
  const tables = [letters, decisions, follow]
  const events = new Set(tables.flatMap((table) => Object.keys(table)))
  return Object.fromEntries([...events].map((event) => [event, tables.flatMap((table) => table[event] ?? [])]))
}

/** The family has a place: nobody calls it any more to look for another solution. */
async function endFor(
  run: Run,
  job: JobPayload,
  scope: Scope,
  ports: (scope: Scope) => AdmissionsPorts,
): Promise<void> {
  const offer = await ports(scope).offers.find(job.subject)
  if (!offer) return
  const { requestId } = offer
  await run.act(endGuidance, { requestId, outcome: 'place-given' }, byJob(job, 'guidance'))
}

/** Most families called because of one event: a whole new centre is a matter for the desk. */
const mostCalls = 20

/** What an event says of places that came free. `round`: a published commission left them */
interface Freed {
  readonly centres?: readonly string[]
  readonly from?: Day
  readonly round?: string
}

/**
 * Between two commissions a place that comes free calls the next family by itself, where the local rules say so. While the list of a commission is
 * frozen nobody is called: it would give the same places; its publication then calls for what came free meanwhile.
 */
async function callNext(
  run: Run,
  job: JobPayload,
  { places, policy, rounds }: AdmissionsPorts,
  today: Day,
): Promise<void> {
  const { callsByItself, callsAfterRound } = await policy.get()
  const { centres = [], from, round } = job.data as Freed
  if (!callsByItself || (round !== undefined && !callsAfterRound)) return
  const soonest = shiftMonth(monthOf(today), 1)
  const month: Month = from && monthOf(from) > soonest ? monthOf(from) : soonest
  if (await rounds.sitting(month)) return
  for (const { centreId, ageGroupId } of await places.groups(centres)) {
    for (let calls = 0; calls < mostCalls; calls++) {
      const command = { centreId, ageGroupId, month, requestId: null }
      const called = await run.act(callFamily, command, byJob(job, 'call'), slow)
      if (!called.ok) break
    }
  }
}

/** What happens every hour: offers whose last day is over expire, families that have not answered are reminded. */
export async function admissionsHourly(run: Run, territory: string): Promise<void> {
  await run.act(closeOverdue, null, byJob({ territory }, 'expire'), slow)
  await run.act(remindFamilies, null, byJob({ territory }, 'remind'), slow)
  await run.act(settleAwaiting, null, byJob({ territory }, 'settle'), slow)
}
