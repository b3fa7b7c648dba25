import { stoppedClock } from '@ribambelle/platform/clock'
import { requestById, saveRequests } from '@ribambelle/intake'
import { workingWeek } from '@ribambelle/kernel'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { decisionById } from '../../application/decisions/queries.ts'
import type { Decision } from '../../domain/decision/decision.ts'
import { drain, journal } from '../../testing/jobs.ts'
import type { Written } from '../../testing/jobs.ts'
import { publishRound } from '../../testing/round.ts'
import { coordinator, offerFor, openScene, setPlaces } from '../../testing/scene.ts'
import type { Scene } from '../../testing/scene.ts'
import { walkThrough } from '../../testing/web.ts'

const promise = 'Une proposition vous est faite'

describe('a family whose place the commission gave, and which cannot be offered', () => {
  let here: Scene
  let told: Written[]
  let decisions: Decision[]
  /** by the strength that the commission gave them: offered, offered urgently meanwhile, withdrawn, without its place */
  let given: string[]

  beforeAll(async () => {
    here = await openScene(stoppedClock('2027-04-20T08:00:00Z'), { lilas: 4, moulin: 2, requests: 4 })
    const roundId = await publishRound(here)
    given = await here.within(async (_, { rounds }) =>
      (await rounds.given(roundId, []))!.given.map(({ requestId }) => requestId),
    )
    const [, urgent, left] = given as [string, string, string, string]
    const n = Number(urgent.slice(-1))
    await here.within(async (scope, { offers }) => {
      await offers.add([offerFor(n, 'moulin', { requestId: urgent }, { week: workingWeek.slice(0, 2) })])
      await saveRequests(scope, [{ ...(await requestById(scope, left))!, state: 'withdrawn' }])
      await setPlaces(scope, 'lilas', 1)
    })
    await drain(here, 2)
    told = await journal(here)
    const { rows } = await here.within((_, ports) => ports.decisions.list({ roundId, skip: 0, take: 10 }))
    decisions = await Promise.all(
      given.map(async (requestId) => {
        const line = rows.find((one) => one.requestId === requestId)!
        return (await here.run.ask(decisionById, line.decisionId, here.by(coordinator)))!.decision
      }),
    )
  })
  afterAll(() => here.fresh.drop())

  const words = (decision: Decision): string => decision.text.sections.flatMap((one) => one.paragraphs).join(' ')
  const about = (n: number): Written[] =>
    told.filter(({ request_id, kind }) => request_id === given[n] && kind !== 'offer-reminder')

  it('reads in its decision that no offer is made and why; only a family with an offer is promised one', () => {
    expect(decisions.map(({ kind, notOffered }) => [kind, notOffered])).toEqual([
      ['placed', undefined],
      ['placed', 'other-offer'],
      ['placed', 'withdrawn'],
      ['placed', 'places-corrected'],
    ])
    expect(decisions.map((decision) => words(decision).includes(promise))).toEqual([true, false, false, false])
    expect(words(decisions[1]!)).toContain('une autre proposition vous a été faite entre-temps')
    expect(words(decisions[2]!)).toContain('vous avez retiré votre demande')
    expect(words(decisions[3]!)).toMatch(
      /La commission vous attribue une place\. Cette place ne peut pas vous être proposée/,
    )
    for (const decision of decisions) expect(words(decision)).toContain('recours gracieux')
  })

  it('is written to once, with the reason and the ways of appeal; nothing is taken back that was never proposed', () => {
    expect([0, 1, 2, 3].map((n) => about(n).map(({ kind }) => kind))).toEqual([
      ['offer-made'],
      ['decision'],
      ['decision'],
      ['decision'],
    ])
    for (const n of [0, 1, 2, 3]) expect(about(n)[0]!.legal.join(' ')).toContain('recours gracieux')
    const [letter] = about(3)
    expect(letter!.paragraphs.join(' ')).toContain('le nombre de places de ce lieu a changé')
    expect(letter!.paragraphs.join(' ')).toContain('Votre demande reste inscrite')
    for (const n of [1, 2]) expect(about(n)[0]!.paragraphs.join(' ')).not.toContain('reste inscrite')
  })

  it('stays on the lists and is helped, where the service lost the place', async () => {
    const helped = await here.within((_, { guidance }) => Promise.all(given.map((id) => guidance.find(id))))
    expect(helped.map((one) => one?.state)).toEqual([undefined, undefined, undefined, 'waiting'])
  })

  it('shows the same on the page of the decision', async () => {
    const { words: page } = await walkThrough(here)(coordinator, `/desk/decisions/${decisions[3]!.decisionId}`)
    expect(page).toContain('Cette place ne peut pas vous être proposée')
    expect(page).not.toContain(promise)
  })
})
