import { saveRequests } from '@ribambelle/intake'
import { anyone } from '@ribambelle/kernel'
import type { Role } from '@ribambelle/kernel'
import { stoppedClock } from '@ribambelle/platform/clock'
import { languages } from '@ribambelle/platform/messages'
import { runner } from '@ribambelle/platform/run'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { admissionsKinds, admissionsPorts } from '../adapters/index.ts'
import { drain } from '../testing/jobs.ts'
import { publishRound } from '../testing/round.ts'
import { coordinator, familyOf, heldBy, openScene, requestOf, saveHeld, setPlaces, staffOf } from '../testing/scene.ts'
import type { Scene } from '../testing/scene.ts'
import { walkThrough } from '../testing/web.ts'
import type { Walk } from '../testing/web.ts'
import { admissionsRoutes } from './routes.ts'

/** In words that a reader could see: nothing that a template forgot. */
const forgotten = /undefined|\[object|NaN|\{[a-z]+\}/

let here: Scene
let go: Walk
/** offers by family: 1 and 2 were placed by the commission, 3 and 4 were not */
const offers = new Map<number, string>()
let decisionOf: (n: number) => Promise<string>

beforeAll(async () => {
  const spring = stoppedClock('2027-04-20T08:00:00Z')
  here = await openScene(spring, { lilas: 2, moulin: 0, requests: 5 })
  await here.within(async (scope) => {
    await saveHeld(scope, [heldBy(5, 'lilas')])
    await setPlaces(scope, 'lilas', 3)
    await saveRequests(scope, [requestOf(5, { state: 'withdrawn' })])
  })
  await publishRound(here)
  await drain(here)
  const open = await here.within((_, ports) => ports.offers.open())
  for (const { requestId, offerId } of open) offers.set(Number(requestId.slice(-1)), offerId)
  const clock = stoppedClock('2027-04-22T08:00:00Z')
  go = walkThrough({ run: runner(here.fresh.database, clock, admissionsPorts), clock })
  decisionOf = async (n) =>
    (await here.within((_, { decisions }) => decisions.ofRequest(`request-${n}`)))[0]!.decisionId
})
afterAll(() => here.fresh.drop())

const placed = (): number[] => [...offers.keys()].sort()
const refused = (): number => [1, 2, 3, 4].find((n) => !offers.has(n))!

describe('the offer of a family', () => {
  it('is read in every language, by the family and by nobody else', async () => {
    const [first] = placed()
    const path = `/my/offers/${offers.get(first!)}`
    for (const lang of languages) {
      const { status, words } = await go(familyOf(first!), path, undefined, { lang })
      expect([lang, status]).toEqual([lang, 200])
      expect(words).not.toMatch(forgotten)
      expect(words).toContain('Les Lilas')
    }
    expect((await go(familyOf(refused()), path)).status).toBe(404)
    expect((await go(anyone, '/o/guessed')).status).toBe(404)
    expect((await go(anyone, '/o/guessed', { answer: 'accept' })).status).toBe(404)
  })

  it('is not answered by nothing, nor by a word that is no answer; what was ticked stays', async () => {
    const [first] = placed()
    const path = `/my/offers/${offers.get(first!)}`
    expect((await go(familyOf(first!), path, {})).status).toBe(422)
    expect((await go(familyOf(first!), path, { answer: 'perhaps' })).words).toContain('Choisissez une réponse')
    const wrong = await go(familyOf(first!), path, { answer: 'decline', reason: 'because', leave: 'yes' })
    expect([wrong.status, /name="leave"[^>]* checked/.test(wrong.html)]).toEqual([422, true])
    const week = await go(familyOf(first!), `${path}/week`, {})
    expect([week.status, week.words.includes('Cochez au moins une demi-journée')]).toEqual([422, true])
  })

  it('says yes once, however often the button is pressed; the page then offers nothing to do', async () => {
    const [first] = placed()
    const path = `/my/offers/${offers.get(first!)}`
    const key = 'pressed-twice-by-mistake'
    const both = await Promise.all([1, 2].map(() => go(familyOf(first!), path, { answer: 'accept' }, { key })))
    expect(both.map(({ status, to }) => [status, to])).toEqual([
      [303, path],
      [303, path],
    ])
    const after = await go(familyOf(first!), path)
    expect(after.words).toContain('La place est à vous')
    expect(after.html).not.toContain('<form')
    expect((await go(familyOf(first!), path, { answer: 'decline', reason: 'too-far' })).words).toContain(
      'Une réponse a déjà été donnée pour cette place : oui',
    )
  })

  it('asks for other half-days: the desk sees them, says no, and the page offers them again', async () => {
    const n = placed()[1]!
    const path = `/my/offers/${offers.get(n)}`
    const asked = await go(familyOf(n), `${path}/week`, [
      [`week-child-${n}`, 'mon-am'],
      [`week-child-${n}`, 'tue-am'],
    ])
    expect(asked.to).toBe(path)
    expect((await go(familyOf(n), path)).words).toContain('Vous avez demandé d’autres jours')
    const desk = `/desk/offers/${offers.get(n)}`
    expect((await go(coordinator, '/desk/offers?week=asked')).html).toContain(desk)
    expect((await go(coordinator, desk)).words).toContain('Il y a de la place sur ces demi-journées')
    expect((await go(coordinator, `${desk}/instead`)).words).toContain(
      'La famille demande maintenant : lundi matin et mardi matin',
    )
    expect((await go(coordinator, `${desk}/no-other-week`, {})).to).toBe(desk)
    expect((await go(familyOf(n), path)).words).not.toContain('Vous avez demandé d’autres jours')
  })
})

describe('a decision', () => {
  it('is read by its family and the staff who see decisions, with its reasons and its appeal', async () => {
    const n = refused()
    const id = await decisionOf(n)
    const own = await go(familyOf(n), `/my/decisions/${id}`)
    for (const part of ['souhait par souhait', 'recours gracieux', 'Vos points', 'telerecours'])
      expect(own.words).toContain(part)
    expect(own.words).not.toMatch(forgotten)
    expect((await go(familyOf(placed()[0]!), `/my/decisions/${id}`)).status).toBe(404)
    expect((await go(staffOf('auditor'), `/desk/decisions/${id}`)).words).toContain('tel que la famille l’a reçu')
    const list = await go(coordinator, '/desk/decisions?kind=not-placed')
    expect(list.html).toContain(id)
    // The commission by its name, never by the name of its address.
    const { roundId, name } = (await here.within((_, { rounds }) => rounds.lastPublished()))!
    expect(list.words).toContain(name)
    expect(list.words).not.toContain(roundId)
    expect((await go(coordinator, '/desk/decisions?kind=nonsense&page=99&round=-')).status).toBe(200)
  })

  it('takes a legal text of the territory, and refuses one that would hide the appeal', async () => {
    const text = {
      ground: 'appeal-court',
      from: '2027-05-01',
      text: 'Tribunal administratif de Ville',
      source: 'Délibération 12',
    }
    expect((await go(coordinator, '/desk/decisions/texts', text)).status).toBe(303)
    expect((await go(coordinator, '/desk/decisions/texts')).words).toContain('Délibération 12')
    const empty = await go(coordinator, '/desk/decisions/texts', { ...text, ground: 'appeal-service', text: '' })
    expect(empty.status).toBe(422)
    expect((await go(staffOf('auditor'), '/desk/decisions/texts', text)).status).toBe(404)
  })
})

describe('a care contract', () => {
  it('is signed and ended by the director of its centre, never by another; what is wrong stays beside its field', async () => {
    const own = staffOf('director', ['lilas'])
    const path = '/desk/contracts/held-5'
    expect((await go(own, path)).status).toBe(200)
    expect((await go(staffOf('director', ['moulin']), path)).status).toBe(404)
    expect((await go(own, `${path}/sign`, { signed: '2027-04-20' })).status).toBe(303)
    expect((await go(own, path)).words).toContain('Signé le 20 avril 2027')
    // The week that comes is shown with the day from which it holds: sent again as it stands, it changes nothing before.
    const shorter = { week: 'mon-am', 'week-from': '2027-05-03' }
    expect((await go(own, `${path}/week`, shorter)).status).toBe(303)
    expect((await go(own, path)).html).toMatch(
      /name="week-from"[^>]*value="2027-05-03"|value="2027-05-03"[^>]*name="week-from"/,
    )
    const wrong = await go(own, `${path}/end`, { end: '2027-06-30', 'end-reason': '' })
    expect([wrong.status, wrong.words.includes('Choisissez un motif')]).toEqual([422, true])
    expect((await go(own, `${path}/end`, { end: '2027-06-30', 'end-reason': 'moved' })).status).toBe(303)
    expect((await go(own, path)).words).toContain('Dernier jour fixé au 30 juin 2027')
    expect((await go(staffOf('auditor'), `${path}/end`, { end: '2027-07-01', 'end-reason': 'moved' })).status).toBe(404)
  })
})

describe('places freed between two commissions', () => {
  it('show a coordinator whom to call, and an auditor the same without ways into the files of families', async () => {
    const list = await go(coordinator, '/desk/waiting?month=2027-09')
    expect(list.words).toContain('Les Lilas, Ici')
    const path = '/desk/waiting/lilas/tous?month=2027-09'
    const desk = await go(coordinator, path)
    expect(desk.html).toContain('/desk/requests/request-')
    const audit = await go(staffOf('auditor'), path)
    expect(audit.words).toContain('RIB-T000')
    expect(audit.html).not.toContain('/desk/requests/')
    expect(audit.html).not.toContain('<form')
  })
})

describe('every page of the desk', () => {
  const who: Readonly<Record<string, readonly Role[]>> = {
    '/desk/offers': ['officer', 'coordinator', 'director', 'auditor', 'administrator'],
    '/desk/offers/new': ['officer', 'coordinator'],
    '/desk/offers/rules': ['coordinator', 'administrator'],
    '/desk/waiting': ['officer', 'coordinator', 'auditor', 'administrator'],
    '/desk/contracts': ['officer', 'coordinator', 'director', 'auditor', 'administrator'],
    '/desk/decisions': ['officer', 'coordinator', 'auditor', 'administrator'],
    '/desk/decisions/texts': ['officer', 'coordinator', 'auditor', 'administrator'],
  }
  const roles: readonly Role[] = ['officer', 'coordinator', 'director', 'elected', 'helper', 'auditor', 'administrator']

  it('opens to the roles that the table says and looks like nothing to the others, in both languages', async () => {
    for (const [path, allowed] of Object.entries(who)) {
      for (const role of roles) {
        const { status, words } = await go(staffOf(role, ['lilas']), path, undefined, { lang: 'en' })
        expect([path, role, status]).toEqual([path, role, allowed.includes(role) ? 200 : 404])
        expect(words).not.toMatch(forgotten)
      }
    }
  })

  it('takes whatever stands in an address', async () => {
    for (const query of ['?state=x&origin=y&centre=%27&page=0', '?month=abc&page=-1', '?stage=no&page=99999'])
      for (const path of ['/desk/offers', '/desk/waiting', '/desk/contracts', '/desk/decisions', '/desk/offers.csv'])
        expect([path, query, (await go(coordinator, path + query)).status]).toEqual([path, query, 200])
    for (const path of [
      '/desk/offers/none',
      '/desk/waiting/none/none?month=2027-09',
      '/desk/contracts/none',
      '/desk/decisions/none',
    ])
      expect([path, (await go(coordinator, path)).status]).toEqual([path, 404])
  })

  it('changes nothing when it is only looked at', () => {
    const routes = admissionsRoutes(here.run)
    const acts = routes.filter(({ path }) => /\/(answer|extend|withdraw|call|skip|sign|week|start|end)$/.test(path))
    expect(acts.every(({ method }) => method === 'POST')).toBe(true)
  })
})

describe('what is written to families', () => {
  it('is declared with a sample in every language: nothing private in a subject, nothing forgotten', () => {
    for (const { kind, label, sample } of admissionsKinds) {
      expect(label('fr')).not.toBe('')
      for (const lang of languages) {
        const { subject, paragraphs, sms } = sample(lang)
        expect(`${kind} ${lang} ${[subject, ...paragraphs, sms].join(' ')}`).not.toMatch(forgotten)
        expect(`${subject} ${sms}`).not.toMatch(/Colette|Lilas/)
        expect(sms.length).toBeLessThanOrEqual(160)
      }
    }
  })

  it('has a declared kind for everything that this module sends', async () => {
    await drain(here)
    const { rows } = await here.fresh.database.owner.query<{ kind: string }>(
      'select distinct kind from correspondence.message',
    )
    const declared = admissionsKinds.map(({ kind }) => kind)
    for (const { kind } of rows) expect(declared).toContain(kind)
  })
})

describe('the days of an offer', () => {
  it('are those on the walls of the territory, at the desk and for the family', async () => {
    const n = placed()[0]!
    const offerId = offers.get(n)!
    await here.fresh.database.owner.query(
      `update admissions.offer set state = 'accepted', made_at = '2027-04-20T12:30:00Z', answered_at = '2027-04-20T13:30:00Z',
        answered_through = 'account' where offer_id = $1`,
      [offerId],
    )
    const run = runner(here.fresh.database, here.clock, admissionsPorts)
    const there = walkThrough({ run, clock: here.clock, timeZone: 'Pacific/Noumea' })
    // 20 April in Paris for both; in Nouméa it is still the 20th at the first instant, and the 21st at the second.
    for (const [walk, day] of [
      [go, '20 avril 2027'],
      [there, '21 avril 2027'],
    ] as const) {
      expect((await walk(coordinator, `/desk/offers/${offerId}`)).words).toContain(day)
      expect((await walk(familyOf(n), `/my/offers/${offerId}`)).words).toContain(day)
    }
    expect((await there(coordinator, `/desk/offers/${offerId}`)).words).toContain('20 avril 2027')
  })
})
