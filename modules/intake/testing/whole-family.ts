import { postToThread } from '@ribambelle/correspondence'
import { addDays, day } from '@ribambelle/kernel'
import type { Actor, Day } from '@ribambelle/kernel'
import { stoppedClock } from '@ribambelle/platform/clock'
import type { Scope } from '@ribambelle/platform/database'
import { runner } from '@ribambelle/platform/run'
import { tablesWith } from '@ribambelle/platform/testing'
import type { FreshDatabase } from '@ribambelle/platform/testing'
import { intakePorts, purgeFamilies, renewFamilies } from '../adapters/index.ts'
import type { Neighbours } from '../adapters/index.ts'
import { startDraft } from '../application/write-draft.ts'
import { linkAccount } from '../adapters/round.pg.ts'
import { requestById, saveRequests } from '../index.ts'
import type { CareRequest } from '../index.ts'
import { savePlaces } from './places.ts'
import { sampleRequest } from './samples.ts'

const family = (accountId: string): Actor => ({ kind: 'family', accountId })

let number = 0

/** A territory of its own, whose days pass when the test says so. */
export async function aTerritory(fresh: FreshDatabase, over: Partial<Neighbours> = {}, name?: string) {
  const here = await fresh.territory(name ?? `here-${(number += 1)}`)
  let on: Day = day('2026-11-21')
  const erased: string[] = []
  const neighbours: Partial<Neighbours> = {
    eraseAccount: async (_, accountId) => erased.push(accountId) > 0,
    ...over,
  }
  const clock = () => stoppedClock(`${on}T09:00:00Z`)
  const within = <T>(work: (scope: Scope) => Promise<T>): Promise<T> => fresh.database.within(here, clock(), work)
  const run = () => runner(fresh.database, clock(), (scope) => intakePorts(scope, neighbours))
  await within(savePlaces)
  return {
    erased,
    within,
    run,
    by: (actor: Actor) => ({ territory: here, actor }),
    daysLater: (count: number) => void (on = addDays(on, count)),
    night: () => purgeFamilies(run(), here),
    add: (...requests: CareRequest[]) => within((scope) => saveRequests(scope, requests)),
    exists: async (requestId: string) => (await within((scope) => requestById(scope, requestId))) !== undefined,
    renew: () => renewFamilies(run(), here, { commissions: [], opensDue: true }),
    /** tables of the whole database in which some word stands, whatever the column */
    tablesWith: (word: string): Promise<string[]> => tablesWith(fresh.database, here, word),
  }
}

/** What nobody else says: found again anywhere, it is this family's. */
export const words = {
  first: 'Wilhelmine',
  last: 'Quintessance',
  street: 'impasse du Narval',
  said: 'Notre secret bien gardé',
}

/** A request of a household with two guardians. */
export function theFamily(n: number, over: Partial<CareRequest> = {}): CareRequest {
  const request = sampleRequest(n, { submittedAt: '2026-03-02T08:00:00.000Z', ...over })
  const guardian = (rank: number, accountName: string) => ({
    guardianId: `g-${n}-${rank}`,
    firstName: words.first,
    lastName: words.last,
    email: `${accountName}-${n}@example.org`,
    phone: '+33639981011',
  })
  return {
    ...request,
    household: {
      ...request.household,
      accountId: null,
      address: `3 ${words.street}`,
      guardians: [guardian(1, 'first'), guardian(2, 'second')],
    },
    needs: request.needs.map((need) => ({ ...need, child: { ...need.child, lastName: words.last, firstName: 'Noé' } })),
  }
}

/** A family that did everything: two accounts, a proof, a draft, a question, a message. */
export async function aWholeFamily(here: Awaited<ReturnType<typeof aTerritory>>, n: number) {
  const request = theFamily(n)
  const { requestId, household } = request
  await here.add(request)
  await here.within((scope) => linkAccount(scope, { accountId: `first-${n}`, email: `first-${n}@example.org` }))
  await here.within((scope) => linkAccount(scope, { accountId: `second-${n}`, email: `second-${n}@example.org` }))
  await here.within((scope) =>
    intakePorts(scope).proofs.add(
      { draftId: null, requestId },
      {
        code: 'resident',
        name: `${words.last}.pdf`,
        type: 'application/pdf',
        bytes: new TextEncoder().encode(words.said),
      },
      'family',
    ),
  )
  const answers = { 'guardians.0.lastName': [words.last] }
  await here.run().act(startDraft, { changesRequestId: requestId, answers }, here.by(family(`first-${n}`)))
  await here.run().act(startDraft, { changesRequestId: null, answers }, here.by(family(`first-${n}`)))
  await here.renew()
  const said = {
    requestId,
    householdId: household.householdId,
    from: 'service' as const,
    by: 'staff:nadia',
    text: words.said,
  }
  await here.within(async (scope) =>
    postToThread(scope, { ...said, recipients: await intakePorts(scope).families.recipients(requestId) }),
  )
  await here.within(async (scope) => {
    const { notes, interviews } = intakePorts(scope).desk
    await notes.add({ noteId: `note-${n}`, requestId, authorId: 'nadia', body: words.said })
    await interviews.add({
      interviewId: `interview-${n}`,
      requestId,
      heldOn: day('2026-03-10'),
      way: 'desk',
      authorId: 'nadia',
      answers: [{ fieldId: 'needs', label: 'Besoins', kind: 'text', value: words.said }],
    })
  })
  return { requestId, householdId: household.householdId, first: family(`first-${n}`), second: family(`second-${n}`) }
}
