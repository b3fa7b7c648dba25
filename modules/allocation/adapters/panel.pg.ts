import { randomUUID } from 'node:crypto'
import { row, rows } from '@ribambelle/platform/database'
import type { Scope } from '@ribambelle/platform/database'
import { sql } from 'kysely'
import type { Panels } from '../application/ports.ts'
import type { Member, Motion, Seat, Sitting } from '../domain/panel/panel.ts'

/** The panel, its sittings and their votes. */
export const panelPort = (scope: Scope): Panels => ({
  ...membersPort(scope),
  ...sittingsPort(scope),
})

/** The people of the commission. */
const membersPort = (scope: Scope): Pick<Panels, 'members' | 'addMember' | 'endMember'> => ({
  members: () =>
    rows(
      scope,
      sql<Member>`select member_id "memberId", name, office, voting, left_on "leftOn" from allocation.panel_member
        where territory_id = ${scope.territory} order by voting desc, name, member_id`,
    ),
  async addMember({ name, office, voting }) {
    const memberId = randomUUID()
    await sql`insert into allocation.panel_member (territory_id, member_id, name, office, voting)
      values (${scope.territory}, ${memberId}, ${name}, ${office}, ${voting})`.execute(scope.db)
    return memberId
  },
  endMember: async (memberId, leftOn) =>
    (await row(
      scope,
      sql`update allocation.panel_member set left_on = ${leftOn} where territory_id = ${scope.territory} and member_id = ${memberId}
        and left_on is distinct from ${leftOn}::date returning member_id`,
    )) !== undefined,
})

/** How they sat, and what they voted. */
const sittingsPort = (scope: Scope): Pick<Panels, 'sitting' | 'saveSitting' | 'addMotion' | 'close'> => ({
  sitting: (roundId) => sittingOf(scope, roundId),
  async saveSitting({ roundId, heldOn, place, agenda, quorum, seats }) {
    await sql`insert into allocation.sitting (territory_id, round_id, held_on, place, agenda, quorum)
      values (${scope.territory}, ${roundId}, ${heldOn}, ${place}, ${agenda}, ${quorum})
      on conflict (territory_id, round_id) do update set held_on = excluded.held_on, place = excluded.place, agenda = excluded.agenda,
        quorum = excluded.quorum`.execute(scope.db)
    for (const { memberId, presence, conflicts } of seats)
      await sql`insert into allocation.seat (territory_id, round_id, member_id, presence, conflicts)
        values (${scope.territory}, ${roundId}, ${memberId}, ${presence}, ${conflicts})
        on conflict (territory_id, round_id, member_id) do update set presence = excluded.presence, conflicts = excluded.conflicts`.execute(
        scope.db,
      )
  },
  async addMotion(roundId, { number, kind, text, code, inFavour, against, abstained }) {
    await sql`insert into allocation.motion (territory_id, round_id, number, kind, text, pseudonym, in_favour, against, abstained, recorded_at)
      values (${scope.territory}, ${roundId}, ${number}, ${kind}, ${text}, ${code}, ${inFavour}, ${against}, ${abstained},
        ${scope.clock.now()})`.execute(scope.db)
  },
  close: async (roundId) =>
    (await row(
      scope,
      sql`update allocation.sitting set closed_at = ${scope.clock.now()}
        where territory_id = ${scope.territory} and round_id = ${roundId} and closed_at is null returning round_id`,
    )) !== undefined,
})

async function sittingOf(scope: Scope, roundId: string): Promise<Sitting | undefined> {
  const found = await row(
    scope,
    sql<
      Omit<Sitting, 'seats' | 'motions' | 'closedAt'> & { closedAt: Date | null }
    >`select round_id "roundId", held_on "heldOn", place,
        agenda, quorum, closed_at "closedAt" from allocation.sitting
      where territory_id = ${scope.territory} and round_id = ${roundId}`,
  )
  if (!found) return undefined
  const seats = await rows(
    scope,
    sql<Seat>`select member_id "memberId", presence, conflicts from allocation.seat
      where territory_id = ${scope.territory} and round_id = ${roundId} order by member_id`,
  )
  const motions = await rows(
    scope,
    sql<Motion>`select number, kind, text, pseudonym code, in_favour "inFavour", against, abstained from allocation.motion
      where territory_id = ${scope.territory} and round_id = ${roundId} order by number`,
  )
  return { ...found, closedAt: found.closedAt?.toISOString() ?? null, seats, motions }
}
