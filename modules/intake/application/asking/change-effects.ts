import type { Actor } from '@ribambelle/kernel'
import { changedParts, recompose } from '../../domain/asking/compose.ts'
import type { Asked } from '../../domain/asked.ts'
import { may } from '../../domain/permissions.ts'
import type { FactCode } from '../../domain/request.ts'
import { factsToVerify } from '../../domain/situation.ts'
import type { HistoryLine, IntakePorts } from '../ports.ts'
import { examine } from './check.ts'

/** What a change will change, told before it is sent. */
export interface ChangeEffects {
  /** codes of the parts that differ */
  readonly parts: readonly string[]
  /** facts that an officer will look at, which are proven or not there today */
  readonly toVerify: readonly FactCode[]
  /** facts that count today, and after the change */
  readonly before: readonly FactCode[]
  readonly after: readonly FactCode[]
  /** ISO 8601 UTC: it stays */
  readonly submittedAt: string | null
  readonly version: number
  /** whether others acted since the version that the author saw */
  readonly outdated: boolean
  /** what they did, the latest first */
  readonly meanwhile: readonly HistoryLine[]
}

/**
 * The effects of a change that is being written, for who may make it; null while something in it is wrong.
 * @param seen the version that the author saw last
 */
export async function changeEffects(
  { requestId, asked, seen }: { readonly requestId: string; readonly asked: Asked; readonly seen: number | null },
  actor: Actor,
  ports: IntakePorts,
): Promise<ChangeEffects | null> {
  const { requests, histories } = ports
  const filed = await requests.find(requestId)
  if (!filed || !may(actor, 'change', filed.followers, filed.helping)) return null
  const { faults, context } = await examine(asked, ports)
  if (faults.length > 0) return null
  const { request, version } = filed
  // Ids stay what they are, or are not given yet: only the differences are read.
  const childIds = asked.children.map(({ childId }, n) => childId ?? `new-${n}`)
  const changed = recompose(asked, request, childIds, () => 'new', context)
  const waiting = new Set(factsToVerify(request.facts).map(({ code }) => code))
  const outdated = (seen ?? version) !== version
  const history = outdated ? await histories.of(requestId) : []
  return {
    parts: changedParts(request, changed),
    toVerify: factsToVerify(changed.facts)
      .map(({ code }) => code)
      .filter((code) => !waiting.has(code)),
    before: request.facts.map(({ code }) => code),
    after: changed.facts.map(({ code }) => code),
    submittedAt: request.submittedAt,
    version,
    outdated,
    meanwhile: history.filter(({ data }) => Number(data['version'] ?? 0) > (seen ?? version)),
  }
}
