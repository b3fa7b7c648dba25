import { overrideAnswer } from '@ribambelle/allocation'
import type { RoundRun } from '@ribambelle/allocation'
import { saveRequests } from '@ribambelle/intake'
import { stoppedClock } from '@ribambelle/platform/clock'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { drain, journal } from '../../../testing/jobs.ts'
import { publishRound } from '../../../testing/round.ts'
import { coordinator, openScene, requestOf } from '../../../testing/scene.ts'
import type { Scene } from '../../../testing/scene.ts'
import type { Decision } from '../../../domain/decision/decision.ts'

const clock = stoppedClock('2027-04-20T08:00:00Z')
let here: Scene
let roundId: string
/** the family whose place people take back, and the one that receives it */
let left: string
let next: string

/** A coordinator takes the place at Les Lilas back and gives it to the first family that wished it. */
const byPeople: RoundRun['before'] = async (acts, id) => {
  const by = here.by(coordinator)
  const results = await acts.ask(
    (round: string, _, { rounds }) => rounds.results(round, { limit: 100, offset: 0 }),
    id,
    by,
  )
  const lilas = results.lines.find(({ stays }) => stays[0]?.centreId === 'lilas')!
  const waiting = results.lines.find(({ outcome }) => outcome === 'not-placed')!
  left = lilas.requestId
  next = waiting.requestId
  const author = 'Nadia'
  const change = (requestId: string, option: number | null, kind: string, seen: number) =>
    acts.act(
      overrideAnswer,
      { roundId: id, requestId, option, kind, reason: 'La famille a écrit qu’elle déménage.', author, seen },
      by,
    )
  const done = [await change(left, null, 'family-left', 0), await change(next, 0, 'consequence', 1)]
  expect(done.map(({ ok }) => ok)).toEqual([true, true])
}

const decisionOf = async (requestId: string): Promise<Decision> =>
  here.within(async (_, { decisions }) => {
    const [line] = await decisions.ofRequest(requestId)
    return (await decisions.find(line!.decisionId))!
  })
const wordsOf = ({ text }: Decision): string => JSON.stringify(text)

beforeAll(async () => {
  here = await openScene(clock, { lilas: 1, moulin: 1, requests: 4 })
  await here.within((scope) =>
    saveRequests(
      scope,
      [1, 2, 3, 4].map((n) => requestOf(n, { household: { ...requestOf(n).household, language: 'ar' } })),
    ),
  )
  roundId = await publishRound(here, undefined, byPeople)
  await drain(here)
})
afterAll(() => here.fresh.drop())

describe('the letter of an answer that people changed', () => {
  it('says so, with the published reason, what was computed, and what the law says of human decisions', async () => {
    const decision = await decisionOf(left)
    const words = wordsOf(decision)
    for (const told of [
      'n’est pas celle du calcul',
      'Motif\u00A0: la famille s’est retirée.',
      'Le calcul proposait\u00A0: Les Lilas, à partir de septembre 2027',
      'règlement (UE) 2016/679, article 22',
      'Le motif est dit plus bas',
      'parce que la réponse a été changée',
    ])
      expect(words).toContain(told)
    expect(words).not.toContain('déménage')
    expect(words).not.toMatch(/tenues par des familles qui passent avant|tous vos enfants ensemble/)
    expect(decision.parameters.changed).toEqual({ number: 1, kind: 'family-left', computed: 'placed' })
    expect(JSON.stringify(decision.translation)).toContain('لقد غيّره أشخاص من الخدمة')
    expect(decision.legal.join(' ')).toContain('Motif\u00A0: la famille s’est retirée.')
  })

  it('says it to the family that receives the place, in its decision and in the offer it is sent', async () => {
    const decision = await decisionOf(next)
    expect(wordsOf(decision)).toContain('Le calcul ne proposait pas de place.')
    expect(decision.kind).toBe('placed')
    const sent = (await journal(here)).filter(({ request_id }) => request_id === next)
    expect(sent.map(({ kind }) => kind)).toEqual(['offer-made'])
    expect(sent[0]!.paragraphs[1]).toContain('غيّر أشخاص الجواب')
    expect(sent[0]!.legal.join(' ')).toContain('la suite d’un autre changement')
    const told = (await journal(here)).find(({ request_id }) => request_id === left)!
    expect([told.kind, told.paragraphs[1]]).toEqual(['decision', expect.stringContaining('غيّر أشخاص الجواب')])
  })

  it('says nothing of it to the others', async () => {
    const others = [1, 2, 3, 4].map((n) => `request-${n}`).filter((id) => id !== left && id !== next)
    for (const requestId of others) {
      const decision = await decisionOf(requestId)
      expect(decision.parameters.changed).toBeUndefined()
      expect(wordsOf(decision)).not.toMatch(/article 22|n’est pas celle du calcul/)
      expect(decision.grounds.map(({ groundId }) => groundId)).not.toContain('human-decision')
    }
    const told = await here.within((_, { rounds }) => rounds.answers(roundId, [left]))
    expect(told!.answers[0]!.computed?.outcome).toBe('placed')
  })
})
