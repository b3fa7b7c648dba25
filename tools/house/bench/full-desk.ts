import { join } from 'node:path'
import { newReference, saveRequests } from '@ribambelle/intake'
import type { CareRequest, FactCode } from '@ribambelle/intake'
import { intakePorts } from '@ribambelle/intake/adapters'
import { month, workingWeek } from '@ribambelle/kernel'
import { systemClock } from '@ribambelle/platform/clock'
import type { Database } from '@ribambelle/platform/database'
import { silentLog } from '@ribambelle/platform/logs'
import { joinGround, readConfig } from '@ribambelle/server/ground'

/** A line of the table of benchmarks. */
export interface Figure {
  readonly what: string
  readonly goal: string
  readonly seconds: number
  readonly note: string
}

/** A desk of 20,000 requests: what an officer opens all day, each asked two hundred times, one after the other. */
export async function fullDesk(folder: string): Promise<Figure[]> {
  const env = { DATA_DIR: join(folder, 'desk'), PORT: '0', DEMO: 'off' }
  const read = readConfig({ ...process.env, ...env })
  if ('problems' in read) throw new Error(read.problems.join('; '))
  const ground = await joinGround(read.config, silentLog)
  try {
    await ground.database.owner.query(
      `insert into platform.territory (territory_id, name, country) values ('desk', 'Desk', 'FR')`,
    )
    await fillDesk(ground.database, 'desk')
    const figures: Figure[] = []
    for (const [what, ask] of Object.entries(deskQuestions)) {
      const times: number[] = []
      for (let i = 0; i < 200; i++) {
        const started = performance.now()
        await ground.database.within('desk', systemClock, (scope) => ask(intakePorts(scope).lists), { readOnly: true })
        times.push((performance.now() - started) / 1000)
      }
      times.sort((a, b) => a - b)
      figures.push({
        what: `20,000 requests: ${what}, p95 of 200`,
        goal: '< 0.1 s',
        seconds: times[190]!,
        note: `median ${times[100]!.toFixed(3)} s`,
      })
    }
    return figures
  } finally {
    await ground.close()
  }
}

const deskRequests = 20_000

/** Puts 20,000 requests into a territory, and brings the planner's statistics up to date. */
export async function fillDesk(database: Database, territoryId: string): Promise<void> {
  for (let from = 0; from < deskRequests; from += 2000)
    await database.within(territoryId, systemClock, (scope) => saveRequests(scope, requestsOf(from, 2000)), {
      slow: true,
    })
  await database.owner.query('vacuum analyze')
}

type DeskLists = ReturnType<typeof intakePorts>['lists']

const deskQuestions: Readonly<Record<string, (lists: DeskLists) => Promise<unknown>>> = {
  'all the counts of the baskets': (lists) => lists.counts(),
  'first page': (lists) => lists.find({ sort: 'submitted', descending: false, take: 40 }),
  'page 475, by name': (lists) =>
    lists.find({ sort: 'name', descending: false, take: 40, turn: { after: 'request-19000' } }),
  'the basket of duplicates': (lists) =>
    lists.find({ basket: 'alike', sort: 'submitted', descending: false, take: 40 }),
  'names of a child': (lists) => lists.find({ sort: 'name', descending: false, take: 40, search: 'noe famille 39' }),
}

const nameOf = (number: number): string => `Famille ${number % 100 === 1 ? number - 1 : number}`

const householdOf = (number: number): CareRequest['household'] => ({
  householdId: `household-${number}`,
  accountId: null,
  zoneId: `zone-${number % 20}`,
  address: `${number} rue des Tilleuls`,
  latitude: null,
  longitude: null,
  familyType: 'couple',
  yearlyResources: null,
  childrenInCharge: 1,
  language: 'fr',
  channel: number % 9 === 0 ? 'letter' : 'email',
  interpreter: number % 12 === 0,
  guardians: [
    { guardianId: `guardian-${number}`, firstName: 'Zoé', lastName: nameOf(number), email: null, phone: null },
  ],
})

/** Requests of families that do not exist: two thirds wait for a check, one in fifty is urgent, one in fifty was sent twice. */
function requestsOf(from: number, count: number): CareRequest[] {
  return Array.from({ length: count }, (_, n): CareRequest => {
    const number = from + n
    const verified = number % 3 === 0
    const codes = ['couple-both-work', 'no-care', 'resident', ...(number % 50 === 0 ? ['emergency'] : [])] as FactCode[]
    return {
      requestId: `request-${number}`,
      reference: newReference(number),
      state: verified ? 'complete' : 'submitted',
      household: householdOf(number),
      needs: [
        {
          child: {
            childId: `child-${number}`,
            firstName: 'Noé',
            lastName: nameOf(number),
            born: '2026-04-02',
            expected: false,
          },
          week: workingWeek,
          fewestDays: null,
        },
      ],
      wishes: [{ rank: 1, siteId: `site-${number % 60}` }],
      startMonth: month(number % 2 === 0 ? '2027-09' : '2027-01'),
      startFlexibility: 0,
      siblings: 'split',
      facts: codes.map((code) => ({
        code,
        value: 1,
        proof: verified ? 'verified' : 'declared',
        verifiedOn: verified ? '2026-11-01' : null,
      })),
      submittedAt: new Date(Date.UTC(2026, 0, 1) + number * 1_234_567).toISOString(),
    }
  })
}
