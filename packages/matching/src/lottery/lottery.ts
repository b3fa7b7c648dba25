import { hmacSha256, sha256 } from '../hash/sha256.ts'

/**
 * A draw that anyone can verify, in three moments:
 * 1. before wishes close, publish `lotteryCommitment(seed)`: the seed can no longer be chosen to suit somebody;
 * 2. freeze and publish the list of tickets (stable opaque identifiers of the children);
 * 3. reveal the seed: everybody computes every number again.
 * The number depends on the seed, the ticket and the campaign alone, so withdrawing and asking again never re-draws.
 */

/** @returns what to publish before the list of requests is known */
export function lotteryCommitment(seed: string): string {
  return sha256(seed)
}

/**
 * @param ticket stable opaque identifier of the child
 * @param campaign stable name of the campaign
 * @returns whole number from 0 to 2^52 - 1, bigger wins: the first 13 hexadecimal digits of
 *   HMAC-SHA-256(seed, ticket + "\n" + campaign)
 */
export function lotteryNumber(seed: string, ticket: string, campaign: string): number {
  return Number.parseInt(hmacSha256(seed, `${ticket}\n${campaign}`).slice(0, 13), 16)
}

/** Children of one family play with one number: that of its luckiest child, or of its unluckiest. */
export function familyLotteryNumber(
  seed: string,
  tickets: readonly string[],
  campaign: string,
  rule: 'best' | 'lowest' = 'lowest',
): number {
  if (tickets.length === 0) throw new RangeError('a family needs at least one ticket')
  const numbers = tickets.map((ticket) => lotteryNumber(seed, ticket, campaign))
  return rule === 'best' ? Math.max(...numbers) : Math.min(...numbers)
}

/** What a town publishes about its draw. */
export interface LotteryRecord {
  readonly campaign: string
  /** Published before the list was frozen. */
  readonly commitment: string
  /** SHA-256 of the frozen tickets, see `ticketsHash`. */
  readonly ticketsHash: string
  /** Revealed afterwards. */
  readonly seed: string
  readonly draws: readonly { readonly ticket: string; readonly number: number }[]
}

export interface LotteryFault {
  readonly code: 'seed-does-not-match-commitment' | 'tickets-changed' | 'wrong-number' | 'duplicate-ticket'
  readonly ticket?: string
}

/** Hash of the frozen list: tickets in code-unit order, one a line. */
export function ticketsHash(tickets: readonly string[]): string {
  return sha256([...tickets].sort((a, b) => (a < b ? -1 : a > b ? 1 : 0)).join('\n'))
}

/** @returns every fault found in a published draw; an empty list is a draw that was not touched */
export function verifyLottery(record: LotteryRecord): LotteryFault[] {
  const faults: LotteryFault[] = []
  if (lotteryCommitment(record.seed) !== record.commitment) faults.push({ code: 'seed-does-not-match-commitment' })
  if (ticketsHash(record.draws.map((draw) => draw.ticket)) !== record.ticketsHash)
    faults.push({ code: 'tickets-changed' })
  const seen = new Set<string>()
  for (const { ticket, number } of record.draws) {
    if (seen.has(ticket)) faults.push({ code: 'duplicate-ticket', ticket })
    seen.add(ticket)
    if (lotteryNumber(record.seed, ticket, record.campaign) !== number) faults.push({ code: 'wrong-number', ticket })
  }
  return faults
}

/** The whole draw of a frozen list. */
export function drawLottery(seed: string, tickets: readonly string[], campaign: string): LotteryRecord {
  const draws = tickets.map((ticket) => ({ ticket, number: lotteryNumber(seed, ticket, campaign) }))
  return { campaign, commitment: lotteryCommitment(seed), ticketsHash: ticketsHash(tickets), seed, draws }
}
