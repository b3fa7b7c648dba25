import { verifyFolder } from '@ribambelle/allocation'
import { allocationPorts } from '@ribambelle/allocation/adapters'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { documentXml } from '@ribambelle/platform/testing'
import { clock, openHouse, tellingWords } from './house.ts'
import type { House } from './house.ts'

type Ports = ReturnType<typeof allocationPorts>
const least = 5

let house: House
let roundId = ''
let book: NonNullable<Awaited<ReturnType<typeof bookOf>>>
let files: Readonly<Record<string, string>>

const bookOf = (rounds: Ports['rounds'], id: string) => rounds.digest(id, 'book')

beforeAll(async () => {
  house = await openHouse()
  await house.fresh.database.within('demo', clock, async (scope) => {
    const { rounds } = allocationPorts(scope)
    roundId = (await rounds.list()).find(({ state }) => state === 'published')!.roundId
    book = (await bookOf(rounds, roundId))!
    files = { ...(await rounds.files(roundId))! }
  })
}, 300_000)
afterAll(() => house.close())

/** The attack, written without the code under test: the smallest group of families that share any four values. */
function smallest(rows: readonly (readonly string[])[]): number {
  let found = Infinity
  const n = rows[0]!.length
  for (let a = 0; a < n; a++)
    for (let b = a + 1; b < n; b++)
      for (let c = b + 1; c < n; c++)
        for (let d = c + 1; d < n; d++) {
          const same = new Map<string, number>()
          for (const row of rows) {
            const values = [row[a], row[b], row[c], row[d]].join('\u0000')
            same.set(values, (same.get(values) ?? 0) + 1)
          }
          found = Math.min(found, ...same.values())
        }
  return found
}

describe('the book of a commission of four hundred families', { timeout: 300_000 }, () => {
  it('tells no family from four others by any four of what it shows and of who has a place', () => {
    expect(book.rows.length).toBeGreaterThan(300)
    const rows = book.rows.map(({ values, outcome }) => [...values, outcome === 'placed' ? 'placed' : 'other'])
    expect(smallest(rows)).toBeGreaterThanOrEqual(least)
  })

  it('stands in an order that says nothing: that of names drawn for this round', () => {
    const names = book.rows.map(({ pseudonym }) => pseudonym)
    expect(names).toEqual(names.toSorted())
  })

  it('is printed without a trace of who printed it, of a family or of this machine', async () => {
    const { status, text } = await house.ask('helene-elected', `/demo/fr/desk/rounds/${roundId}/book.pdf`)
    expect(status).toBe(200)
    expect(text).not.toMatch(/H[ée]l[èe]ne|\/home\/|\/work|\/tmp|\/Author/)
  })
})

describe('the published folder', { timeout: 300_000 }, () => {
  it('is confirmed, and holds no name, no way to reach somebody, no number of a request, no day of birth or of registration', async () => {
    expect(verifyFolder(files).filter(({ ok }) => !ok)).toEqual([])
    // Each text once: the files say the same few thousand things a hundred thousand times.
    const said = new Set(Object.values(files).flatMap((text) => text.match(/"[^"]*"/g) ?? []))
    const all = [...said].join('\n')
    const words = await tellingWords(house)
    expect(words.filter((word) => all.includes(word))).toEqual([])
    const { rows } = await house.fresh.database.owner.query<{ born: string }>(
      `select distinct born::text as born from intake.child where extract(day from born) <> 1`,
    )
    expect(rows.length).toBeGreaterThan(100)
    const { frozenOn } = (JSON.parse(files['manifest.json']!) as { round: { frozenOn: string } }).round
    expect(rows.filter(({ born }) => born !== frozenOn && said.has(`"${born}"`))).toEqual([])
  })
})

describe('an answer that people changed', { timeout: 300_000 }, () => {
  const minutes = async (whom: '' | '?for=public'): Promise<string> => {
    const { status, bytes } = await house.ask('helene-elected', `/demo/fr/desk/rounds/${roundId}/minutes.docx${whom}`)
    expect(status).toBe(200)
    return documentXml(bytes)
  }

  /** What minutes tell after a heading, until the votes. */
  const toldOf = (minutes: string): string =>
    minutes
      .split('Réponses changées par des personnes')[1]!
      .split(/Votes?</)[0]!
      .replaceAll(/<[^>]*>/g, ' ')

  it('is told in minutes by its reason and a number: no code, no place, no day of its own, no word of a lone one', async () => {
    const { overrides } = JSON.parse(files['overrides.json']!) as {
      overrides: { number: number; family: string; kind: string }[]
    }
    expect(overrides.map(({ number }) => number)).toEqual([1, 2])
    const { rows } = await house.fresh.database.owner.query<{ reason: string; name: string }>(
      `select o.reason, s.name from allocation.override o, directory.site s where o.territory_id = 'demo' and s.territory_id = 'demo'`,
    )
    const lone = new Set(rows.flatMap(({ reason }) => reason.split(/[.;,]/).filter((part) => part.trim().length > 12)))
    for (const whom of ['', '?for=public'] as const) {
      const told = toldOf(await minutes(whom))
      expect(told).not.toMatch(/[DF]-[A-Z0-9]{8}/)
      for (const { name } of rows) expect(told).not.toContain(name)
      for (const words of lone) expect(told).not.toContain(words.trim())
    }
  })

  it('is found in the book by nobody who holds the folder: fewer than five of one answer are not said to be changed', async () => {
    const told = new Map<string, number>()
    for (let page = 1; page < 20; page++) {
      const { text } = await house.ask('helene-elected', `/demo/fr/desk/rounds/${roundId}/book?page=${page}`)
      expect(/F-[A-Z0-9]{8}/.test(text)).toBe(false)
      for (const [, words] of text.matchAll(/(décidé par des personnes|non écrit\s:)/g))
        told.set(words!, (told.get(words!) ?? 0) + 1)
    }
    expect([...told.values()].every((count) => count >= least)).toBe(true)
    expect(told.size).toBe(1)
  })
})
