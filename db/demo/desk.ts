import { newReference, saveRequests } from '@ribambelle/intake'
import type { CareRequest } from '@ribambelle/intake'
import { intakePorts } from '@ribambelle/intake/adapters'
import { addDays, shiftMonth } from '@ribambelle/kernel'
import type { Day } from '@ribambelle/kernel'
import type { Scope } from '@ribambelle/platform/database'

const [officer, coordinator] = ['bruno-officer', 'nadia-coordinator']

/** Far from the numbers that the other families of the demonstration draw. */
const twinNumber = 1_234_567

/** A family that asked twice: once by itself, once at the market, under the same names. */
function askedTwice(request: CareRequest): CareRequest {
  const { household, needs } = request
  const again = <T extends string>(id: T): string => `${id}-again`
  return {
    ...request,
    requestId: again(request.requestId),
    reference: newReference(twinNumber),
    // Later than the coming commission: it deals with the first one.
    startMonth: shiftMonth(request.startMonth, 8),
    household: {
      ...household,
      householdId: again(household.householdId),
      accountId: null,
      channel: 'phone',
      guardians: household.guardians.map((guardian) => ({
        ...guardian,
        guardianId: again(guardian.guardianId),
        email: null,
      })),
    },
    needs: needs.map((need) => ({ ...need, child: { ...need.child, childId: again(need.child.childId) } })),
  }
}

const interviewOf = (heldOn: Day) => ({
  interviewId: 'interview-samira',
  requestId: 'r-samira-haddad',
  heldOn,
  way: 'desk' as const,
  authorId: coordinator,
  answers: [
    {
      fieldId: 'needs',
      label: 'Ce dont la famille a besoin',
      kind: 'long-text' as const,
      value: 'Quatre jours par semaine dès la formation.',
    },
    {
      fieldId: 'ways-shown',
      label: 'Tous les modes d’accueil ont été présentés',
      kind: 'yes-no' as const,
      value: 'yes',
    },
  ],
})

/** What the desk has done this week: requests in hand, papers to look at, an interview, a note, a list for everybody. */
export async function workAtTheDesk(scope: Scope, coming: readonly CareRequest[]): Promise<void> {
  const { desk, time } = intakePorts(scope)
  const waiting = coming.filter(({ state }) => state === 'submitted')
  const others = waiting.filter(({ requestId }) => !/^r-(ines|samira|thomas|oriane|paul)/.test(requestId))
  await desk.handling.touch(others.filter((_, n) => n < 34 || n % 5 !== 0).map(({ requestId }) => requestId))
  for (const [n, { requestId }] of others.slice(0, 30).entries())
    await desk.handling.assign(requestId, n % 3 === 0 ? coordinator : officer)
  for (const { requestId } of others.slice(30, 34)) await desk.handling.flag(requestId, true)
  // One that starts late: no place that comes free meanwhile is called for it.
  const twice = others
    .filter(({ needs }) => needs.length === 1 && needs.every(({ child }) => !child.expected))
    .sort((a, b) => (a.startMonth > b.startMonth ? -1 : 1))[0]
  if (twice) await saveRequests(scope, [askedTwice(twice)])
  await desk.savedLists.keep({
    listId: 'list-urgent',
    ownerId: officer,
    name: 'Urgences, les plus anciennes d’abord',
    address: 'basket=urgent',
    shared: true,
  })
  await desk.notes.add({
    noteId: 'note-samira',
    requestId: 'r-samira-haddad',
    authorId: officer,
    body: 'Rappeler avec l’interprète, plutôt le matin.',
  })
  await desk.interviews.add(interviewOf(addDays(time.today(), -6)))
}
