import { day } from '@ribambelle/kernel'
import type { Actor } from '@ribambelle/kernel'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { runner } from '@ribambelle/platform/run'
import { directoryPorts } from '../../adapters/index.ts'
import { saveAddresses, saveSites, saveZones, sitesOf } from '../../index.ts'
import { clock, openDirectory, site, zone } from '../../testing/web.ts'
import type { DirectoryWeb } from '../../testing/web.ts'
import { checkSheet, closeSheet, restorePart } from './move-sheet.ts'
import { sheetToKeep } from './queries.ts'
import { saveSheet } from './save-sheet.ts'
import type { SaveSheet } from './save-sheet.ts'

let web: DirectoryWeb
const officer: Actor = { kind: 'staff', accountId: 'bruno', roles: ['officer'], centreIds: [] }
const director: Actor = { kind: 'staff', accountId: 'marc', roles: ['director'], centreIds: ['loups'] }
const by = (actor: Actor) => ({ territory: 'one', actor })
const run = () => runner(web.fresh.database, clock, directoryPorts)

beforeAll(async () => {
  web = await openDirectory(async (scope) => {
    await saveZones(scope, [
      zone('west', 'Portneuf', 0),
      zone('harbour', 'Le Port', 0, { kind: 'quarter', parentId: 'west' }),
      zone('east', 'Estville', 0.1),
    ])
    await saveSites(scope, [site('loups', { name: 'Les Loups', invented: ['hours', 'phone'] }), site('other')])
    await saveAddresses(scope, [
      {
        addressId: 'a1',
        label: '12 Rue des Lilas, 99000 Portneuf',
        zoneId: 'harbour',
        latitude: 45.02,
        longitude: 0.02,
      },
      { addressId: 'a2', label: '12 Rue des Lilas, 99100 Estville', zoneId: 'east', latitude: 45.03, longitude: 0.15 },
    ])
  })
})
afterAll(() => web.close())

const sheetOf = async (siteId: string) => (await run().ask(sheetToKeep, { siteId }, by(officer)))!
const typed = async (siteId: string | null, more: Partial<SaveSheet> = {}): Promise<SaveSheet> => {
  const sheet = siteId === null ? undefined : (await sheetOf(siteId)).sheet
  return {
    siteId,
    version: sheet?.version ?? 0,
    cells: { name: sheet?.name ?? 'Neuve', kind: sheet?.kind ?? 'creche', hours: sheet?.hours ?? '' },
    week: null,
    checked: false,
    ...more,
    place: {
      address: sheet?.address ?? '',
      postcode: sheet?.postcode ?? '',
      town: sheet?.town ?? '',
      addressId: '',
      latitude: sheet ? String(sheet.latitude) : '',
      longitude: sheet ? String(sheet.longitude) : '',
      zoneId: '',
      ...more.place,
    },
  }
}
const save = (command: SaveSheet, actor = officer) => run().act(saveSheet, command, by(actor))
const codes = (outcome: Awaited<ReturnType<typeof save>>) =>
  outcome.ok ? [] : outcome.refusals.map(({ code }) => code)

describe('editing a sheet', () => {
  it('writes what was typed, keeps who changed what, and what was invented is not any more', async () => {
    const command = await typed('loups', {
      cells: {
        name: 'Les Loups',
        phone: '05 36 49 10 20',
        languages: 'français, arabe',
        fromMonths: '10 semaines',
        vacancies: '2',
        vacanciesOn: '20/11/2026',
      },
      week: ['8h-18h', '8h-18h', '', '8h-18h', '8h-12h', '', ''],
    })
    expect((await save(command)).ok).toBe(true)
    const { sheet, history } = await sheetOf('loups')
    expect(sheet).toMatchObject({
      phone: '05 36 49 10 20',
      languages: ['fr', 'ar'],
      fromMonths: 2,
      vacancies: 2,
      vacanciesOn: '2026-11-20',
      hours: 'Mo-Tu,Th 08:00-18:00; Fr 08:00-12:00; We off',
      invented: [],
      checkedOn: '2026-11-01',
    })
    const phone = history.find(({ field }) => field === 'phone')!
    expect(phone).toMatchObject({ before: null, after: '05 36 49 10 20', madeBy: 'staff:bruno', cause: 'edited' })
    expect(
      await save(await typed('loups', { week: null })).then((outcome) => outcome.ok && outcome.value.changed),
    ).toBe(0)
  })

  it('tells all that is wrong at once, and saves nothing', async () => {
    const wrong = await typed('other', {
      cells: {
        name: ' ',
        email: 'x',
        website: 'javascript:alert(1)',
        toMonths: '1',
        fromMonths: '30',
        checkedOn: '2030-01-01',
        phone: 'allô',
      },
      week: ['8h-7h', '', '', '', '', '', 'dimanche'],
    })
    expect(codes(await save(wrong))).toEqual([
      'name-missing',
      'phone-unreadable',
      'email-unreadable',
      'website-unreadable',
      'day-to-come',
      'ages-crossed',
      'day-hours-unreadable',
      'day-hours-unreadable',
    ])
    expect((await sheetOf('other')).history).toEqual([])
  })

  it('tells the second of two people that the sheet changed meanwhile', async () => {
    const [first, second] = [await typed('other'), await typed('other')]
    expect((await save({ ...first, cells: { ...first.cells, operator: 'Ville' } })).ok).toBe(true)
    expect(codes(await save({ ...second, cells: { ...second.cells, operator: 'Association' } }))).toEqual([
      'changed-meanwhile',
    ])
    expect((await sheetOf('other')).sheet.operator).toBe('Ville')
  })

  it('finds the address in the file of the territory, asks when several are meant, and takes a position of its own', async () => {
    const at = async (place: Partial<SaveSheet['place']>) =>
      save(
        await typed(null, {
          place: {
            address: '',
            postcode: '',
            town: '',
            addressId: '',
            latitude: '',
            longitude: '',
            zoneId: '',
            ...place,
          },
        }),
      )
    expect(codes(await at({}))).toEqual(['address-missing'])
    expect(codes(await at({ address: '12 rue des lilas' }))).toEqual(['address-choose'])
    expect(codes(await at({ address: '99 rue du vent' }))).toEqual(['address-unknown'])
    expect(codes(await at({ address: 'Au bois', latitude: '48', longitude: '2' }))).toEqual(['outside-territory'])
    expect(codes(await at({ latitude: '45,05', longitude: 'est' }))).toEqual(['position-unreadable'])
    const made = await at({ address: '12 r des lilas', town: 'Portneuf' })
    expect(made.ok && made.value.siteId).toBe('neuve')
    expect((await sheetOf('neuve')).sheet).toMatchObject({
      address: '12 Rue des Lilas',
      postcode: '99000',
      town: 'Portneuf',
      zoneId: 'harbour',
      latitude: 45.02,
      source: 'desk',
      listed: true,
    })
    const second = await at({ address: 'Au bois', latitude: '45,05', longitude: '0.15' })
    expect(second.ok && second.value.siteId).toBe('neuve-2')
    expect((await sheetOf('neuve-2')).sheet).toMatchObject({ zoneId: 'east', town: 'Estville' })
  })

  it('counts a childminder in her zone, unseen, until she agrees', async () => {
    const place = { address: '', postcode: '', town: '', addressId: '', latitude: '', longitude: '', zoneId: 'east' }
    const made = await save(await typed(null, { cells: { name: 'Zoé Ancelin', kind: 'childminder' }, place }))
    expect(made.ok && made.value.siteId).toBe('assistante-maternelle-east-1')
    expect((await sheetOf('assistante-maternelle-east-1')).sheet).toMatchObject({ listed: false, zoneId: 'east' })
  })
})

describe('who may', () => {
  it('lets a director write the sheets of her centres, not what they are nor whether they are shown', async () => {
    expect(codes(await save(await typed('other'), director))).toEqual(['not-allowed'])
    expect(codes(await save(await typed(null), director))).toEqual(['not-allowed'])
    const own = await typed('loups')
    expect(
      (await save({ ...own, cells: { ...own.cells, kind: 'laep', listed: 'non', transport: 'Bus 2' } }, director)).ok,
    ).toBe(true)
    expect((await sheetOf('loups')).sheet).toMatchObject({ kind: 'creche', listed: true, transport: 'Bus 2' })
    expect((await run().act(closeSheet, { siteId: 'loups', closed: true }, by(director))).ok).toBe(false)
    const elected: Actor = { kind: 'staff', accountId: 'h', roles: ['elected'], centreIds: [] }
    expect(await run().ask(sheetToKeep, { siteId: 'loups' }, by(elected))).toBeUndefined()
  })
})

describe('a place that closes', () => {
  it('leaves the lists and keeps its address; opened again, it is as it was', async () => {
    expect((await run().act(closeSheet, { siteId: 'other', closed: true }, by(officer))).ok).toBe(true)
    const listed = () => web.within((scope) => sitesOf(scope, { listedOnly: true }))
    expect((await listed()).map(({ siteId }) => siteId)).not.toContain('other')
    expect((await web.within((scope) => sitesOf(scope))).map(({ siteId }) => siteId)).toContain('other')
    expect((await web.get('/places/other')).status).toBe(200)
    expect((await web.get('/places/other')).text).toContain('21 novembre 2026')
    await run().act(closeSheet, { siteId: 'other', closed: false }, by(officer))
    expect((await listed()).map(({ siteId }) => siteId)).toContain('other')
  })
})

describe('the history of a sheet', () => {
  it('puts back an earlier value in one act, place and zone together', async () => {
    const before = (await sheetOf('loups')).sheet
    const moving = await typed('loups')
    await save({ ...moving, place: { ...moving.place, addressId: 'a2' } })
    const moved = await sheetOf('loups')
    expect(moved.sheet.zoneId).toBe('east')
    const { changeId } = moved.history.find(({ field }) => field === 'place')!
    expect((await run().act(restorePart, { siteId: 'loups', changeId }, by(director))).ok).toBe(true)
    expect((await sheetOf('loups')).sheet).toMatchObject({
      zoneId: before.zoneId,
      address: before.address,
      latitude: before.latitude,
    })
    expect((await run().act(restorePart, { siteId: 'other', changeId }, by(officer))).ok).toBe(false)
  })

  it('says that somebody vouched for the sheet today', async () => {
    await run().act(checkSheet, { siteId: 'loups' }, by(director))
    const { sheet, history } = await sheetOf('loups')
    expect(sheet.checkedOn).toBe(day('2026-11-21'))
    expect(history[0]).toMatchObject({ cause: 'checked', madeBy: 'staff:marc' })
  })

  it('cannot be altered by the service itself', async () => {
    for (const act of ['delete from directory.site_change', "update directory.site_change set made_by = 'x'"])
      await expect(
        web.within(async (scope) => {
          const { sql } = await import('kysely')
          await sql.raw(act).execute(scope.db)
        }),
      ).rejects.toThrow(/permission denied/)
  })
})
