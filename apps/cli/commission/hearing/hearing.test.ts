import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { directed, house } from '../../testing/house.ts'
import type { House } from '../../testing/house.ts'

const round = '2027-09-april'
const centre = `${round} ${directed}`
let here: House
const coordinator = <Read = Record<string, never>>(words: string): Promise<Read> => here.by<Read>('coordinator', words)
const director = <Read = Record<string, never>>(words: string): Promise<Read> => here.by<Read>('director', words)
const elected = <Read = Record<string, never>>(words: string): Promise<Read> => here.by<Read>('elected', words)

beforeAll(async () => {
  here = await house('coteaux', { requests: 60, centres: 4 })
  await coordinator('scale add pessac')
  await coordinator('round open --scale pessac-2022 --first 2027-09')
  for (const step of ['freeze', 'draw']) await coordinator(`round ${step} ${round}`)
})
afterAll(() => here.drop())

interface ScenarioRead {
  readonly scenarioId: string
  readonly state: string
  readonly result: {
    readonly before: { readonly children: number }
    readonly after: { readonly children: number }
  } | null
  readonly chosen: boolean
}

describe('before a list is published, by commands', { timeout: 120_000 }, () => {
  it('other ways of deciding stand side by side, and one is chosen where the rules leave it open', async () => {
    const places = await coordinator<{ scenarioId: string }>(`round try ${round} --places ${directed}:+3`)
    here.at('2027-04-12T08:01:00Z')
    const longer = await coordinator<{ scenarioId: string }>(`round try ${round} --search long`)
    expect(await here.refused('coordinator', `round try ${round} --search long`)).toEqual(['tried-already'])
    expect(await here.refused('coordinator', `round try ${round}`)).toEqual(['nothing-tried'])
    expect((await here.write(`round try ${round} --places ${directed}`)).status).toBe(2)
    expect((await here.write('jobs run')).status).toBe(0)
    const tried = await coordinator<ScenarioRead[]>(`round scenarios ${round}`)
    expect(tried.map(({ scenarioId, state }) => [scenarioId, state])).toEqual([
      [places.scenarioId, 'done'],
      [longer.scenarioId, 'done'],
    ])
    const { before, after } = tried[0]!.result!
    expect(after.children).toBeGreaterThan(before.children)
    const choose = (id: string): string => `round choose ${round} ${id} --reason "A longer search finds a better list"`
    expect(await here.refused('coordinator', choose(places.scenarioId))).toEqual(['rules-fixed'])
    await coordinator(choose(longer.scenarioId))
    await coordinator(`round propose ${round}`)
    const chosen = await coordinator<ScenarioRead[]>(`round scenarios ${round}`)
    expect(chosen.map((one) => one.chosen)).toEqual([false, true])
  })

  it('a director says which child the centre cannot welcome, and why; the coordination settles it', async () => {
    const proposed = await director<{ reference: string; answer: string | null }[]>(`round answers ${centre}`)
    expect(proposed.length).toBeGreaterThan(1)
    expect(proposed.map(({ answer }) => answer)).toEqual(proposed.map(() => null))
    const { reference } = proposed[0]!
    const refusal = `round answer ${centre} ${reference.toLowerCase()} --answer refused`
    expect(await here.refused('director', refusal)).toEqual(['kind-missing', 'note-missing'])
    await director(`${refusal} --kind staff --note "Two posts are vacant until October"`)
    expect(await director(`round accept ${centre}`)).toEqual({ accepted: proposed.length - 1 })
    expect(await here.refused('officer', `round accept ${centre}`)).toEqual(['not-allowed'])
    expect(await here.refused('director', `round answers ${round} site-1`)).toEqual(['not-found'])
    expect((await coordinator<{ refusals: number }>(`round changes ${round}`)).refusals).toBe(1)
    expect(await here.refused('coordinator', `round publish ${round}`)).toContain('refusals-open')
    await coordinator(`round settle ${centre} ${reference} --note "A floater comes on Mondays"`)
    expect((await coordinator<{ refusals: number }>(`round changes ${round}`)).refusals).toBe(0)
  })

  it('an elected member asks about a code and tries a what-if; the answer lets no name through', async () => {
    const { rows } = await here.database.owner.query<{ code: string; reference: string }>(
      `select c.code, r.reference from allocation.entry join intake.request r using (territory_id, request_id)
        join allocation.book_code c using (territory_id, pseudonym) where territory_id = 'coteaux' order by 1 limit 1`,
    )
    const { code, reference } = rows[0]!
    expect(await here.refused('elected', `round ask ${round} D-NOBODY --kind points`)).toEqual(['family-unknown'])
    const { questionId } = await elected<{ questionId: string }>(`round ask ${round} ${code} --kind points`)
    const reply = `round reply ${round} ${questionId} --kind confirmed`
    expect(await here.refused('officer', `${reply} --text "See ${reference}"`)).toEqual(['words-tell'])
    await here.by('officer', `${reply} --text "The points were counted again"`)
    const [asked] = await elected<Record<string, unknown>[]>(`round questions ${round}`)
    expect(asked).toMatchObject({ code, answer: { kind: 'confirmed', text: 'The points were counted again' } })
    expect(asked).not.toHaveProperty('reference')
    expect(await here.by('officer', `round questions ${round}`)).toMatchObject([{ code, reference }])

    await elected(`round try ${round} --pattern one-day-less`)
    expect(await here.refused('elected', `round try ${round} --search long`)).toEqual(['one-thing'])
    await here.write('jobs run')
    expect(await elected<ScenarioRead[]>(`round scenarios ${round}`)).toMatchObject([{ state: 'done' }])
    expect(await here.refused('director', `round scenarios ${round}`)).toEqual(['not-found'])
  })
})
