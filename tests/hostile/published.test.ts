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

  it('is told in minutes, book and folder without a number, an order or a day that would say which line is which row', async () => {
    const changed = (JSON.parse(files['overrides.json']!) as { overrides: { number: number; family: string }[] })
      .overrides
    expect(changed.map(({ number }) => number)).toEqual([1, 2])
    const [panel, everybody] = [await minutes(''), await minutes('?for=public')]
    const byPanel = panel.match(/D-[A-Z0-9]{8}/g)!
    const byAll = everybody.match(/F-[A-Z0-9]{8}/g)!
    // The minutes of the panel have the names of the book, those for everybody the names of the folder; each in the order of the names.
    expect(new Set(byAll)).toEqual(new Set(changed.map(({ family }) => family)))
    expect(byAll).toEqual(byAll.toSorted())
    expect(byPanel.length).toBeGreaterThanOrEqual(changed.length)
    expect(byPanel.slice(0, changed.length)).toEqual(byPanel.slice(0, changed.length).toSorted())
    expect(panel).not.toMatch(/F-[A-Z0-9]{8}/)
    expect(everybody).not.toMatch(/D-[A-Z0-9]{8}/)
    for (const text of [panel, everybody]) expect(text).not.toMatch(/\d\. (<[^>]*>)*[DF]-/)
    const { text: read } = await house.ask('helene-elected', `/demo/fr/desk/rounds/${roundId}/book`)
    expect(/D-[A-Z0-9]{8}/.test(read)).toBe(true)
    expect(/F-[A-Z0-9]{8}/.test(read)).toBe(false)
  })
})
