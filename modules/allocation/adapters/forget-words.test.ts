import type { Actor } from '@ribambelle/kernel'
import { system } from '@ribambelle/kernel'
import { stoppedClock } from '@ribambelle/platform/clock'
import { runner } from '@ribambelle/platform/run'
import { freshDatabase, tablesWith } from '@ribambelle/platform/testing'
import type { FreshDatabase } from '@ribambelle/platform/testing'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { answerForCentre } from '../application/override/answer-for-centre.ts'
import { overrideAnswer } from '../application/override/change.ts'
import { proposeOverride } from '../application/override/proposal/propose-override.ts'
import { drawLots } from '../application/round/draw-lots.ts'
import { freezeRound } from '../application/round/freeze-round.ts'
import { propose } from '../application/round/propose.ts'
import { publishRound } from '../application/round/publish-round.ts'
import { answerQuestion, askQuestion } from '../application/round/question/ask-question.ts'
import { reopenRound } from '../application/round/reopen/reopen-round.ts'
import { allFileNames } from '../domain/files/files.ts'
import type { RoundFiles } from '../domain/files/files.ts'
import { verifyFolder } from '../domain/files/verify.ts'
import { fillTerritory } from '../testing/territory.ts'
import { forgetWords } from './forget-words.ts'
import { allocationPorts } from './index.ts'
import { runRound } from './run-round.ts'

const clock = stoppedClock('2026-11-21T09:00:00Z')
const territory = 'forgotten'
const staff = (role: 'coordinator' | 'director' | 'elected' | 'officer', centreIds: string[] = []): Actor => ({
  kind: 'staff',
  accountId: `the-${role}`,
  roles: [role],
  centreIds,
})
/** What nobody else says: found again anywhere, it is about this family, or about another one. */
const [own, other] = ['Quintessance', 'Zephyrine']
let fresh: FreshDatabase
let roundId: string
/** the family that is erased, one that is not */
let gone: string
let stays: string

const acts = () => runner(fresh.database, clock, allocationPorts)
const by = (actor: Actor = staff('coordinator')) => ({ territory, actor })
const within = <T>(work: (ports: ReturnType<typeof allocationPorts>) => Promise<T>): Promise<T> =>
  fresh.database.within(territory, clock, (scope) => work(allocationPorts(scope)), { slow: true })
const done = (outcome: { readonly ok: boolean }): void => {
  if (!outcome.ok) throw new Error(JSON.stringify(outcome))
}

/** People write about two families, in every place where words are kept. */
async function writeAbout(again: boolean): Promise<void> {
  const { lines } = await within(({ rounds }) => rounds.results(roundId, { limit: 1000, offset: 0 }))
  const placed = lines.filter(({ rank, requestId }) => rank === 1 && Number(requestId.split('-')[1]) % 25 !== 7)
  for (const [n, [requestId, word]] of [[gone, own] as const, [stays, other] as const].entries()) {
    const line = placed.find((one) => one.requestId === requestId)!
    const centreId = line.stays[0]!.centreId
    const director = by(staff('director', [centreId]))
    const answer = {
      roundId,
      centreId,
      requestId,
      answer: 'refused',
      kind: 'staff',
      note: `${word} : une seule salle.`,
    }
    done(await acts().act(answerForCentre, { ...answer, author: 'Marc' }, director))
    const asked = { roundId, code: line.code, kind: 'other', note: `${word} ?`, author: 'Hélène' }
    const question = await acts().act(askQuestion, asked, by(staff('elected')))
    if (!question.ok) throw new Error(JSON.stringify(question.refusals))
    const { questionId } = question.value
    const said = { roundId, questionId, kind: 'confirmed', text: `Oui, ${word} aussi.` }
    done(await acts().act(answerQuestion, said, by(staff('officer'))))
    const change = {
      roundId,
      requestId,
      option: null,
      kind: 'family-left',
      reason: `${word} déménage.`,
      author: 'Nadia',
    }
    // The list frozen again is the same: what was proposed on it still waits.
    const proposed = await acts().act(proposeOverride, { ...change, author: 'Bruno', seen: n }, by(staff('officer')))
    expect(proposed.ok || proposed.refusals).toEqual(again ? [{ code: 'already-proposed' }] : true)
    done(await acts().act(overrideAnswer, { ...change, seen: n }, by()))
  }
  await within(async ({ panels }) => {
    await panels.saveSitting({ roundId, heldOn: clock.today(), place: '', agenda: '', quorum: 50, seats: [] })
    for (const [n, [requestId, word]] of [[gone, own] as const, [stays, other] as const].entries()) {
      const { code } = placed.find((one) => one.requestId === requestId)!
      const votes = { inFavour: 1, against: 0, abstained: 0 }
      await panels.addMotion(roundId, { number: n + 1, kind: 'case', text: `${word}, à revoir`, code, ...votes })
    }
  })
}

beforeAll(async () => {
  fresh = await freshDatabase()
  await fresh.territory(territory)
  await fresh.database.within(territory, clock, (scope) =>
    fillTerritory(scope, { seed: 'forgotten', requests: 60, centres: 8 }),
  )
  const run = await runRound(fresh.database, clock, { territory, scale: 'pessac', seed: 'rehearsal' })
  if (!run.ok) throw new Error(JSON.stringify(run.refusals))
  roundId = run.value.roundId
  const { lines } = await within(({ rounds }) => rounds.results(roundId, { limit: 1000, offset: 0 }))
  const placed = lines.filter(({ rank, requestId }) => rank === 1 && Number(requestId.split('-')[1]) % 25 !== 7)
  ;[gone, stays] = [placed[0]!.requestId, placed[1]!.requestId]
  await writeAbout(false)
  const why = { roundId, kind: 'other', reason: 'Rien que pour voir.', author: 'Nadia', seen: 'proposed' }
  done(await acts().act(reopenRound, why, by(), { slow: true }))
  for (const act of [freezeRound, drawLots, propose])
    done(await acts().act(act as typeof freezeRound, { roundId }, by(), { slow: true }))
  await writeAbout(true)
  await within(({ panels }) => panels.addMotion(roundId, adoption).then(() => panels.close(roundId)))
  done(await acts().act(publishRound, { roundId, despite: true }, by(), { slow: true }))
})
afterAll(() => fresh.drop())

const adoption = {
  number: 3,
  kind: 'proposal',
  text: 'La liste',
  code: null,
  inFavour: 1,
  against: 0,
  abstained: 0,
} as const
const folders = (): Promise<RoundFiles[]> =>
  within(async ({ rounds, reopenings }) => {
    const past: Record<string, string> = {}
    for (const name of allFileNames) {
      const text = await reopenings.file(roundId, 1, name)
      if (text !== undefined) past[name] = text
    }
    return [(await rounds.files(roundId))!, past as unknown as RoundFiles]
  })

describe('a family that is erased', () => {
  it('is in no word of any commission, the reopened ones too; words about others stay, and every folder verifies', async () => {
    const everywhere = [
      'allocation.case_question',
      'allocation.centre_answer',
      'allocation.motion',
      'allocation.override',
      'allocation.override_proposal',
      'allocation.reopening',
    ]
    expect(await tablesWith(fresh.database, territory, own)).toEqual(everywhere)
    const before = await folders()
    expect(before.map((files) => Object.keys(files).length)).toEqual([6, 6])
    await fresh.database.within(territory, clock, (scope) => forgetWords(scope, [gone]))
    expect(await tablesWith(fresh.database, territory, own)).toEqual([])
    expect(await tablesWith(fresh.database, territory, other)).toEqual(everywhere)
    const after = await folders()
    expect(after).toEqual(before)
    for (const files of after) expect(verifyFolder(files).filter(({ ok }) => !ok)).toEqual([])
    const [first] = await acts().ask((id: string, _, { overrides }) => overrides.list(id), roundId, by(system('test')))
    expect(first).toMatchObject({ kind: 'family-left', reason: '—' })
  })

  it('is forgotten twice without harm, and never in another territory', async () => {
    await fresh.territory('elsewhere')
    await fresh.database.within('elsewhere', clock, (scope) => forgetWords(scope, [stays]))
    expect(await tablesWith(fresh.database, territory, other)).toHaveLength(6)
    await fresh.database.within(territory, clock, (scope) => forgetWords(scope, [gone, 'nobody']))
    expect(await tablesWith(fresh.database, territory, other)).toHaveLength(6)
  })
})
