import { roles } from '@ribambelle/kernel'
import type { Role } from '@ribambelle/kernel'
import { systemClock } from '@ribambelle/platform/clock'
import type { NavigationEntry } from '@ribambelle/platform/http'
import { freshDatabase } from '@ribambelle/platform/testing'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { compose } from '../compose.ts'
import { readConfig } from '../config.ts'
import { deskGroups, navigationOf } from './navigation.ts'
import type { Navigation } from './navigation.ts'

let entries: readonly NavigationEntry[]
let close: () => Promise<void>

beforeAll(async () => {
  const fresh = await freshDatabase()
  const read = readConfig({})
  if ('problems' in read) throw new Error(read.problems.join())
  entries = compose({
    database: fresh.database,
    clock: systemClock,
    config: read.config,
    mailFolder: read.config.dataFolder,
  }).navigation
  close = () => fresh.drop()
})

afterAll(() => close())

const seenBy = (role: Role, path: string, current?: string): Navigation =>
  navigationOf(
    entries,
    {
      actor: { kind: 'staff', accountId: 'somebody', roles: [role], centreIds: [] },
      lang: 'fr',
      path,
      link: (to) => to,
    },
    current,
  )

it('keeps every page of the staff in one group of their work', () => {
  const grouped = Object.values(deskGroups).flat()
  const desk = entries.filter(({ area }) => area === 'desk').map(({ path }) => path)
  expect(desk.filter((path) => !(grouped as readonly string[]).includes(path))).toEqual([])
  expect(grouped.filter((path) => !desk.includes(path))).toEqual([])
  expect(new Set(grouped).size).toBe(grouped.length)
})

it('shows a coordinator seven groups at most, each page once', () => {
  const { items, groups } = seenBy('coordinator', '/desk')
  expect(items).toEqual([])
  expect(groups.map(({ label }) => label)).toEqual([
    'Bureau',
    'Demandes',
    'Commission',
    'Places et contrats',
    'Échanges',
    'Établissements',
    'Réglages',
  ])
  const pages = groups.flatMap((group) => group.items.map(({ href }) => href))
  expect(new Set(pages).size).toBe(pages.length)
})

it('shows those who have few pages one line of links, never a group of one', () => {
  for (const role of roles) {
    const { items, groups } = seenBy(role, '/desk/rounds')
    if (groups.length === 0) expect(items.length).toBeLessThanOrEqual(7)
    for (const group of groups) if (group.items.length === 1) expect(group.label).toBe(group.items[0]?.label)
  }
  expect(seenBy('elected', '/desk/rounds').items.map(({ label }) => label)).toEqual([
    'Commissions',
    'Membres',
    'Barèmes',
  ])
})

it('marks the page, or the one above it, and its group', () => {
  const marked = (seen: Navigation): string[] =>
    seen.groups.flatMap((group) => group.items.filter(({ current }) => current).map(({ href }) => href))
  expect(marked(seenBy('officer', '/desk/requests'))).toEqual(['/desk/requests'])
  expect(marked(seenBy('officer', '/desk/requests/a-request/merge'))).toEqual(['/desk/requests'])
  expect(marked(seenBy('officer', '/desk/offers/one', '/desk/waiting'))).toEqual(['/desk/waiting'])
  expect(marked(seenBy('officer', '/my/account'))).toEqual([])
  expect(marked(seenBy('officer', '/desk/requests', ''))).toEqual([])
  const { groups } = seenBy('officer', '/desk/journal')
  expect(groups.filter(({ current }) => current).map(({ label }) => label)).toEqual(['Échanges'])
})
