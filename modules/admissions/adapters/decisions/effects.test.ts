import { saveRequests } from '@ribambelle/intake'
import { stoppedClock } from '@ribambelle/platform/clock'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { drain, journal } from '../../testing/jobs.ts'
import type { Written } from '../../testing/jobs.ts'
import { publishRound } from '../../testing/round.ts'
import { openScene, requestOf } from '../../testing/scene.ts'
import type { Scene } from '../../testing/scene.ts'

describe('a family without a place', () => {
  let here: Scene
  let told: Written[]

  beforeAll(async () => {
    here = await openScene(stoppedClock('2027-04-20T08:00:00Z'), { lilas: 1, moulin: 0, requests: 6 })
    // One place: whoever the lottery serves, of each three at least two are refused.
    const reached = { 1: 'letter', 2: 'letter', 3: 'letter' } as const
    await here.within((scope) =>
      saveRequests(
        scope,
        Object.entries(reached).map(([n, channel]) => {
          const { household } = requestOf(Number(n))
          const address = `${n} rue des Tilleuls, 00000 Ici`
          return requestOf(Number(n), { household: { ...household, channel, address } })
        }),
      ),
    )
    await publishRound(here)
    await drain(here)
    told = (await journal(here)).filter(({ kind }) => kind === 'decision')
  })
  afterAll(() => here.fresh.drop())

  const by = (way: string): string[] =>
    told.filter((one) => one.way === way).map(({ paragraphs }) => paragraphs.join('\n'))

  it('reads in its letter why, wish by wish, and its points: it may have no other page to read', () => {
    expect(by('letter').length).toBeGreaterThanOrEqual(2)
    for (const words of by('letter')) {
      expect(words).toContain('Les motifs, souhait par souhait\nSouhait 1, Les Lilas\u00A0: ')
      expect(words).toMatch(/par des familles qui ont \d+ points ou plus/)
      expect(words).toMatch(/Vous avez \d+ points, selon le barème «\s.*Pessac/)
      expect(words).not.toContain('Vous trouverez les raisons')
    }
  })

  it('finds in its mail where to read them: a mail says little of a family', () => {
    expect(by('email').length).toBeGreaterThanOrEqual(2)
    for (const words of by('email')) {
      expect(words).toContain('Vous trouverez les raisons')
      expect(words).not.toContain('Les Lilas')
    }
  })
})
