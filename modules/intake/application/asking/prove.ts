import { actorName, addDays, ok, refuse } from '@ribambelle/kernel'
import type { Actor, DomainEvent, Outcome } from '@ribambelle/kernel'
import { may, mayUseDraft } from '../../domain/permissions.ts'
import { mostPages, mostPagesInAll, promises, takesPages } from '../../domain/asking/proof.ts'
import type { ProofPage, Promised } from '../../domain/asking/proof.ts'
import { factCodes } from '../../domain/request.ts'
import type { Fact, FactCode } from '../../domain/request.ts'
import { isOpen } from '../../domain/transitions.ts'
import type { IntakePorts } from '../ports.ts'
import type { NewPage, PagesOf } from './ports.ts'

/** Whose proofs: those of a draft, known by the secret of its link, or those of a request. */
export type ProofsOf = { readonly token: string } | { readonly requestId: string }

export interface Prove {
  readonly of: ProofsOf
  readonly pages: readonly NewPage[]
  /** what the family says of the facts for which it sends nothing: `later`, `paper`, or nothing */
  readonly promised: readonly { readonly code: string; readonly promised: string }[]
  /** a page to take back; empty for none */
  readonly drop: string
}

export type ProveRefusal = 'request-not-found' | 'too-late' | 'pages-too-many'

/** Who looks: the pages, and whether more may come. */
interface Opened {
  readonly of: PagesOf
  /** whether it is a request already */
  readonly sent: boolean
  /** of the request that was sent */
  readonly facts: readonly Fact[]
  readonly open: boolean
}

/**
 * The draft or request of a link or an id, for who may act on it. The link of a draft that was sent still brings proofs to its request: a
 * family without an account has no other way.
 */
export async function proofsOpened(of: ProofsOf, actor: Actor, ports: IntakePorts): Promise<Opened | null> {
  const { drafts, requests } = ports
  const draft = 'token' in of ? await drafts.find(of.token) : undefined
  if ('token' in of && (!draft || !mayUseDraft(actor, draft.madeBy))) return null
  if (draft && draft.requestId === null) {
    const { draftId, changesRequestId } = draft
    return { of: { draftId, requestId: changesRequestId ?? draftId }, sent: false, facts: [], open: true }
  }
  const requestId = 'token' in of ? draft!.requestId! : of.requestId
  const filed = await requests.find(requestId)
  if (!filed || ('requestId' in of && !may(actor, 'prove', filed.followers, filed.helping))) return null
  const { facts, state } = filed.request
  return { of: { draftId: null, requestId }, sent: true, facts, open: isOpen(state) }
}

/** A family sends pages for what it declared, takes one back, or says that they will come later or on paper. */
export async function prove(
  { of, pages, promised, drop }: Prove,
  actor: Actor,
  ports: IntakePorts,
): Promise<Outcome<null, ProveRefusal>> {
  const { proofs } = ports
  const opened = await proofsOpened(of, actor, ports)
  if (!opened) return refuse('request-not-found')
  if (!opened.open) return refuse('too-late')
  const before = await proofs.list(opened.of)
  const gone = drop !== '' && before.some(({ fileId, eraseOn }) => fileId === drop && eraseOn === null)
  if (gone) await proofs.drop(opened.of, drop)
  const kept = before.filter(({ fileId }) => !gone || fileId !== drop)
  const added = pages.filter(({ code }) => takesPages(code))
  const full = fullCode(kept, added)
  if (full) return refuse({ code: 'pages-too-many', field: `file.${full}`, details: { most: mostPages } })
  for (const page of added) await proofs.add(opened.of, page, actorName(actor))
  if (opened.sent) {
    for (const { code, promised: said } of promised) {
      if (isFact(code)) await proofs.promise(opened.of.requestId, code, promises.find((one) => one === said) ?? null)
    }
  }
  return ok(null, eventsOf(opened, added.length, gone))
}

const isFact = (code: string): code is FactCode => (factCodes as readonly string[]).includes(code)

/** The fact for which there would be too many pages, if any. */
function fullCode(kept: readonly ProofPage[], added: readonly NewPage[]): FactCode | undefined {
  const counts = Map.groupBy([...kept, ...added], ({ code }) => code)
  if (kept.length + added.length > mostPagesInAll) return added[0]?.code
  return added.find(({ code }) => counts.get(code)!.length > mostPages)?.code
}

function eventsOf({ of, sent }: Opened, added: number, gone: boolean): DomainEvent[] {
  if (!sent || (added === 0 && !gone)) return []
  return [{ type: 'intake.proofs-sent', subject: of.requestId, data: { added, taken: gone ? 1 : 0 } }]
}

/** What was shown of a draft or request, and what it has to show. */
export interface ProofsSent {
  /** of the request; none while it is a draft, whose answers say them */
  readonly facts: readonly Fact[]
  readonly pages: readonly ProofPage[]
  readonly promised: Partial<Record<FactCode, Promised>>
  readonly open: boolean
}

/** The pages of a draft or request with what is promised, for who may see them. */
export async function proofsSent(of: ProofsOf, actor: Actor, ports: IntakePorts): Promise<ProofsSent | null> {
  const opened = await proofsOpened(of, actor, ports)
  if (!opened) return null
  return {
    pages: await ports.proofs.list(opened.of),
    promised: opened.sent ? await ports.proofs.promised(opened.of.requestId) : {},
    facts: opened.facts,
    open: opened.open,
  }
}

/** One page itself, for who may see it. */
export async function proofFile(
  { of, fileId }: { readonly of: ProofsOf; readonly fileId: string },
  actor: Actor,
  ports: IntakePorts,
): Promise<{ name: string; type: string; bytes: Uint8Array<ArrayBuffer> } | null> {
  const opened = await proofsOpened(of, actor, ports)
  return opened && ports.proofs.file(opened.of, fileId)
}

/** Days after which the pages of a request that ended go, looked at or not. */
const endedDays = 90

/** Erases pages when their days are over; « criterion proven on … » remains. Running it again changes nothing. */
export async function endProofs(
  _: null,
  actor: Actor,
  { proofs, time }: IntakePorts,
): Promise<Outcome<{ readonly erased: number }, 'not-allowed'>> {
  if (actor.kind !== 'system') return refuse('not-allowed')
  const today = time.today()
  const erased = await proofs.erase({ today, endedBefore: addDays(today, -endedDays) })
  return ok({ erased }, erased > 0 ? [{ type: 'intake.proofs-ended', subject: 'intake-proofs', data: { erased } }] : [])
}
