import { randomBytes } from 'node:crypto'
import { row, rows } from '@ribambelle/platform/database'
import type { Scope } from '@ribambelle/platform/database'
import { sql } from 'kysely'
import type { Proposals } from '../../application/override/proposal/ports.ts'
import type { OverrideProposal } from '../../domain/override/proposal/proposal.ts'
import { transitions } from '../../domain/override/proposal/transitions.ts'

type ProposalRow = Omit<OverrideProposal, 'at' | 'decided'> & {
  at: Date
  decidedBy: string | null
  decidedAuthor: string | null
  decidedAt: Date | null
}

const columns = sql`proposal_id "proposalId", snapshot_hash "snapshotHash", request_id "requestId", pseudonym, option, kind, reason,
  proposed_by "by", author, proposed_at "at", state, word, decided_by "decidedBy", decided_author "decidedAuthor", decided_at "decidedAt", number`

const proposalOf = ({ at, decidedBy, decidedAuthor, decidedAt, ...rest }: ProposalRow): OverrideProposal => ({
  ...rest,
  at: at.toISOString(),
  decided: decidedBy === null ? null : { by: decidedBy, author: decidedAuthor ?? '', at: decidedAt!.toISOString() },
})

/** Changes that officers propose, each decided once. */
export const proposalsPort = (scope: Scope): Proposals => ({
  list: async (roundId) =>
    (
      await rows(
        scope,
        sql<ProposalRow>`select ${columns} from allocation.override_proposal
          where territory_id = ${scope.territory} and round_id = ${roundId} order by proposed_at desc, proposal_id`,
      )
    ).map(proposalOf),
  async find(roundId, proposalId) {
    const found = await row(
      scope,
      sql<ProposalRow>`select ${columns} from allocation.override_proposal
        where territory_id = ${scope.territory} and round_id = ${roundId} and proposal_id = ${proposalId}`,
    )
    return found && proposalOf(found)
  },
  async add(roundId, { snapshotHash, requestId, pseudonym, option, kind, reason, by, author, at }) {
    const proposalId = randomBytes(12).toString('hex')
    await sql`insert into allocation.override_proposal (territory_id, round_id, proposal_id, snapshot_hash, request_id, pseudonym, option, kind, reason,
        proposed_by, author, proposed_at)
      values (${scope.territory}, ${roundId}, ${proposalId}, ${snapshotHash}, ${requestId}, ${pseudonym}, ${option}, ${kind}, ${reason}, ${by},
        ${author}, ${at})`.execute(scope.db)
    return proposalId
  },
  move: async (roundId, proposalId, move, { by, author, at, word, number }) =>
    (await row(
      scope,
      sql`update allocation.override_proposal set state = ${transitions[move].to}, word = ${word}, decided_by = ${by}, decided_author = ${author},
          decided_at = ${at}, number = ${number}
        where territory_id = ${scope.territory} and round_id = ${roundId} and proposal_id = ${proposalId}
          and state = any(${[...transitions[move].from]}::text[]) returning proposal_id`,
    )) !== undefined,
})
