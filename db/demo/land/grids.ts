import { capacityPorts, closeDays, keepPool, setTerms } from '@ribambelle/capacity/adapters'
import { addDays } from '@ribambelle/kernel'
import type { Actor, Outcome } from '@ribambelle/kernel'
import { append } from '@ribambelle/platform/audit'
import type { Scope } from '@ribambelle/platform/database'
import type { Calendar } from '../stories/index.ts'

const nadia: Actor = { kind: 'staff', accountId: 'nadia-coordinator', roles: ['coordinator'], centreIds: [] }

/**
 * Centres with the professionals of their fullest half-day, the places they keep for families on their way to work, and those that wait since
 * September for children who do not come.
 */
const kept = [
  { centreId: 'les-cerfs-volants', professionals: '11', insertion: '3', waits: { kind: 'disability', places: '1' } },
  { centreId: 'la-lanterne-bleue', professionals: '9', insertion: '2', waits: { kind: 'employer', places: '2' } },
  { centreId: 'les-sabots-de-vent', professionals: '7', insertion: '1', waits: null },
]

/** Closures, reserves and staff of some centres, written by the coordinator today. */
export async function keepGrids(scope: Scope, { campaign, today }: Calendar): Promise<void> {
  let count = 0
  const ports = { ...capacityPorts(scope), newId: () => `demo-${(count += 1)}` }
  const year = campaign.slice(0, 4)
  const done = async (outcome: Outcome<unknown>): Promise<void> => {
    if (!outcome.ok) throw new Error(`the demonstration was refused: ${outcome.refusals[0]!.code}`)
    await append(scope, nadia, outcome.events)
  }
  for (const { centreId, professionals, insertion, waits } of kept) {
    const terms = { opensOn: '', closesOn: '', staffing: 'one-for-all', professionals }
    await done(await setTerms({ centreId, version: 0, ...terms }, nadia, ports))
    const pool = { kind: 'insertion', ageGroupId: '', places: insertion, from: today, until: '', hard: false }
    await done(await keepPool({ centreId, version: 1, ...pool }, nadia, ports))
    const summer = { from: `${year}-08-02`, until: `${year}-08-20`, reason: 'holidays' }
    await done(await closeDays({ centreId, version: 2, ...summer }, nadia, ports))
    const training = { from: `${year}-05-07`, until: `${year}-05-07`, reason: 'training' }
    await done(await closeDays({ centreId, version: 3, ...training }, nadia, ports))
    if (!waits) continue
    // Until the school year that the coming commission gives: it stands in no commission to come.
    const days = { from: `${Number(year) - 1}-09-01`, until: `${year}-08-31` }
    await done(await keepPool({ centreId, version: 4, ...waits, ageGroupId: '', ...days, hard: true }, nadia, ports))
  }
  for (const { centreId, daysAgo, by, paused } of answered) {
    const on = addDays(today, -daysAgo)
    const author = by === 'hub' ? 'staff:nadia-coordinator' : 'childminder'
    const pausedFrom = paused ? on : null
    await ports.availability.declare(centreId, { kind: paused ? 'paused' : 'same', on, by, author, pausedFrom })
  }
}

/** What some childminders answered: by their link, through the hub, long ago. The others never did. */
const answered = [
  { centreId: 'sylvie-chantemerle', daysAgo: 9, by: 'childminder', paused: false },
  { centreId: 'awa-ndiambour', daysAgo: 20, by: 'hub', paused: false },
  { centreId: 'nadege-pommereuil', daysAgo: 140, by: 'childminder', paused: false },
  { centreId: 'childminder-6', daysAgo: 31, by: 'hub', paused: true },
  { centreId: 'childminder-7', daysAgo: 200, by: 'hub', paused: false },
  { centreId: 'childminder-8', daysAgo: 3, by: 'childminder', paused: false },
] as const
