import { system } from '@ribambelle/kernel'
import type { Actor, Role } from '@ribambelle/kernel'
import { stoppedClock } from '@ribambelle/platform/clock'
import { runner } from '@ribambelle/platform/run'
import { documentXml, freshDatabase } from '@ribambelle/platform/testing'
import type { FreshDatabase } from '@ribambelle/platform/testing'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { exampleScales } from '../../../adapters/examples.ts'
import { allocationPorts } from '../../../adapters/index.ts'
import { addScale } from '../../../application/scale/add-scale.ts'
import { fillTerritory } from '../../../testing/territory.ts'
import { visit } from '../../../testing/visit.ts'
import type { Visited } from '../../../testing/visit.ts'
import { allocationRoutes } from '../../routes.ts'

const clock = stoppedClock('2026-11-21T09:00:00Z')
const territory = 'panel'
const staff = (role: Role): Actor => ({ kind: 'staff', accountId: role, roles: [role], centreIds: [] })
const coordinator = staff('coordinator')
const round = '/desk/rounds/2027-09-april'
const sitting = `${round}/sitting`
let fresh: FreshDatabase
let family: string
let ids: string[]
let go: (
  method: 'GET' | 'POST',
  address: string,
  fields?: Record<string, string | string[]>,
  actor?: Actor,
) => Promise<Visited>

beforeAll(async () => {
  fresh = await freshDatabase()
  await fresh.territory(territory)
  await fresh.database.within(territory, clock, (scope) =>
    fillTerritory(scope, { seed: 'panel', requests: 60, centres: 10 }),
  )
  const run = runner(fresh.database, clock, allocationPorts)
  for (const content of exampleScales.slice(0, 2))
    await run.act(addScale, { content }, { territory, actor: system('test') })
  const routes = allocationRoutes(run)
  go = (method, address, fields = {}, actor = coordinator) =>
    visit(routes, method, address, { territory, clock, actor, fields })
  const typed = {
    name: 'Avril',
    kind: 'april',
    first: '2027-09',
    last: '2028-07',
    ageRule: 'cohort',
    scale: 'pessac-2022@1',
  }
  await go('POST', '/desk/rounds/new', typed)
  for (const [name, office] of [
    ['Ana Blanc', 'Adjointe'],
    ['Bo Noir', 'Conseiller'],
    ['Céleste Gris', 'Conseillère'],
  ])
    await go('POST', '/desk/panel', { name: name!, office: office!, voting: 'yes' })
  await go('POST', '/desk/panel', { name: 'Dany Vert', office: 'Médecin' })
  const html = (await go('GET', '/desk/panel')).html
  ids = [...html.matchAll(/\/desk\/panel\/([^/"]+)\/leave/g)].map(([, id]) => id!)
})
afterAll(() => fresh.drop())

const seats = (presence: string, more: Record<string, string> = {}): Record<string, string | string[]> => ({
  heldOn: '2027-04-14',
  place: 'Salle du conseil',
  agenda: 'La liste\nQuestions',
  quorum: '50',
  member: ids,
  ...Object.fromEntries(ids.map((id) => [`presence-${id}`, presence])),
  ...more,
})
const vote = (fields: Record<string, string> = {}): Record<string, string> => ({
  kind: 'proposal',
  text: 'La liste proposée',
  inFavour: '3',
  against: '0',
  abstained: '0',
  ...fields,
})

describe('a commission that sits', () => {
  it('refuses a member without name or office, and keeps what was typed', async () => {
    const { status, html } = await go('POST', '/desk/panel', { name: '', office: '', voting: 'yes' })
    expect(status).toBe(422)
    expect(html).toContain('Écrivez un nom')
    expect(html).toContain('Écrivez une fonction')
  })

  it('waits for a proposal', async () => {
    expect((await go('GET', sitting)).html).toContain('quand une proposition existe')
    expect((await go('POST', sitting, seats('present'))).status).toBe(422)
    for (const act of ['freeze', 'draw', 'propose']) await go('POST', `${round}/${act}`)
    family = /D-[A-Z0-9]+/.exec((await go('GET', `${round}/book`)).html)![0]
  })

  it('shows mistakes beside their fields', async () => {
    const wrong = seats('present', { heldOn: '2027-02-30', quorum: '0', [`conflicts-${ids[0]}`]: 'F-NOBODY' })
    const { status, html } = await go('POST', sitting, wrong)
    expect(status).toBe(422)
    for (const words of ['Écrivez un jour qui existe', 'quorum de 1 à 100', 'Un de ces noms de code'])
      expect(html).toContain(words)
    expect(html).toContain('F-NOBODY')
  })

  it('votes only with a quorum, never with more votes than people', async () => {
    expect((await go('POST', `${sitting}/motions`, vote())).html).toContain('Enregistrez d’abord la séance')
    await go('POST', sitting, seats('absent'))
    expect((await go('POST', `${sitting}/motions`, vote())).html).toContain('Le quorum n’est pas atteint')
    await go('POST', sitting, seats('present', { [`conflicts-${ids[0]}`]: family }))
    expect((await go('GET', sitting)).html).toContain('Quorum atteint')
    expect((await go('POST', `${sitting}/motions`, vote({ inFavour: '4' }))).html).toContain('plus de votes')
    const onFamily = vote({ kind: 'case', code: family, text: 'Étudier à nouveau', inFavour: '3' })
    expect((await go('POST', `${sitting}/motions`, onFamily)).status).toBe(422)
    expect((await go('POST', `${sitting}/motions`, { ...onFamily, inFavour: '2' })).status).toBe(303)
  })

  it('holds back publication until the list is adopted and the sitting closed', async () => {
    expect((await go('POST', `${round}/publish`)).html).toContain('n’est pas close')
    expect((await go('POST', `${sitting}/close`)).html).toContain('Votez d’abord')
    expect((await go('POST', `${sitting}/motions`, vote({ inFavour: '1', against: '2' }))).status).toBe(303)
    expect((await go('POST', `${sitting}/motions`, vote())).status).toBe(303)
    // The list changes after the vote: it is voted on again before the sitting is closed.
    const book = (await go('GET', `${round}?outcome=placed`)).html
    const requestId = /\/families\/([^"?]+)"/.exec(book)![1]!
    const seen = (html: string): string => /name="seen" value="(\d+)"/.exec(html)![1]!
    const tried = await go('GET', `${round}/families/${requestId}?option=none`)
    const change = {
      option: 'none',
      seen: seen(tried.html),
      kind: 'vote',
      reason: `Décidé en séance : Camille Nom-${requestId.split('-')[1]} déménage.`,
    }
    expect((await go('POST', `${round}/families/${requestId}`, change)).status).toBe(303)
    // The clock of this test stands still: the votes so far were a minute ago.
    await fresh.database.owner.query("update allocation.motion set recorded_at = recorded_at - interval '1 minute'")
    expect((await go('POST', `${sitting}/close`)).html).toContain('La liste a changé depuis le vote')
    expect((await go('POST', `${sitting}/motions`, vote())).status).toBe(303)
    expect((await go('POST', `${sitting}/close`)).status).toBe(303)
    expect((await go('POST', `${sitting}/motions`, vote())).html).toContain('La séance est close')
    expect((await go('POST', `${round}/publish`)).status).toBe(303)
  })

  it('prints minutes, the same in both files, without the name of a family', async () => {
    const pdf = await go('GET', `${round}/minutes.pdf`)
    expect(
      Buffer.from(pdf.body as Uint8Array)
        .subarray(0, 5)
        .toString(),
    ).toBe('%PDF-')
    const docx = documentXml((await go('GET', `${round}/minutes.docx`)).body as Uint8Array)
    for (const told of ['Un vote de la commission', 'coordination', 'datent du 21 novembre 2026'])
      expect(docx).toContain(told)
    // A change alone of its kind stands in the folder too: what was written about it, and its code, would join both.
    for (const telling of ['Place retirée', 'déménage', 'Étudier à nouveau']) expect(docx).not.toContain(telling)
    const [, changes] = docx.split('Réponses changées par des personnes')
    expect(changes).toBeDefined()
    expect(changes).not.toMatch(/[DF]-[A-Z0-9]{8}/)
    expect(docx).toContain('Conflits d’intérêts')
    const { html } = await go('GET', sitting, {}, staff('elected'))
    expect(html).toContain('Adopté')
    expect(html).not.toMatch(/RIB-[A-Z0-9]{5}/)
  })

  it('prints minutes for everybody: coded reasons and roles, no explanation, no tie between a member and a family', async () => {
    const docx = documentXml((await go('GET', `${round}/minutes.docx?for=public`)).body as Uint8Array)
    for (const told of ['Un vote de la commission', 'coordination', 'Vote sur une famille', 'Version publique'])
      expect(docx).toContain(told)
    for (const word of ['Décidé en séance', 'déménage', 'Conflits d’intérêts', 'Étudier à nouveau', 'Camille'])
      expect(docx, word).not.toContain(word)
  })

  it('lets elected members read and nobody but the coordination write', async () => {
    expect((await go('GET', '/desk/panel', {}, staff('elected'))).html).not.toContain('/leave"')
    expect((await go('POST', sitting, seats('present'), staff('officer'))).status).toBe(422)
    expect((await go('GET', sitting, {}, { kind: 'family', accountId: 'x' })).status).toBe(404)
  })
})
