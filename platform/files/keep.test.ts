import { createHash } from 'node:crypto'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { backUp, restore } from '../backup/index.ts'
import { stoppedClock } from '../clock/index.ts'
import type { Scope } from '../database/index.ts'
import { freshDatabase } from '../testing/index.ts'
import type { FreshDatabase } from '../testing/index.ts'
import { dropFile, dropFilesAbout, fileOf, filesAbout, keepFile, sendFile } from './index.ts'

let fresh: FreshDatabase
const clock = stoppedClock('2026-11-22T12:00:00Z')
const within = <T>(territory: string, work: (scope: Scope) => Promise<T>, at = fresh): Promise<T> =>
  at.database.within(territory, clock, work)

beforeAll(async () => {
  fresh = await freshDatabase()
  await fresh.territory('one')
  await fresh.territory('two')
})
afterAll(() => fresh.drop())

const bytes = Uint8Array.from({ length: 5_000_000 }, (_, i) => (i * 7919 + (i >> 9)) % 256)
const proof = { purpose: 'proof', name: '../facture.pdf', type: 'application/pdf', bytes, about: 'request:r1' }

describe('a file that a family sent', () => {
  it('comes back byte for byte, under a clean name, and only in its territory', async () => {
    const id = await within('one', (scope) => keepFile(scope, proof))
    const kept = (await within('one', (scope) => fileOf(scope, id)))!
    expect(Buffer.compare(kept.bytes, bytes)).toBe(0)
    expect(kept).toMatchObject({ name: 'facture.pdf', type: 'application/pdf', size: 5_000_000, keptAt: clock.now() })
    expect(kept.sha256).toBe(createHash('sha256').update(bytes).digest('hex'))
    expect(await within('two', (scope) => fileOf(scope, id))).toBeNull()
    expect(await within('one', (scope) => fileOf(scope, "x'--"))).toBeNull()
  })

  it('does not exist when its act did not happen', async () => {
    await expect(
      within('one', async (scope) => {
        await keepFile(scope, { ...proof, about: 'request:undone' })
        throw new Error('undone')
      }),
    ).rejects.toThrow('undone')
    expect(await within('one', (scope) => filesAbout(scope, 'request:undone'))).toEqual([])
  })

  it('is gone when it is dropped, alone or with everything about its request', async () => {
    const keep = () => within('one', (scope) => keepFile(scope, { ...proof, about: 'request:r2' }))
    const [first] = [await keep(), await keep(), await keep()]
    await within('one', (scope) => dropFile(scope, first))
    expect(await within('one', (scope) => filesAbout(scope, 'request:r2'))).toHaveLength(2)
    expect(await within('two', (scope) => dropFilesAbout(scope, 'request:r2'))).toBe(0)
    expect(await within('one', (scope) => dropFilesAbout(scope, 'request:r2'))).toBe(2)
    expect(await within('one', (scope) => filesAbout(scope, 'request:r2'))).toEqual([])
  })

  it('is in the backup, and back after a restore', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'ribambelle-files-'))
    const empty = await freshDatabase()
    try {
      const id = await within('one', (scope) => keepFile(scope, { ...proof, about: 'request:r3' }))
      await backUp(fresh.database, join(folder, 'a.backup'), null)
      await restore(empty.database, join(folder, 'a.backup'), null, async () => undefined)
      const back = (await within('one', (scope) => fileOf(scope, id), empty))!
      expect(Buffer.compare(back.bytes, bytes)).toBe(0)
    } finally {
      await empty.drop()
      rmSync(folder, { recursive: true, force: true })
    }
  })

  it('is never shown by the browser, except a picture that a page asks for', () => {
    const kept = (type: string) => ({ name: 'a.x', type, bytes: Uint8Array.from([1]) })
    expect(sendFile(kept('application/pdf')).name).toBe('a.x')
    expect(sendFile(kept('image/png')).name).toBe('a.x')
    expect(sendFile(kept('image/png'), { show: true }).name).toBeUndefined()
    expect(sendFile(kept('text/html'), { show: true }).name).toBe('a.x')
    expect(sendFile(kept('image/svg+xml'), { show: true }).name).toBe('a.x')
  })
})
