import { anyone } from '@ribambelle/kernel'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { recordImport } from '../../../index.ts'
import { openDirectory } from '../../../testing/web.ts'
import type { DirectoryWeb } from '../../../testing/web.ts'

let web: DirectoryWeb

beforeAll(async () => {
  web = await openDirectory((scope) =>
    recordImport(scope, {
      importId: 'i1',
      source: 'Ville, 2014',
      contentHash: 'abcdef0123456789',
      added: 0,
      changed: 0,
      unchanged: 0,
      refusals: [
        { file: 'sites.geojson', line: 65, field: 'id', code: 'duplicate-id', value: 'mtp-1' },
        { file: 'old.csv', line: 2, field: null, code: 'code-of-before' },
      ],
      notes: [{ file: 'caf.csv', line: null, code: 'rate-above-100-kept', count: 139 }],
    }),
  )
})
afterAll(() => web.close())

it('tells the desk what was refused and on which line, and what to know', async () => {
  web.become({ kind: 'staff', accountId: 'a', roles: ['coordinator'], centreIds: [] })
  const { text } = await web.get('/desk/imports')
  expect(text).toContain('sites.geojson')
  expect(text).toContain('65')
  expect(text).toContain('Cet identifiant existe déjà plus haut.')
  expect(text).toContain('Refus\u00A0: code-of-before')
  expect(text).toContain('Des taux dépassent 100')
})

it('is closed to others', async () => {
  web.become({ kind: 'staff', accountId: 'a', roles: ['elected'], centreIds: [] })
  expect((await web.get('/desk/imports')).text).not.toContain('sites.geojson')
  web.become(anyone)
  expect((await web.get('/desk/imports')).text).not.toContain('sites.geojson')
})
