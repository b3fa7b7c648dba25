import { stoppedClock } from '@ribambelle/platform/clock'
import { freshDatabase } from '@ribambelle/platform/testing'
import type { FreshDatabase } from '@ribambelle/platform/testing'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { intakePorts } from '../adapters/index.ts'
import { saveRequests } from '../index.ts'
import { sampleRequest } from '../testing/samples.ts'
import { intakeEffects } from './receipt-mail.ts'

const clock = stoppedClock('2026-11-21T10:00:00Z')
let fresh: FreshDatabase

beforeAll(async () => {
  fresh = await freshDatabase()
  await fresh.territory('here')
})
afterAll(() => fresh.drop())

describe('the receipt by mail', () => {
  it('goes once to a family that chose e-mail, in its language, and to nobody else', async () => {
    const [mailed, paper] = [sampleRequest(1), sampleRequest(2)]
    const arabic = { ...mailed, household: { ...mailed.household, language: 'ar' } }
    const letter = { ...paper, household: { ...paper.household, channel: 'letter' as const } }
    await fresh.database.within('here', clock, (scope) => saveRequests(scope, [arabic, letter]))
    const [effect] = intakeEffects(intakePorts)['intake.request-submitted']!
    for (const subject of ['request-1', 'request-1', 'request-2', 'request-none']) {
      const event = { territory: 'here', type: 'intake.request-submitted', subject, data: {} }
      await fresh.database.within('here', clock, (scope) => effect!(event, scope))
    }
    const { rows } = await fresh.database.owner.query('select recipient, subject, body_text as text from platform.mail')
    expect(rows).toEqual([
      {
        recipient: 'family-1@example.org',
        subject: 'لقد تلقينا ما أرسلتموه',
        text: expect.stringContaining(mailed.reference),
      },
    ])
    // What a screen or a provider shows holds no name.
    expect(JSON.stringify(rows)).not.toMatch(/Noé|Zoé|Lefèvre/)
  })
})
