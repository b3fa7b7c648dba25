import { execFileSync } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { anyone } from '@ribambelle/kernel'
import type { Actor } from '@ribambelle/kernel'
import { stoppedClock } from '@ribambelle/platform/clock'
import type { PageRequest, Reply } from '@ribambelle/platform/http'
import { runner } from '@ribambelle/platform/run'
import { freshDatabase } from '@ribambelle/platform/testing'
import type { FreshDatabase } from '@ribambelle/platform/testing'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { intakePorts } from '../../../adapters/index.ts'
import { saveRequests } from '../../../index.ts'
import { Visitor } from '../../../testing/pages.ts'
import { savePlaces } from '../../../testing/places.ts'
import { sampleRequest } from '../../../testing/samples.ts'
import { intakeRoutes } from '../../routes.ts'

const clock = stoppedClock('2026-11-21T10:00:00Z')
let fresh: FreshDatabase
let visit: (actor: Actor) => Visitor
let handled: Reply | undefined

beforeAll(async () => {
  fresh = await freshDatabase()
  await fresh.territory('here')
  await fresh.database.within('here', clock, async (scope) => {
    await savePlaces(scope)
    for (const [n, language] of [
      [1, 'fr'],
      [2, 'ar'],
      [3, 'ta'],
    ] as const) {
      const sample = sampleRequest(n)
      await saveRequests(scope, [
        { ...sample, household: { ...sample.household, accountId: `account-${n}`, language } },
      ])
    }
  })
  const routes = intakeRoutes(runner(fresh.database, clock, intakePorts), { resultPanel: async () => null }).map(
    (route) => ({
      ...route,
      handle: async (request: PageRequest) => (handled = await route.handle(request)),
    }),
  )
  visit = (actor) => new Visitor(routes, clock, actor)
})
afterAll(() => fresh.drop())

const family = (n: number): Actor => ({ kind: 'family', accountId: `account-${n}` })
const staff = (role: 'officer' | 'director'): Actor => ({ kind: 'staff', accountId: 's', roles: [role], centreIds: [] })

async function pdfOf(n: number): Promise<Uint8Array> {
  expect((await visit(family(n)).get(`/my/requests/request-${n}/receipt.pdf`)).status).toBe(200)
  if (handled?.kind !== 'file') throw new Error('no file')
  return handled.body as Uint8Array
}

/** The words of a PDF, where the machine can read them. */
function words(pdf: Uint8Array): string | undefined {
  const folder = mkdtempSync(join(tmpdir(), 'receipt-'))
  try {
    writeFileSync(join(folder, 'a.pdf'), pdf)
    return execFileSync('pdftotext', ['-layout', join(folder, 'a.pdf'), '-'], { encoding: 'utf8' })
  } catch {
    return undefined
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

describe('the receipt to keep', () => {
  it('is a tagged document that says the reference, what was asked, and what comes next', async () => {
    const pdf = await pdfOf(1)
    const raw = Buffer.from(pdf).toString('latin1')
    for (const mark of ['%PDF-', 'pdfuaid', '/StructTreeRoot']) expect(raw).toContain(mark)
    expect(raw).toMatch(/\/Lang\s*\(fr/)
    const text = words(pdf)
    if (text === undefined) return
    const said = ['RIB-T00001', 'Noé Lefèvre-1', 'lundi toute la journée', 'septembre 2027', '1. Les Cerfs-volants']
    for (const one of [...said, '5 octobre 2026', 'facture ou attestation', 'La commission'])
      expect(text).toContain(one)
  })

  it('speaks the language of the family, and that of the page where no page exists in theirs', async () => {
    expect(Buffer.from(await pdfOf(2)).toString('latin1')).toMatch(/\/Lang\s*\(ar/)
    expect(Buffer.from(await pdfOf(3)).toString('latin1')).toMatch(/\/Lang\s*\(fr/)
  })

  it('is for who may see the request', async () => {
    expect((await visit(staff('officer')).get('/desk/requests/request-1/receipt.pdf')).status).toBe(200)
    expect((await visit(family(2)).get('/my/requests/request-1/receipt.pdf')).status).toBe(404)
    expect((await visit(staff('director')).get('/desk/requests/request-1/receipt.pdf')).status).toBe(404)
    expect((await visit(anyone).get('/request/no-such-token/receipt.pdf')).status).toBe(404)
    const begun = (await visit(anyone).post('/request')).to.replace('/children', '')
    expect((await visit(anyone).get(`${begun}/receipt.pdf`)).status).toBe(404)
  })
})
