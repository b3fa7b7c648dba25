import type { Policy } from '@ribambelle/matching'
import { row, rows } from '@ribambelle/platform/database'
import type { Scope } from '@ribambelle/platform/database'
import { sql } from 'kysely'
import type { RawBuilder } from 'kysely'
import type { Digests, RoundEntry, Rounds } from '../../../application/ports.ts'
import type { FileName, RoundFiles } from '../../../domain/files/files.ts'
import type { FamilyResult } from '../../../domain/result/family-result.ts'
import type { Round } from '../../../domain/round/round.ts'
import type { Snapshot } from '../../../domain/round/snapshot.ts'
import { heldDigests, heldFiles, heldResults } from '../../override/overrides.pg.ts'

type Instant = Date | null
type RoundRow = Omit<Round, 'openedAt' | 'frozenAt' | 'drawnAt' | 'proposedAt' | 'publishedAt' | 'dropped'> & {
  openedAt: Date
  frozenAt: Instant
  drawnAt: Instant
  proposedAt: Instant
  publishedAt: Instant
  droppedAt: Instant
  dropReason: string | null
}

const columns = sql`round_id "roundId", name, kind, campaign, start_months "startMonths", age_rule "ageRule", scale_id "scaleId",
  scale_version "scaleVersion", state, commitment, seed, snapshot_hash "snapshotHash", opened_at "openedAt", frozen_at "frozenAt",
  drawn_at "drawnAt", proposed_at "proposedAt", published_at "publishedAt", dropped_at "droppedAt", drop_reason "dropReason"`

const roundOf = ({ droppedAt, dropReason, ...found }: RoundRow): Round => ({
  ...found,
  openedAt: found.openedAt.toISOString(),
  frozenAt: found.frozenAt?.toISOString() ?? null,
  drawnAt: found.drawnAt?.toISOString() ?? null,
  proposedAt: found.proposedAt?.toISOString() ?? null,
  publishedAt: found.publishedAt?.toISOString() ?? null,
  ...(droppedAt && dropReason !== null ? { dropped: { at: droppedAt.toISOString(), reason: dropReason } } : {}),
})

/** One round. @param end what follows the condition: a lock, or nothing */
export async function roundFound(scope: Scope, roundId: string, end: RawBuilder<unknown>): Promise<Round | undefined> {
  const found = await row(
    scope,
    sql<RoundRow>`select ${columns} from allocation.round
      where territory_id = ${scope.territory} and round_id = ${roundId} ${end}`,
  )
  return found && roundOf(found)
}

/** Rounds, the last opened first. @param which more of the condition */
export const roundList = async (scope: Scope, which: RawBuilder<unknown>): Promise<Round[]> =>
  (
    await rows(
      scope,
      sql<RoundRow>`select ${columns} from allocation.round
      where territory_id = ${scope.territory} ${which} order by opened_at desc, round_id desc`,
    )
  ).map(roundOf)

// A round frozen before codes were given calls its families in the book as in the folder.
const entryColumns = sql`e.request_id "requestId", e.reference, e.pseudonym, coalesce(b.code, e.pseudonym) code, e.ticket, e.lottery`
const withCode = sql`left join allocation.book_code b on b.territory_id = e.territory_id and b.pseudonym = e.pseudonym`

const ofRound = ({ territory }: Scope, roundId: string): RawBuilder<unknown> =>
  sql`territory_id = ${territory} and round_id = ${roundId}`

/** What was frozen: the list, the names that its families have, the settings chosen for it. */
export const frozenReads = (scope: Scope): Pick<Rounds, 'snapshot' | 'policyOf' | 'entries' | 'takenNames'> => ({
  snapshot: async (roundId) =>
    (await row(
      scope,
      sql<{ content: Snapshot }>`select content from allocation.snapshot where ${ofRound(scope, roundId)}`,
    ))!.content,
  policyOf: async (roundId) =>
    (
      await row(
        scope,
        sql<{
          policy: Partial<Policy>
        }>`select s.policy from allocation.scenario s join allocation.round r on r.territory_id = s.territory_id
          and r.round_id = s.round_id and r.snapshot_hash = s.snapshot_hash
          where s.territory_id = ${scope.territory} and s.round_id = ${roundId} and s.adopted_at is not null`,
      )
    )?.policy ?? {},
  entries: (roundId) =>
    rows(
      scope,
      sql<RoundEntry>`select ${entryColumns} from allocation.entry e ${withCode}
          where e.territory_id = ${scope.territory} and e.round_id = ${roundId} order by e.request_id`,
    ),
  takenNames: async (names) =>
    (
      await rows(
        scope,
        sql<{ name: string }>`select pseudonym name from allocation.entry
        where territory_id = ${scope.territory} and pseudonym = any(${names}::text[])
        union select pseudonym from allocation.past_entry where territory_id = ${scope.territory} and pseudonym = any(${names}::text[])
        union select code from allocation.book_code where territory_id = ${scope.territory} and code = any(${names}::text[])`,
      )
    ).map(({ name }) => name),
})

/** What families have by the list that holds. */
export const resultReads = (scope: Scope): Pick<Rounds, 'results' | 'ofRequest' | 'requestIdsByOutcome'> => ({
  async results(roundId, { outcome, centreId, requestIds, limit, offset }) {
    const at = JSON.stringify({ stays: [{ centreId }] })
    const where = sql`r.territory_id = ${scope.territory} and r.round_id = ${roundId}
        ${outcome ? sql`and r.outcome = ${outcome}` : sql``} ${centreId ? sql`and r.outcome = 'placed' and r.content @> ${at}::jsonb` : sql``}
        ${requestIds ? sql`and r.request_id = any(${requestIds}::text[])` : sql``}`
    const lines = await rows(
      scope,
      sql<{ content: FamilyResult; reference: string; code: string }>`select r.content, e.reference,
          coalesce(b.code, e.pseudonym) code from ${heldResults} r
        join allocation.entry e on e.territory_id = r.territory_id and e.round_id = r.round_id and e.request_id = r.request_id ${withCode}
        where ${where} order by r.points desc, r.pseudonym limit ${limit} offset ${offset}`,
    )
    const count = await row(scope, sql<{ n: number }>`select count(*) n from ${heldResults} r where ${where}`)
    return { lines: lines.map(({ content, reference, code }) => ({ ...content, reference, code })), total: count!.n }
  },
  async ofRequest(requestId) {
    const found = await row(
      scope,
      sql<RoundEntry & { round_id: string; content: FamilyResult | null }>`select ${entryColumns}, e.round_id, x.content
        from allocation.entry e ${withCode} join allocation.round r on r.territory_id = e.territory_id and r.round_id = e.round_id
        left join ${heldResults} x on x.territory_id = e.territory_id and x.round_id = e.round_id and x.request_id = e.request_id
        where e.territory_id = ${scope.territory} and e.request_id = ${requestId} order by r.opened_at desc limit 1`,
    )
    if (!found) return undefined
    const { round_id, content, ...entry } = found
    return { round: (await roundFound(scope, round_id, sql``))!, entry, result: content }
  },
  requestIdsByOutcome: async (roundId, outcomes) =>
    (
      await rows(
        scope,
        sql<{ id: string }>`select request_id id from ${heldResults} r
        where ${ofRound(scope, roundId)} and outcome = any(${outcomes}::text[]) order by request_id`,
      )
    ).map(({ id }) => id),
})

/** Figures and files of the list that holds. */
export const digestReads = (scope: Scope): Pick<Rounds, 'digest' | 'file' | 'files'> => ({
  digest: async <Name extends keyof Digests>(roundId: string, name: Name) =>
    (
      await row(
        scope,
        sql<{
          content: Digests[Name]
        }>`select content from ${heldDigests} d where ${ofRound(scope, roundId)} and name = ${name}`,
      )
    )?.content,
  file: async (roundId, name) =>
    (
      await row(
        scope,
        sql<{
          content: string
        }>`select content from ${heldFiles} f where ${ofRound(scope, roundId)} and name = ${name}`,
      )
    )?.content,
  async files(roundId) {
    const found = await rows(
      scope,
      sql<{
        name: FileName
        content: string
      }>`select name, content from ${heldFiles} f where ${ofRound(scope, roundId)}`,
    )
    return found.length === 0
      ? undefined
      : (Object.fromEntries(found.map(({ name, content }) => [name, content])) as RoundFiles)
  },
})
