import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { house } from '../testing/house.ts'
import type { House, Written } from '../testing/house.ts'

const territory = 'aubes'
let here: House
let folder: string

const write = (words: string): Promise<Written> => here.write(words)
const coordinator = <Read = Record<string, never>>(words: string): Promise<Read> => here.by<Read>('coordinator', words)
const officer = <Read = Record<string, never>>(words: string): Promise<Read> => here.by<Read>('officer', words)
const refusedTo = (who: string, words: string): Promise<string[]> => here.refused(who, words)

interface OfferRead {
  readonly offerId: string
  readonly reference: string
  readonly state: string
  readonly reason: string | null
  readonly rank: number | null
  readonly staysListed: boolean
}
interface ContractRead {
  readonly contractId: string
  readonly from: string
  readonly until: string
  readonly centreId: string
  readonly signed: boolean
}
interface Figures {
  readonly requests: number
  readonly placed: number
  readonly notPlaced: number
  readonly kept: number
}

beforeAll(async () => {
  here = await house(territory, { requests: 60, centres: 8 })
  folder = here.folder
})
afterAll(() => here.drop())

describe('a commission played by commands only', { timeout: 120_000 }, () => {
  const april = '2027-09-april'
  let requests = 0
  /** references of families who took a place and wait for a better one */
  let hoping: string[] = []

  it('is opened once by who may, however often the command is written', async () => {
    await coordinator('scale add pessac')
    const words = 'round open --scale pessac-2022 --first 2027-09 --key april-of-2027'
    expect(await refusedTo('officer', words)).toEqual(['not-allowed'])
    expect(await refusedTo('nobody', words)).toEqual(['account-unknown'])
    const first = await coordinator<{ roundId: string; commitment: string }>(words)
    expect(await coordinator(words)).toEqual(first)
    expect(first.roundId).toBe(april)
    expect(await coordinator<unknown[]>('round list')).toHaveLength(1)
    expect((await write('round open --territory aubes')).status).toBe(2)
  })

  it('goes from the freeze to the vote; what is too early, done already or not somebody’s is refused in words', async () => {
    expect(await refusedTo('coordinator', `round propose ${april}`)).toEqual(['not-now'])
    requests = (await coordinator<Figures>(`round freeze ${april}`)).requests
    expect(requests).toBeGreaterThan(50)
    expect(await refusedTo('coordinator', `round freeze ${april}`)).toEqual(['not-now'])
    const drawn = await coordinator<{ numbers: number; seed: string }>(`round draw ${april}`)
    expect(drawn.numbers).toBe(requests)
    const figures = await coordinator<Figures>(`round propose ${april}`)
    expect(figures.placed).toBeGreaterThan(10)
    expect(figures.placed + figures.kept + figures.notPlaced).toBeLessThanOrEqual(requests)
    expect((await officer<{ summary: Figures }>(`round show ${april}`)).summary).toEqual(figures)
    expect(await refusedTo('elected', `round show ${april}`)).toEqual(['not-found'])

    await coordinator('panel add --name "Madame Exemple" --office Adjointe')
    await coordinator('panel add --name "Docteur Conseil" --office Médecin --advises')
    await coordinator(`sitting save ${april} --present all --place Mairie`)
    expect(await refusedTo('coordinator', `round publish ${april}`)).toEqual(['sitting-not-closed'])
    expect(await refusedTo('coordinator', `sitting vote ${april} --text Liste --in-favour 2`)).toEqual([
      'too-many-votes',
    ])
    for (let times = 0; times < 2; times++)
      await coordinator(`sitting vote ${april} --text "La liste proposée" --in-favour 1 --key vote-on-the-list`)
    const { sitting } = await coordinator<{ sitting: { motions: unknown[] } }>(`sitting show ${april}`)
    expect(sitting.motions).toHaveLength(1)
    await coordinator(`sitting close ${april}`)
  })

  it('lets an answer be changed with a reason before publication, and taken back; the files that hold are verified each time', async () => {
    const again = '2027-09-inter'
    await coordinator('round open --kind inter --scale pessac-2022 --first 2027-09')
    for (const step of ['freeze', 'draw', 'propose']) await coordinator(`round ${step} ${again}`)
    const { rows } = await here.database.owner.query<{ code: string; reference: string }>(
      `select c.code, r.reference from allocation.entry e join intake.request r using (territory_id, request_id)
        join allocation.result o using (territory_id, round_id, request_id)
        join allocation.book_code c on (c.territory_id, c.pseudonym) = (e.territory_id, e.pseudonym)
        where e.territory_id = $1 and e.round_id = $2 and o.outcome = 'placed' and not exists (
          select from intake.child k join capacity.care_contract using (territory_id, child_id)
          where (k.territory_id, k.household_id) = (r.territory_id, r.household_id))
        order by 1 limit 1`,
      [territory, again],
    )
    // Who is there already cannot be left without a place; codes fall by chance, and one of them could come first.
    const { code, reference } = rows[0]!
    const seen = await officer<{
      outcome: string
      family: { code: string }
      trial: { fault: null; made: string[] }
    }>(`round case ${again} ${reference.toLowerCase()} --option none`)
    expect([seen.outcome, seen.family.code, seen.trial.fault]).toEqual(['placed', code, null])
    const words = `round change ${again} ${code} --option none --kind situation`
    expect(await refusedTo('officer', `${words} --reason "The family moved away"`)).toEqual(['not-allowed'])
    expect(await refusedTo('coordinator', `${words} --reason short`)).toEqual(['reason-missing'])
    const changed = await coordinator<{ number: number }>(`${words} --reason "The family moved away"`)
    expect((await officer<{ outcome: string }>(`round case ${again} ${code}`)).outcome).toBe('not-placed')
    await coordinator(`round files ${again} --out ${join(folder, 'changed')}`)
    expect((await write(`verify ${join(folder, 'changed')}`)).said).toContain('overrides')
    await coordinator(`round undo ${again} ${changed.number}`)
    const { changes } = await coordinator<{ changes: { undone: boolean }[] }>(`round changes ${again}`)
    expect(changes.map(({ undone }) => undone)).toEqual([true])
    const reopened = await coordinator<{ number: number }>(
      `round reopen ${again} --kind other --reason "This was a rehearsal of the list"`,
    )
    expect(reopened.number).toBe(1)
  })

  it('writes minutes and the book as the pages do, and files that anyone verifies', async () => {
    const start = (file: string): string => readFileSync(join(folder, file)).subarray(0, 4).toString('latin1')
    await here.by('elected', `round book ${april} --out ${join(folder, 'book.pdf')}`)
    await here.by('elected', `round minutes ${april} --out ${join(folder, 'minutes.pdf')}`)
    await coordinator(`round minutes ${april} --out ${join(folder, 'minutes.docx')}`)
    expect([start('book.pdf'), start('minutes.pdf'), start('minutes.docx')]).toEqual(['%PDF', '%PDF', 'PK\u0003\u0004'])
    expect(await refusedTo('director', `round book ${april} --out ${join(folder, 'no.pdf')}`)).toEqual(['not-found'])
    expect((await write(`round book ${april} --out ${join(folder, 'book.doc')}`)).status).toBe(2)
    await coordinator(`round files ${april} --out ${join(folder, 'files')}`)
    const verified = await write(`verify ${join(folder, 'files')}`)
    expect([verified.status, verified.said.includes('confirmed')]).toEqual([0, true])
  })

  it('publishes; jobs then tell families, make offers and write letters, once', async () => {
    here.at('2027-04-26T08:00:00Z')
    const published = await write(`round publish ${april} --territory aubes --as coordinator@example.org`)
    expect(published.noted).toMatch(/jobs? waits?.*jobs run/)
    expect((await write('jobs run')).status).toBe(0)
    const decided = await coordinator<{ total: number; counts: Record<string, number> }>('decisions list')
    expect(decided.total).toBe(requests)
    const offers = await coordinator<OfferRead[]>(`offers list --round ${april} --state made`)
    expect(offers).toHaveLength(decided.counts['placed']!)
    expect((await write('jobs run')).said).toMatch(/^0 jobs/)
    expect(await coordinator(`offers list --round ${april}`)).toHaveLength(offers.length)

    const print = join(folder, 'letters.pdf')
    const { letters, left } = await coordinator<{ letters: number; left: number }>(`letters print --out ${print}`)
    expect([letters >= requests, left, readFileSync(print).subarray(0, 4).toString()]).toEqual([true, 0, '%PDF'])
    expect(await refusedTo('coordinator', `letters print --out ${print}`)).toEqual(['no-letters'])
  })

  it('records answers that came on paper, closes those that never came, and lists the contracts', async () => {
    const offers = await coordinator<OfferRead[]>('offers list --state made')
    const [silent, ...answering] = offers
    // Enough places come free for somebody to wait for one of them, however the lots fall.
    const declined = answering.filter((_, n) => n % 2 === 0)
    const rest = answering.filter((_, n) => n % 2 === 1)
    const lines = [
      'reference;answer;reason',
      ...declined.map(({ reference }) => `${reference};decline;moved`),
      ...rest.map(({ reference, rank }) => `${reference};${rank === 1 ? 'accept' : 'accept-listed'};`),
      'RIB-99999;accept;',
      `${silent!.reference};perhaps;`,
    ]
    const file = join(folder, 'answers.csv')
    writeFileSync(file, lines.join('\n'))
    const read = await write(`offers answers ${file} --territory aubes --as officer@example.org`)
    expect(read.status).toBe(1)
    expect(read.said).toContain(`line ${offers.length + 1}: no offer waits`)
    expect(read.said).toContain(`line ${offers.length + 2}: the answer is accept`)
    expect(read.said).toContain(`${offers.length - 1} answers recorded`)
    here.at('2027-06-30T08:00:00Z')
    expect((await coordinator<{ expired: number }>('offers expire')).expired).toBe(1)
    await write('jobs run')
    const after = await coordinator<OfferRead[]>(`offers list --round ${april}`)
    const count = (state: string): number => after.filter((offer) => offer.state === state).length
    // A family that said yes to the place of a child who then stays waits no longer for it.
    expect(after.filter(({ state, reason }) => state === 'withdrawn' && reason !== 'place-not-freed')).toEqual([])
    expect([count('declined'), count('expired'), count('made'), count('awaiting')]).toEqual([declined.length, 1, 0, 0])
    hoping = after
      .filter(({ state, staysListed }) => state === 'accepted' && staysListed)
      .map(({ reference }) => reference)
    expect(hoping).not.toEqual([])
    const contracts = await officer<ContractRead[]>('contracts list')
    const begun = contracts.filter(({ from }) => from >= '2027-09')
    expect(begun.length).toBeGreaterThanOrEqual(count('accepted'))
    await coordinator(`contracts sign ${begun[0]!.contractId} --on 2027-06-29`)
    const signed = (await coordinator<ContractRead[]>('contracts list')).filter((one) => one.signed)
    expect(signed.map(({ contractId }) => contractId)).toEqual([begun[0]!.contractId])
  })

  it('lets the next family be called for what is free between two commissions, by the rules', async () => {
    const { groups } = await coordinator<{ groups: { centreId: string; ageGroupId: string; called: number }[] }>(
      'waiting list --month 2027-09',
    )
    const free = groups.find(({ called }) => called > 0)
    expect(free).toBeDefined()
    const words = `waiting call ${free!.centreId} ${free!.ageGroupId}`
    const { offerId } = await coordinator<{ offerId: string }>(`${words} --month 2027-09`)
    const made = await coordinator<OfferRead[]>('offers list --state made')
    expect(made.map((offer) => offer.offerId)).toContain(offerId)
    expect(await refusedTo('elected', `${words} --month 2027-09`)).toEqual(['not-allowed'])
    await coordinator(`offers withdraw ${offerId} --reason made-in-error`)
  })

  it('is followed by an autumn one, with children who are received and wait for better: none of them loses a place', async () => {
    here.at('2027-11-08T08:00:00Z')
    const received = await coordinator<ContractRead[]>('contracts list')
    const autumn = '2028-01-autumn'
    await coordinator('round open --kind autumn --scale pessac-2022 --first 2028-01 --last 2028-03')
    const frozen = await coordinator<Figures>(`round freeze ${autumn}`)
    // Who asked for September and has no place yet is there again; who was placed is not.
    const { rows } = await here.database.owner.query<{ n: number }>(
      `select count(*)::int as n from intake.request where territory_id = $1 and state in ('submitted', 'complete') and start_month <= '2028-03'`,
      [territory],
    )
    expect([frozen.requests, frozen.requests < requests]).toEqual([rows[0]!.n, true])
    expect(frozen.requests).toBeGreaterThan(5)
    await coordinator(`round draw ${autumn}`)
    const figures = await coordinator<Figures>(`round propose ${autumn}`)
    // As the lots fall, some of them move; nobody who holds a place comes out without one.
    const held = await here.database.owner.query<{ outcome: string }>(
      `select outcome from allocation.result join intake.request using (territory_id, request_id)
        where territory_id = $1 and round_id = $2 and reference = any($3)`,
      [territory, autumn, hoping],
    )
    const outcomes = held.rows.map(({ outcome }) => outcome)
    expect(outcomes).toHaveLength(hoping.length)
    expect(outcomes.filter((outcome) => outcome !== 'kept' && outcome !== 'placed')).toEqual([])
    expect(figures.kept).toBeGreaterThanOrEqual(outcomes.filter((outcome) => outcome === 'kept').length)
    await coordinator(`round publish ${autumn} --despite`)
    expect(await coordinator('contracts list')).toEqual(received)
    await write('jobs run')
    const offers = await coordinator<OfferRead[]>(`offers list --round ${autumn} --state made`)
    for (const { offerId } of offers) await officer(`offers answer ${offerId} --answer accept --by phone`)
    await write('jobs run')
    const after = new Map((await coordinator<ContractRead[]>('contracts list')).map((one) => [one.contractId, one]))
    // Who moves leaves the old place the day before; all the others keep theirs to the last day.
    const lost = received.filter(({ contractId, until }) => (after.get(contractId)?.until ?? '') < until)
    expect(lost.length).toBeLessThanOrEqual(offers.length)
    expect(after.size).toBeGreaterThanOrEqual(received.length)
    await coordinator(`round files ${autumn} --out ${join(folder, 'autumn')}`)
    expect((await write(`verify ${join(folder, 'autumn')}`)).status).toBe(0)
  })

  it('leaves in the audit who did what, by a command, in a chain that holds', async () => {
    expect((await write('audit verify --territory aubes')).said).toContain('the chain is whole')
    const { rows } = await here.database.owner.query<{ actor: string; event: string }>(
      `select actor, type as event from platform.audit where territory_id = $1`,
      [territory],
    )
    const did = (actor: string, event: string): boolean =>
      rows.some((row) => row.actor === actor && row.event === event)
    expect(did('staff:staff-coordinator', 'allocation.round-published')).toBe(true)
    expect(did('staff:staff-officer', 'admissions.offer-accepted')).toBe(true)
    expect(did('system:cli', 'identity.acted-by-command')).toBe(true)
  })
})
