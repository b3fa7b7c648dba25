import type { Actor } from '@ribambelle/kernel'
import type { CareRequest, Household } from '../../domain/request.ts'
import type { KeptHousehold } from '../following/ports.ts'
import type { IntakePorts } from '../ports.ts'
import type { DataSection, DataValue, Erasure, FamilyFile, FamilyIds } from './ports.ts'

/** Everything that is held about one household. */
export interface HouseholdData {
  readonly householdId: string
  /** names of the guardians, for the title */
  readonly guardians: readonly string[]
  readonly sections: readonly DataSection[]
  readonly erasure: Erasure | null
}

/** Everything that is held about somebody and the households that they follow. */
export interface FamilyData {
  readonly account: readonly DataSection[]
  readonly households: readonly HouseholdData[]
}

type Entry = Readonly<Record<string, DataValue>>

/** What is held about the family of who asks; the other guardian's account is the other guardian's. */
export async function gatherData(_: null, actor: Actor, ports: IntakePorts): Promise<FamilyData | null> {
  if (actor.kind !== 'family') return null
  const { families, privacy } = ports
  const { accountId } = actor
  const kept = await families.ofAccount(accountId)
  const own = { householdId: '', requestIds: [], childIds: [], accountIds: [accountId] }
  const households: HouseholdData[] = []
  for (const one of kept) {
    const { householdId, guardians } = one.household
    const ids = { ...((await privacy.idsOf(householdId)) ?? own), accountIds: [] }
    households.push({
      householdId,
      guardians: guardians.map(({ firstName, lastName }) => `${firstName} ${lastName}`),
      sections: withoutEmpty(await householdSections(one, ids, ports)),
      erasure: (await privacy.openErasure(householdId)) ?? null,
    })
  }
  const account = [...(await privacy.elsewhere(own)), await privacy.drafts(accountId)]
  return { account: withoutEmpty(account), households }
}

const withoutEmpty = (sections: readonly DataSection[]): DataSection[] =>
  sections.filter(({ entries }) => entries.length > 0)

async function householdSections(kept: KeptHousehold, ids: FamilyIds, ports: IntakePorts): Promise<DataSection[]> {
  const { requests, places, privacy } = ports
  const { zoneId } = kept.household
  const zone = (await places.zones()).find((one) => one.zoneId === zoneId)?.name ?? zoneId
  const filed: CareRequest[] = []
  for (const requestId of ids.requestIds) {
    const found = await requests.find(requestId)
    if (found) filed.push(found.request)
  }
  const wished = await places.named(filed.flatMap(({ wishes }) => wishes.map(({ siteId }) => siteId)))
  const sites = new Map(wished.map((site) => [site.siteId, site.name]))
  const { history, ...kinds } = await recordsOf(filed, ports)
  return [
    { name: 'household', entries: [householdEntry(kept.household, zone)] },
    { name: 'guardians', entries: guardianEntries(kept) },
    { name: 'requests', entries: filed.map((request) => requestEntry(request, sites)) },
    { name: 'children', entries: filed.flatMap(childEntries) },
    { name: 'facts', entries: filed.flatMap(factEntries) },
    ...Object.entries(kinds).map(([name, entries]) => ({ name, entries })),
    ...(await privacy.correspondence(ids)),
    ...(await privacy.elsewhere(ids)),
    { name: 'history', entries: history },
  ]
}

/** What was handed in, asked, agreed and written about some requests, each line with the reference of its own. */
async function recordsOf(filed: readonly CareRequest[], { proofs, mandates, renewals, desk, histories }: IntakePorts) {
  const records = {
    proofs: [] as Entry[],
    renewals: [] as Entry[],
    mandates: [] as Entry[],
    interviews: [] as Entry[],
    notes: [] as Entry[],
    history: [] as Entry[],
  }
  for (const { requestId, reference } of filed) {
    for (const { code, name, size } of await proofs.list({ draftId: null, requestId }))
      records.proofs.push({ reference, fact: code, file: name, bytes: size })
    for (const { allows, consent, agreedOn, until, endedOn } of await mandates.ofRequest(requestId))
      records.mandates.push({ reference, allows: allows.join(', '), consent, from: agreedOn, until: endedOn ?? until })
    const renewal = await renewals.lastOf(requestId)
    for (const { on, ways } of renewal?.asks ?? []) records.renewals.push({ reference, day: on, ways: ways.join(', ') })
    for (const { heldOn, answers } of await desk.interviews.of(requestId)) {
      const text = answers.map(({ label, value }) => `${label} : ${value}`).join('; ')
      records.interviews.push({ reference, day: heldOn, text })
    }
    for (const { madeAt, body } of await desk.notes.of(requestId))
      records.notes.push({ reference, at: madeAt, text: body })
    for (const { at, actor, type } of await histories.of(requestId))
      records.history.push({ reference, at: at.toISOString(), event: type, who: actor.split(':')[0] ?? '' })
  }
  return records
}

const householdEntry = (household: Household, zone: string): Entry => ({
  address: household.address,
  zone,
  postal: household.postal ? Object.values(household.postal).join(', ') : null,
  latitude: household.latitude,
  longitude: household.longitude,
  familyType: household.familyType,
  yearlyResources: household.yearlyResources === null ? null : household.yearlyResources / 100,
  childrenInCharge: household.childrenInCharge,
  language: household.language,
  channel: household.channel,
  interpreter: household.interpreter,
  contactPerson: household.contactPerson ? `${household.contactPerson.name}, ${household.contactPerson.reach}` : null,
})

const guardianEntries = ({ household, reaches }: KeptHousehold): Entry[] =>
  household.guardians.map(({ guardianId, firstName, lastName, email, phone }) => {
    const reach = reaches.find((one) => one.guardianId === guardianId)
    return {
      firstName,
      lastName,
      email,
      phone,
      channel: reach?.channel ?? null,
      language: reach?.language ?? null,
      address: reach?.address ?? null,
      informed: !(reach?.restricted ?? false),
    }
  })

const requestEntry = (request: CareRequest, sites: ReadonlyMap<string, string>): Entry => ({
  reference: request.reference,
  state: request.state,
  at: request.submittedAt,
  startMonth: request.startMonth,
  startFlexibility: request.startFlexibility,
  siblings: request.siblings,
  wishes: request.wishes.map(({ siteId }) => sites.get(siteId) ?? siteId).join(' > '),
})

const childEntries = ({ reference, needs }: CareRequest): Entry[] =>
  needs.map(({ child, week, fewestDays, otherDays, hours }) => ({
    reference,
    firstName: child.firstName,
    lastName: child.lastName,
    born: child.born,
    expected: child.expected,
    week: week.join(', '),
    fewestDays,
    otherDays: otherDays !== undefined,
    hours: hours?.map(({ day, from, until }) => `${day} ${from}-${until}`).join(', ') ?? null,
  }))

const factEntries = ({ reference, facts }: CareRequest): Entry[] =>
  facts.map(({ code, value, proof, verifiedOn }) => ({ reference, fact: code, value, proof, day: verifiedOn }))

/** The files of a family: its proofs, also of forms that it has not sent, and what it or the service joined to messages. */
export async function gatherFiles(_: null, actor: Actor, { families, privacy }: IntakePorts): Promise<FamilyFile[]> {
  if (actor.kind !== 'family') return []
  const files: FamilyFile[] = []
  for (const { household } of await families.ofAccount(actor.accountId)) {
    const ids = await privacy.idsOf(household.householdId)
    if (ids) files.push(...(await privacy.files(ids)))
  }
  files.push(...(await privacy.draftFiles(actor.accountId)))
  return files.map(({ name, bytes }, n) => ({ name: `${n + 1}-${name}`, bytes }))
}
