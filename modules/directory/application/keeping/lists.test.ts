import { existsSync, readFileSync } from 'node:fs'
import type { Actor } from '@ribambelle/kernel'
import { runner } from '@ribambelle/platform/run'
import { writeXlsx } from '@ribambelle/platform/sheets'
import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { directoryPorts } from '../../adapters/index.ts'
import { saveAddresses, saveSites, saveZones } from '../../index.ts'
import type { Zone } from '../../index.ts'
import { clock, openDirectory, site, zone } from '../../testing/web.ts'
import type { DirectoryWeb } from '../../testing/web.ts'
import { markOf } from '../../domain/keeping/plan.ts'
import type { Mapping } from '../../domain/keeping/mapping.ts'
import { applyList, undoList } from './apply-list.ts'
import { bringList, mapList, openList, rehearseList } from './lists.ts'
import { sheetToKeep } from './queries.ts'
import { saveSheet } from './save-sheet.ts'

let web: DirectoryWeb
const officer: Actor = { kind: 'staff', accountId: 'bruno', roles: ['officer'], centreIds: [] }
const by = { territory: 'one', actor: officer }
const run = () => runner(web.fresh.database, clock, directoryPorts)
const bytesOf = (text: string): Uint8Array => new TextEncoder().encode(text)

/** A square of the world, for the lists of other countries. */
const world = (zoneId: string, [west, south, east, north]: readonly number[]): Zone => ({
  ...zone(zoneId, zoneId, 0),
  outline: {
    type: 'Polygon',
    coordinates: [
      [
        [west, south],
        [east, south],
        [east, north],
        [west, north],
        [west, south],
      ],
    ],
  },
})

beforeAll(async () => {
  web = await openDirectory(async (scope) => {
    await saveZones(scope, [
      zone('west', 'Portneuf', 0, { communeCode: '99000' }),
      zone('harbour', 'Le Port', 0, { kind: 'quarter', parentId: 'west' }),
      zone('east', 'Estville', 0.1, { communeCode: '99001' }),
      world('niort', [-0.7, 46.2, -0.2, 46.5]),
      world('columbia', [-140, 48, -110, 60]),
      world('montpellier', [3.7, 43.5, 4, 43.7]),
    ])
    await saveSites(scope, [site('loups', { name: 'Les Loups', address: '3 Rue du Port' })])
    await saveAddresses(scope, [
      {
        addressId: 'a1',
        label: '12 Rue des Lilas, 99000 Portneuf',
        zoneId: 'harbour',
        latitude: 45.02,
        longitude: 0.02,
      },
    ])
  })
})
afterAll(() => web.close())

const bring = async (bytes: Uint8Array, name = 'liste.csv', mappingName = '') =>
  run().act(bringList, { file: { name, type: 'text/csv', bytes }, mappingName }, by)

/** Brings a list and says how it is read: as it was guessed, with a few changes. */
async function read(bytes: Uint8Array, more: Partial<Mapping> = {}, name = 'liste.csv', keepAs = '') {
  const brought = await bring(bytes, name)
  if (!brought.ok) throw new Error(brought.refusals[0]!.code)
  const { importId } = brought.value
  const guess = (await run().ask(openList, { importId }, by))!.mapping
  const mapped = await run().act(mapList, { importId, mapping: { ...guess, ...more }, keepAs }, by)
  if (!mapped.ok) throw new Error(mapped.refusals.map(({ code }) => code).join(' '))
  const { plan } = (await run().ask(rehearseList, { importId }, by))!
  return { importId, guess, plan }
}

const apply = async ({ importId, plan }: Awaited<ReturnType<typeof read>>, close: string[] = []) =>
  run().act(applyList, { importId, mark: markOf(plan), close }, by, { slow: true })

const list = `N°;Nom de la structure;Type;Adresse;CP;Commune;Latitude;Longitude;Téléphone;Mail;Age min;Horaires
1;Les Lutins;Micro-crèche;1 quai;99000;Portneuf;45,05;0,05;05 36 49 10 20;LUTINS@creche.example;10 semaines;Mo-Fr 08:00-18:00
2;Les Lilas;Crèche collective;12 r. des lilas;99000;Portneuf;;;;;;
3;Les Loups;Multi-accueil;3 rue du port;99000;Portneuf;45,05;0,05;;;;
4;Hors;Crèche;loin;75000;Ailleurs;48,8;2,3;;;;
5;Les Lutins;Micro-crèche;1 quai;99000;Portneuf;45,05;0,05;;;;
6;Sans lieu;Crèche;99 rue du vent;99000;Portneuf;;;;pas un mail;;
7;Boulange;Boulangerie;1 quai;99000;Portneuf;45,05;0,05;;;;
8;Zoé Ancelin;Assistante maternelle;;;Estville;;;;;;
`

describe('a list of the collectivity', () => {
  it('is understood by its headings, rehearsed line by line, applied once, and taken back', async () => {
    const made = await read(bytesOf(list), { source: 'Mairie' }, 'liste.csv', 'Liste de la mairie')
    expect(made.guess.fields).toMatchObject({
      ref: 'N°',
      name: 'Nom de la structure',
      kind: 'Type',
      address: 'Adresse',
      postcode: 'CP',
      town: 'Commune',
      latitude: 'Latitude',
      email: 'Mail',
      fromMonths: 'Age min',
    })
    const { plan } = made
    expect(plan.added.map(({ line, after }) => [line, after.siteId])).toEqual([
      [2, 'les-lutins'],
      [3, 'les-lilas'],
      [9, 'assistante-maternelle-east-1'],
    ])
    expect(plan.added[0]!.after).toMatchObject({
      kind: 'micro-creche',
      email: 'lutins@creche.example',
      fromMonths: 2,
      zoneId: 'harbour',
    })
    expect(plan.added[1]!.after).toMatchObject({ latitude: 45.02, longitude: 0.02 })
    expect(plan.added[2]!.after).toMatchObject({ listed: false, zoneId: 'east' })
    expect(plan.changed.map(({ after, parts }) => [after.siteId, parts])).toEqual([['loups', ['kind', 'place']]])
    expect(
      plan.reports
        .filter(({ level }) => level === 'refused')
        .map(({ line, column, code, value }) => [line, column, code, value]),
    ).toEqual(
      [
        [5, 'Latitude', 'outside-territory', '48.8, 2.3'],
        [6, 'N°', 'duplicate-in-file', '5'],
        [7, 'Adresse', 'address-not-found', '99 rue du vent'],
        [8, 'Type', 'kind-unknown', 'Boulangerie'],
        [8, 'N°', 'duplicate-in-file', '7'],
      ].filter(([line, , code]) => !(line === 8 && code === 'duplicate-in-file')),
    )
    expect(plan.reports.find(({ level }) => level === 'cell')).toMatchObject({
      line: 7,
      column: 'Mail',
      code: 'email-unreadable',
    })
    expect(await apply({ ...made, plan: { ...plan, added: [] } })).toMatchObject({
      ok: false,
      refusals: [{ code: 'changed-meanwhile' }],
    })
    expect(await apply(made)).toMatchObject({ ok: true, value: { added: 3, changed: 1, refused: 4 } })
    expect((await apply(made)).ok).toBe(false)
    expect((await run().ask(sheetToKeep, { siteId: 'loups' }, by))!.sheet.kind).toBe('multi-accueil')
    expect((await web.get('/places/les-lutins')).status).toBe(200)

    const again = await read(bytesOf(list), { source: 'Mairie' })
    expect([again.plan.added.length, again.plan.changed.length, again.plan.unchanged.length]).toEqual([0, 0, 4])
    const shorter = await read(
      bytesOf(
        list
          .split('\n')
          .filter((line) => !line.startsWith('2;'))
          .join('\n'),
      ),
      { source: 'Mairie' },
    )
    expect(shorter.plan.vanished.map(({ siteId }) => siteId)).toEqual(['les-lilas'])
    expect(await apply(shorter, ['les-lilas', 'loups'])).toMatchObject({ ok: true, value: { closed: 1 } })
    const back = await read(bytesOf(list), { source: 'Mairie' })
    expect(back.plan.reports.some(({ code, line }) => code === 'reopened' && line === 3)).toBe(true)
    expect((await run().act(undoList, { importId: shorter.importId }, by)).ok).toBe(true)

    const editing = (await run().ask(sheetToKeep, { siteId: 'loups' }, by))!.sheet
    const { importId } = made
    const edit = {
      siteId: 'loups',
      version: editing.version,
      cells: { name: 'Les Loups', kind: 'creche' },
      week: null,
      checked: false,
      place: {
        address: editing.address,
        postcode: editing.postcode,
        town: editing.town,
        addressId: '',
        latitude: String(editing.latitude),
        longitude: String(editing.longitude),
        zoneId: '',
      },
    }
    expect((await run().act(saveSheet, edit, by)).ok).toBe(true)
    expect(await run().act(undoList, { importId }, by)).toMatchObject({
      ok: false,
      refusals: [{ code: 'changed-since', details: { siteId: 'loups', part: 'kind' } }],
    })
    const now = (await run().ask(sheetToKeep, { siteId: 'loups' }, by))!.sheet
    expect(
      (
        await run().act(
          saveSheet,
          { ...edit, version: now.version, cells: { name: 'Les Loups', kind: 'multi-accueil' } },
          by,
        )
      ).ok,
    ).toBe(true)
    expect(await run().act(undoList, { importId }, by)).toMatchObject({ ok: true, value: { sheets: 4 } })
    expect((await run().ask(sheetToKeep, { siteId: 'loups' }, by))!.sheet).toMatchObject({
      kind: 'creche',
      address: '3 Rue du Port',
    })
    expect((await web.get('/places/les-lutins')).status).toBe(404)
    const third = await read(bytesOf(list), { source: 'Mairie' })
    expect(await apply(third)).toMatchObject({ ok: true })
    expect((await web.get('/places/les-lutins')).status).toBe(200)
  })

  it('is read in the ways that people keep lists: workbooks, other marks, metres of a projection, one column for the point', async () => {
    const xlsx = await writeXlsx([
      {
        name: 'Lieux',
        head: ['Nom', 'Catégorie', 'X', 'Y', 'Langues'],
        rows: [
          ['La Ruche', 'LAEP', 700_000, 6_600_000, 'français, arabe'],
          ['=1+1', 'Crèche', 0.05, 45.05, 'klingon'],
        ],
      },
    ])
    await web.within((scope) => saveZones(scope, [world('centre', [2.5, 46, 3.5, 47])]))
    const { plan, guess } = await read(xlsx, { source: 'xlsx' }, 'lieux.xlsx')
    expect(guess.fields).toMatchObject({ longitude: 'X', latitude: 'Y', kind: 'Catégorie' })
    // The origin of Lambert-93: 46.5° north, 3° east.
    expect(plan.added[0]!.after).toMatchObject({
      kind: 'laep',
      latitude: 46.5,
      longitude: 3,
      zoneId: 'centre',
      languages: ['fr', 'ar'],
    })
    expect(plan.added[1]!.after.name).toBe('=1+1')
    const windows = Uint8Array.from(Buffer.from('nom;type;geo_point_2d\nL\xe9o;Cr\xe8che;45.05, 0.05\n', 'latin1'))
    expect((await read(windows, { source: 'w' })).plan.added[0]!.after).toMatchObject({ name: 'Léo', latitude: 45.05 })
    const swapped = await read(bytesOf('nom;type;lat;lon\nLéa;Crèche;0.05;45.05\n'), { source: 's' })
    expect(swapped.plan.reports[0]).toMatchObject({ code: 'position-swapped', line: 2 })
    const strange = await read(bytesOf('nom;type;lat;lon\nLéa;Crèche;123456789;45\n'), { source: 's' })
    expect(strange.plan.reports[0]).toMatchObject({ code: 'position-projection-unknown' })
  })

  it('never breaks the service, whatever bytes it is made of', async () => {
    const { lists } = await web.within(async (scope) => directoryPorts(scope))
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
        const answer = await lists.read({ name: 'x', type: 'text/csv', bytes: sent })
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
        const made = await read(bytesOf(JSON.stringify(collection)), { source: 'hostile' }, 'x.geojson').catch(
          (error: Error) => error.message,
        )
        if (typeof made !== 'string') expect((await apply(made)).ok).toBe(true)
      }),
      { numRuns: 25 },
    )
  }, 60_000)

  it('is refused in words when it is too large', async () => {
    const large = bytesOf(`nom;type\n${'a;b\n'.repeat(30_000)}`)
    expect(await bring(large)).toMatchObject({ ok: false, refusals: [{ code: 'sheet-too-large' }] })
    expect(await bring(bytesOf(`{"features":[${'{},'.repeat(30_000)}{}]}`))).toMatchObject({
      ok: false,
      refusals: [{ code: 'sheet-too-large' }],
    })
    expect(await bring(new Uint8Array(10_000_000).fill(65))).toMatchObject({ ok: false })
    expect(await bring(bytesOf('['.repeat(5_000_000)))).toMatchObject({
      ok: false,
      refusals: [{ code: 'geojson-unreadable' }],
    })
  }, 30_000)
})

const data = new URL('../../../../../shared/data/territory/', import.meta.url)
describe.skipIf(!existsSync(data))('real lists', () => {
  const file = (name: string): Uint8Array => Uint8Array.from(readFileSync(new URL(name, data)))

  it('of Niort, Montpellier and British Columbia are understood as they come', async () => {
    const niort = await read(file('niort_creches.geojson'), { source: 'Niort' }, 'niort.geojson')
    // A place for young people is in the list, and is none of ours.
    expect(
      niort.plan.reports.filter(({ level }) => level === 'refused').map(({ line, value }) => [line, value]),
    ).toEqual([[9, 'Point Information Jeunesse (PIJ)']])
    expect(niort.plan.added.length).toBe(niort.plan.added.filter(({ after }) => after.operator).length)
    const montpellier = await read(
      file('montpellier/montpellier_petite_enfance_2014.geojson'),
      { source: 'Montpellier' },
      'm.geojson',
    )
    expect(montpellier.plan.added.length + montpellier.plan.refused).toBe(68)
    expect(montpellier.plan.added.filter(({ after }) => after.kind === 'rpe').length).toBe(6)
    const columbia = await read(file('bc_canada_group_childcare_2026.csv'), { source: 'BC' })
    const { added, refused } = columbia.plan
    expect(added.length + refused).toBe(3_808)
    expect(added.length).toBeGreaterThan(3_700)
    const applied = await apply(columbia)
    expect(applied.ok).toBe(true)
    expect((await run().act(undoList, { importId: columbia.importId }, by, { slow: true })).ok).toBe(true)
  }, 60_000)
})
