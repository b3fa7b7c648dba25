import { existsSync, readFileSync } from 'node:fs'
import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { directoryPorts } from '../../adapters/index.ts'
import { by, bytesOf, openLists } from '../../testing/lists.ts'
import { undoList } from './apply-list.ts'

let lists: Awaited<ReturnType<typeof openLists>>
beforeAll(async () => {
  lists = await openLists()
})
afterAll(() => lists.web.close())

describe('a list that nobody meant well', () => {
  it('never breaks the service, whatever bytes it is made of', async () => {
    const { lists: port } = await lists.web.within((scope) => Promise.resolve(directoryPorts(scope)))
    const piece = fc.constantFrom(
      'nom',
      ';',
      ',',
      '\n',
      '"',
      '{"features":[',
      '{"geometry":',
      '[1,2]',
      ']}',
      'lat',
      '45',
      '\u0000',
      'é',
      '=1+1',
      '\ud800',
    )
    const bytes = fc.oneof(
      fc.uint8Array({ maxLength: 400 }),
      fc.array(piece, { maxLength: 40 }).map((pieces) => bytesOf(pieces.join(''))),
      fc.json().map(bytesOf),
      fc
        .json()
        .map((json) => bytesOf(`{"type":"FeatureCollection","features":[{"geometry":${json},"properties":${json}}]}`)),
    )
    await fc.assert(
      fc.asyncProperty(bytes, async (sent) => {
        const answer = await port.read({ name: 'x', type: 'text/csv', bytes: sent })
        if (answer.ok) expect(answer.value.lines.length).toBe(answer.value.rows.length)
        else expect(answer.refusals[0]!.code).toMatch(/^(sheet|geojson)-/)
      }),
      { numRuns: 300 },
    )
    const hostile = fc.array(fc.tuple(fc.string({ unit: 'binary' }), fc.string({ unit: 'binary' }), fc.string()), {
      minLength: 1,
      maxLength: 5,
    })
    await fc.assert(
      fc.asyncProperty(hostile, async (rows) => {
        const collection = {
          type: 'FeatureCollection',
          features: rows.map(([nom, adresse, tel]) => ({
            geometry: { type: 'Point', coordinates: [0.05, 45.05] },
            properties: { nom, adresse, tel, type: 'Crèche' },
          })),
        }
        const made = await lists
          .read(bytesOf(JSON.stringify(collection)), { source: 'hostile' }, 'x.geojson')
          .catch((error: Error) => error.message)
        if (typeof made !== 'string') expect((await lists.apply(made)).ok).toBe(true)
      }),
      { numRuns: 25 },
    )
  }, 60_000)

  it('is refused in words when it is too large', async () => {
    const large = bytesOf(`nom;type\n${'a;b\n'.repeat(30_000)}`)
    expect(await lists.bring(large)).toMatchObject({ ok: false, refusals: [{ code: 'sheet-too-large' }] })
    expect(await lists.bring(bytesOf(`{"features":[${'{},'.repeat(30_000)}{}]}`))).toMatchObject({
      ok: false,
      refusals: [{ code: 'sheet-too-large' }],
    })
    expect(await lists.bring(new Uint8Array(10_000_000).fill(65))).toMatchObject({ ok: false })
    expect(await lists.bring(bytesOf('['.repeat(5_000_000)))).toMatchObject({
      ok: false,
      refusals: [{ code: 'geojson-unreadable' }],
    })
  }, 30_000)
})

const data = new URL('../../../../../shared/data/territory/', import.meta.url)
describe.skipIf(!existsSync(data))('real lists', () => {
  const file = (name: string): Uint8Array => Uint8Array.from(readFileSync(new URL(name, data)))

  it('of Niort, Montpellier and British Columbia are understood as they come', async () => {
    const niort = await lists.read(file('niort_creches.geojson'), { source: 'Niort' }, 'niort.geojson')
    // A place for young people is in the list, and is none of ours.
    expect(
      niort.plan.reports.filter(({ level }) => level === 'refused').map(({ line, value }) => [line, value]),
    ).toEqual([[9, 'Point Information Jeunesse (PIJ)']])
    expect(niort.plan.added.length).toBe(niort.plan.added.filter(({ after }) => after.operator).length)
    const montpellier = await lists.read(
      file('montpellier/montpellier_petite_enfance_2014.geojson'),
      { source: 'Montpellier' },
      'm.geojson',
    )
    expect(montpellier.plan.added.length + montpellier.plan.refused).toBe(68)
    expect(montpellier.plan.added.filter(({ after }) => after.kind === 'rpe').length).toBe(6)
    const columbia = await lists.read(file('bc_canada_group_childcare_2026.csv'), { source: 'BC' })
    const { added, refused } = columbia.plan
    expect(added.length + refused).toBe(3_808)
    expect(added.length).toBeGreaterThan(3_700)
    const applied = await lists.apply(columbia)
    expect(applied.ok).toBe(true)
    expect((await lists.run.act(undoList, { importId: columbia.importId }, by, { slow: true })).ok).toBe(true)
  }, 60_000)
})
