import { anyone, system } from '@ribambelle/kernel'
import type { Actor, Outcome } from '@ribambelle/kernel'
import { stoppedClock } from '@ribambelle/platform/clock'
import { runner } from '@ribambelle/platform/run'
import { freshDatabase } from '@ribambelle/platform/testing'
import type { FreshDatabase } from '@ribambelle/platform/testing'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { intakePorts } from '../../adapters/index.ts'
import { savePlaces } from '../../testing/places.ts'
import type { Answers } from '../ports.ts'
import { draftByToken } from '../queries.ts'
import { keepDraft, startDraft } from '../write-draft.ts'
import { endDrafts } from './end-drafts.ts'
import { prove } from './prove.ts'
import { mostLinks, sendLink } from './send-link.ts'

let fresh: FreshDatabase

beforeAll(async () => {
  fresh = await freshDatabase()
  await fresh.territory('here')
  await fresh.database.within('here', stoppedClock('2026-11-01T10:00:00Z'), savePlaces)
})
afterAll(() => fresh.drop())
beforeEach(async () => {
  await fresh.database.owner.query('delete from intake.draft')
  await fresh.database.owner.query('delete from correspondence.message')
})

const on = (day: string) => runner(fresh.database, stoppedClock(`${day}T10:00:00Z`), intakePorts)
const by = (actor: Actor = anyone) => ({ territory: 'here', actor })

async function begin(day: string, answers: Answers = {}): Promise<string> {
  const begun = await on(day).act(startDraft, { changesRequestId: null, answers }, by())
  if (!begun.ok) throw new Error('not begun')
  return begun.value.token
}

const isOpen = async (day: string, token: string): Promise<boolean> =>
  (await on(day).ask(draftByToken, { token, allPlaces: false }, by())) !== null

const night = (day: string) => on(day).act(endDrafts, null, by(system('test')))
const codes = (outcome: Outcome<unknown>): string[] => (outcome.ok ? [] : outcome.refusals.map(({ code }) => code))

/** The secrets in the links that were written, latest last. */
const links = async (): Promise<{ way: string; token: string; to: string }[]> =>
  (
    await fresh.database.owner.query<{ way: string; token: string; to: string }>(
      `select way, split_part(action_path, '/', 3) token, coalesce(email, phone) "to" from correspondence.message
        where kind like 'draft-%' order by planned_at, key`,
    )
  ).rows

describe('a draft that nobody went on with', () => {
  it('is erased after thirty days with its documents, a week after its family was told; each visit counts anew', async () => {
    const token = await begin('2026-11-01', { 'guardians.0.email': ['nour@example.org'], language: ['ar'] })
    const page = { code: 'resident', name: 'a.pdf', type: 'application/pdf', bytes: Uint8Array.of(1) } as const
    await on('2026-11-01').act(prove, { of: { token }, pages: [page], promised: [], drop: '' }, by())
    expect(await night('2026-11-24')).toMatchObject({ value: { erased: 0, told: 0 } })
    expect(await night('2026-11-25')).toMatchObject({ value: { erased: 0, told: 1 } })
    expect(await night('2026-11-25')).toMatchObject({ value: { told: 0 } })
    const [told] = await links()
    expect(told).toMatchObject({ way: 'email', to: 'nour@example.org' })
    expect(told!.token).not.toBe(token)
    // The link that was sent opens it, and a visit keeps it for another thirty days.
    expect(await isOpen('2026-11-26', told!.token)).toBe(true)
    await on('2026-11-26').act(keepDraft, { token: told!.token, drop: [], set: { address: ['ici'] } }, by())
    expect(await night('2026-12-02')).toMatchObject({ value: { erased: 0 } })
    expect(await isOpen('2026-12-20', token)).toBe(true)
    expect(await night('2026-12-28')).toMatchObject({ value: { erased: 1 } })
    for (const secret of [token, told!.token]) expect(await isOpen('2026-12-28', secret)).toBe(false)
    expect((await fresh.database.owner.query('select 1 from platform.file')).rowCount).toBe(0)
    expect((await fresh.database.owner.query('select 1 from intake.draft_link')).rowCount).toBe(0)
  })

  it('is erased all the same when nobody can be told, and by nobody but the service itself', async () => {
    await begin('2026-11-01')
    expect(await night('2026-11-25')).toMatchObject({ value: { told: 0 } })
    expect(codes(await on('2027-01-01').act(endDrafts, null, by()))).toEqual(['not-allowed'])
    expect(await night('2026-12-02')).toMatchObject({ value: { erased: 1 } })
  })
})

describe('the link to go on later', () => {
  it('comes by mail or as a text message, with a secret of its own, and no account', async () => {
    const token = await begin('2026-11-01')
    const ask = (way: 'email' | 'sms', to: string) =>
      on('2026-11-02').act(sendLink, { token, way, to, language: 'fr' }, by())
    expect(codes(await ask('email', 'nour'))).toEqual(['link-email-wrong'])
    expect(codes(await ask('sms', '12'))).toEqual(['link-phone-wrong'])
    expect((await ask('email', 'nour@example.org')).ok).toBe(true)
    expect((await ask('sms', '06 39 98 10 11')).ok).toBe(true)
    const sent = await links()
    expect(sent.map(({ way, to }) => [way, to])).toEqual([
      ['email', 'nour@example.org'],
      ['sms', '+33639981011'],
    ])
    for (const link of sent) expect(await isOpen('2026-11-02', link.token)).toBe(true)
    const { rows } = await fresh.database.owner.query<{ line: string }>('select l::text line from intake.draft_link l')
    for (const link of sent) expect(JSON.stringify(rows)).not.toContain(link.token)
    // What was given once is not asked again.
    const open = await on('2026-11-02').ask(draftByToken, { token, allPlaces: false }, by())
    expect(open!.draft.answers).toMatchObject({ 'guardians.0.email': ['nour@example.org'] })
  })

  it('does not let a draft trouble the whole world, and is not for somebody else', async () => {
    const token = await begin('2026-11-01')
    const ask = (n: number) =>
      on('2026-11-02').act(sendLink, { token, way: 'email', to: `a${n}@example.org`, language: 'fr' }, by())
    for (let n = 1; n <= mostLinks; n++) expect((await ask(n)).ok).toBe(true)
    expect(codes(await ask(6))).toEqual(['links-too-many'])
    expect(await links()).toHaveLength(mostLinks)
    const other = { token: 'x'.repeat(32), way: 'email', to: 'a@example.org', language: 'fr' } as const
    expect(codes(await on('2026-11-02').act(sendLink, other, by()))).toEqual(['draft-not-found'])
  })
})
