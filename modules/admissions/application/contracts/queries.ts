import type { Site } from '@ribambelle/directory'
import type { Actor } from '@ribambelle/kernel'
import { inOrder, rootOf, stageOf } from '../../domain/contract/contract.ts'
import type { Part, Stage } from '../../domain/contract/contract.ts'
import { may, mayAt, onlyCentres } from '../../domain/permissions.ts'
import { boundTo } from '../offers/desk-queries.ts'
import type { AdmissionsPorts, ChildName, ContractChange, ContractRecord, ContractsAsked } from '../ports.ts'

/** A line of the list: one week of one contract. */
export interface ContractLine {
  readonly part: Part
  readonly child: ChildName | undefined
  readonly signed: boolean
}

export interface ContractList {
  readonly total: number
  readonly lines: readonly ContractLine[]
  readonly centres: readonly Site[]
}

export interface ContractsQuestion extends Omit<ContractsAsked, 'on' | 'childIds' | 'contractId'> {
  readonly typed?: string | undefined
}

/** Contracts of the territory, or of a director's centres; null for who sees none. */
export async function contractList(
  { typed, ...question }: ContractsQuestion,
  actor: Actor,
  { places, families, contracts, sites, world }: AdmissionsPorts,
): Promise<ContractList | null> {
  if (!may(actor, 'see-contracts')) return null
  const own = onlyCentres(actor)
  const all = await sites.centres()
  const centres = own === null ? all : all.filter(({ siteId }) => own.includes(siteId))
  const named = typed === undefined ? undefined : (await families.named(typed)).map(({ childId }) => childId)
  const found = await places.found({
    ...question,
    on: world.today(),
    centreIds: boundTo(question.centreIds, own),
    childIds: named,
  })
  const children = await families.named([...new Set(found.rows.flatMap(({ childId }) => childId ?? []))])
  const byId = new Map(children.map((child) => [child.childId, child]))
  const records = await contracts.records([...new Set(found.rows.map(({ contractId }) => rootOf(contractId)))])
  const signed = new Set(records.filter(({ signedOn }) => signedOn !== null).map(({ contractId }) => contractId))
  return {
    total: found.total,
    lines: found.rows.map((part) => ({
      part,
      child: byId.get(part.childId ?? ''),
      signed: signed.has(rootOf(part.contractId)),
    })),
    centres,
  }
}

export interface ContractSheet {
  readonly root: string
  readonly parts: readonly Part[]
  readonly stage: Stage
  readonly child: ChildName | undefined
  readonly centre: Site | undefined
  readonly record: ContractRecord
  readonly history: readonly ContractChange[]
  readonly offerId: string | null
  readonly mayChange: boolean
}

/** One contract with its history; null when there is none for this person. */
export async function contractSheet(
  contractId: string,
  actor: Actor,
  { places, families, contracts, sites, world }: AdmissionsPorts,
): Promise<ContractSheet | null> {
  const root = rootOf(contractId)
  const parts = inOrder((await places.found({ contractId: root, on: world.today(), skip: 0, take: 100 })).rows)
  const [first] = parts
  if (!first || !mayAt(actor, 'see-contracts', [first.centreId])) return null
  const [record] = await contracts.records([root])
  const offerId = (await contracts.offerOf(root)) ?? null
  return {
    root,
    parts,
    stage: stageOf(parts, world.today()),
    child: first.childId === null ? undefined : (await families.named([first.childId]))[0],
    centre: (await sites.find([first.centreId]))[0],
    record: record ?? { contractId: root, signedOn: null, endReason: null },
    history: await contracts.history(root),
    offerId,
    mayChange: mayAt(actor, 'change-contract', [first.centreId]),
  }
}

/** The contracts of a request's children, for the family that follows it: those that run or are to come. */
export async function contractsOfRequest(
  requestId: string,
  actor: Actor,
  { places, families, contracts, sites, world }: AdmissionsPorts,
): Promise<{
  readonly lines: readonly (Omit<ContractLine, 'child'> & { readonly firstName: string | null })[]
  readonly sites: readonly Site[]
} | null> {
  const request =
    actor.kind === 'family'
      ? (await families.ofAccount(actor.accountId)).find((one) => one.requestId === requestId)
      : may(actor, 'see-contracts')
        ? await families.request(requestId)
        : undefined
  if (!request) return null
  const children = new Map(request.needs.map(({ child }) => [child.childId, child]))
  const parts = await places.contracts({ childIds: [...children.keys()], untilFrom: world.today() })
  const seen =
    actor.kind === 'family' ? parts : parts.filter(({ centreId }) => mayAt(actor, 'see-contracts', [centreId]))
  if (seen.length === 0) return null
  const records = await contracts.records(seen.map(({ contractId }) => rootOf(contractId)))
  const signed = new Set(records.filter(({ signedOn }) => signedOn !== null).map(({ contractId }) => contractId))
  return {
    lines: seen.map((part) => ({
      part,
      firstName: children.get(part.childId ?? '')?.firstName ?? null,
      signed: signed.has(rootOf(part.contractId)),
    })),
    sites: await sites.find([...new Set(seen.map(({ centreId }) => centreId))]),
  }
}
