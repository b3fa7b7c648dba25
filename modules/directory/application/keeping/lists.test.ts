import { writeXlsx } from '@ribambelle/platform/sheets'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { saveZones } from '../../index.ts'
import { by, bytesOf, openLists, world } from '../../testing/lists.ts'
import { undoList } from './apply-list.ts'
import { sheetToKeep } from './queries.ts'
import { saveSheet } from './save-sheet.ts'

let lists: Awaited<ReturnType<typeof openLists>>
beforeAll(async () => {
  lists = await openLists()
})
afterAll(() => lists.web.close())

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
    const made = await lists.read(bytesOf(list), { source: 'Mairie' }, 'liste.csv', 'Liste de la mairie')
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
    expect(await lists.apply({ ...made, plan: { ...plan, added: [] } })).toMatchObject({
      ok: false,
      refusals: [{ code: 'changed-meanwhile' }],
    })
    expect(await lists.apply(made)).toMatchObject({ ok: true, value: { added: 3, changed: 1, refused: 4 } })
    expect((await lists.apply(made)).ok).toBe(false)
    expect((await lists.run.ask(sheetToKeep, { siteId: 'loups' }, by))!.sheet.kind).toBe('multi-accueil')
    expect((await lists.web.get('/places/les-lutins')).status).toBe(200)

    const again = await lists.read(bytesOf(list), { source: 'Mairie' })
    expect([again.plan.added.length, again.plan.changed.length, again.plan.unchanged.length]).toEqual([0, 0, 4])
    const shorter = await lists.read(
      bytesOf(
        list
          .split('\n')
          .filter((line) => !line.startsWith('2;'))
          .join('\n'),
      ),
      { source: 'Mairie' },
    )
    expect(shorter.plan.vanished.map(({ siteId }) => siteId)).toEqual(['les-lilas'])
    expect(await lists.apply(shorter, ['les-lilas', 'loups'])).toMatchObject({ ok: true, value: { closed: 1 } })
    const back = await lists.read(bytesOf(list), { source: 'Mairie' })
    expect(back.plan.reports.some(({ code, line }) => code === 'reopened' && line === 3)).toBe(true)
    expect((await lists.run.act(undoList, { importId: shorter.importId }, by)).ok).toBe(true)

    const editing = (await lists.run.ask(sheetToKeep, { siteId: 'loups' }, by))!.sheet
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
    expect((await lists.run.act(saveSheet, edit, by)).ok).toBe(true)
    expect(await lists.run.act(undoList, { importId }, by)).toMatchObject({
      ok: false,
      refusals: [{ code: 'changed-since', details: { siteId: 'loups', part: 'kind' } }],
    })
    const now = (await lists.run.ask(sheetToKeep, { siteId: 'loups' }, by))!.sheet
    expect(
      (
        await lists.run.act(
          saveSheet,
          { ...edit, version: now.version, cells: { name: 'Les Loups', kind: 'multi-accueil' } },
          by,
        )
      ).ok,
    ).toBe(true)
    expect(await lists.run.act(undoList, { importId }, by)).toMatchObject({ ok: true, value: { sheets: 4 } })
    expect((await lists.run.ask(sheetToKeep, { siteId: 'loups' }, by))!.sheet).toMatchObject({
      kind: 'creche',
      address: '3 Rue du Port',
    })
    expect((await lists.web.get('/places/les-lutins')).status).toBe(404)
    const third = await lists.read(bytesOf(list), { source: 'Mairie' })
    expect(await lists.apply(third)).toMatchObject({ ok: true })
    expect((await lists.web.get('/places/les-lutins')).status).toBe(200)
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
    await lists.web.within((scope) => saveZones(scope, [world('centre', [2.5, 46, 3.5, 47])]))
    const { plan, guess } = await lists.read(xlsx, { source: 'xlsx' }, 'lieux.xlsx')
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
    expect((await lists.read(windows, { source: 'w' })).plan.added[0]!.after).toMatchObject({
      name: 'Léo',
      latitude: 45.05,
    })
    const swapped = await lists.read(bytesOf('nom;type;lat;lon\nLéa;Crèche;0.05;45.05\n'), { source: 's' })
    expect(swapped.plan.reports[0]).toMatchObject({ code: 'position-swapped', line: 2 })
    const strange = await lists.read(bytesOf('nom;type;lat;lon\nLéa;Crèche;123456789;45\n'), { source: 's' })
    expect(strange.plan.reports[0]).toMatchObject({ code: 'position-projection-unknown' })
  })
})
