import { stoppedClock } from '@ribambelle/platform/clock'
import { freshDatabase } from '@ribambelle/platform/testing'
import type { FreshDatabase } from '@ribambelle/platform/testing'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { intakePorts } from '../adapters/index.ts'
import { saveRequests } from '../index.ts'
import { sampleRequest } from '../testing/samples.ts'
import { intakeEffects } from './effects.ts'

const clock = stoppedClock('2026-11-21T10:00:00Z')
let fresh: FreshDatabase

beforeAll(async () => {
  fresh = await freshDatabase()
  await fresh.territory('here')
})
afterAll(() => fresh.drop())

interface Row {
  readonly kind: string
  readonly way: string
  readonly language: string
  readonly address: readonly string[] | null
  readonly subject: string
  readonly text: string
}

const written = async (requestId: string): Promise<Row[]> =>
  (
    await fresh.database.owner.query<Row>(
      `select kind, way, language, address, subject, array_to_string(paragraphs, ' ') || ' ' || sms as text
        from correspondence.message where request_id = $1 order by planned_at, key`,
      [requestId],
    )
  ).rows

async function run(type: 'intake.request-submitted' | 'intake.request-changed', subject: string, data = {}) {
  const [effect] = intakeEffects(intakePorts)[type]!
  await fresh.database.within('here', clock, (scope) => effect!({ territory: 'here', type, subject, data }, scope))
}

describe('the receipt', () => {
  it('goes once to each who follows, in their way and language; nothing private in its subject', async () => {
    const [mailed, paper] = [sampleRequest(1), sampleRequest(2)]
    const arabic = { ...mailed, household: { ...mailed.household, language: 'ar' } }
    const postal = { street: '9 quai Neuf', postcode: '00000', town: 'Bellerive' }
    const letter = { ...paper, household: { ...paper.household, channel: 'letter' as const, postal } }
    await fresh.database.within('here', clock, (scope) => saveRequests(scope, [arabic, letter]))
    for (const subject of ['request-1', 'request-1', 'request-2', 'request-none'])
      await run('intake.request-submitted', subject)
    const [mail, ...more] = await written('request-1')
    expect(more).toEqual([])
    expect(mail).toMatchObject({
      kind: 'request-sent',
      way: 'email',
      language: 'ar',
      subject: 'لقد تلقينا ما أرسلتموه',
    })
    expect(mail!.text).toContain(mailed.reference)
    expect(await written('request-2')).toMatchObject([{ way: 'letter', address: ['9 quai Neuf', '00000 Bellerive'] }])
    // What a screen, a provider or a postman sees holds no name of a child.
    expect(JSON.stringify([mail])).not.toMatch(/Noé|Lefèvre/)
  })

  it('of a change goes once for each change, not for the same one told twice', async () => {
    await fresh.database.within('here', clock, (scope) => saveRequests(scope, [sampleRequest(3)]))
    for (const version of [2, 2, 3]) await run('intake.request-changed', 'request-3', { parts: ['week'], version })
    expect((await written('request-3')).map(({ kind }) => kind)).toEqual(['request-changed', 'request-changed'])
  })
})
