import type { Channel, Guardian, Household } from '../request.ts'

/** What one guardian chose for oneself, and whether the service may tell this guardian anything. */
export interface Reach {
  readonly guardianId: string
  /** account with which this guardian follows; null when there is none, or when nobody knows which it is */
  readonly accountId: string | null
  readonly language: string | null
  readonly channel: Channel | null
  /** another address than the child's */
  readonly address: string | null
  /** a judgment says that this guardian is told nothing */
  readonly restricted: boolean
}

/** Somebody to write to about a request: one guardian, or two who are reached in the same way. */
export interface Reached {
  readonly guardianIds: readonly string[]
  readonly names: readonly string[]
  readonly accountId: string | null
  readonly language: string
  readonly channel: Channel
  readonly email: string | null
  readonly phone: string | null
  readonly address: string
}

const nothing = (guardianId: string): Reach => ({
  guardianId,
  accountId: null,
  language: null,
  channel: null,
  address: null,
  restricted: false,
})

/**
 * Whom to write to: both guardians, except the one whom a judgment keeps apart. A guardian who gave no way of one's own and lives at the
 * child's address is written to together with the other one: one letter, two names.
 * @param reaches what guardians chose, in any order; a guardian without one follows the household
 * @returns at least one recipient, unless every guardian is kept apart
 */
export function recipientsFor(household: Household, reaches: readonly Reach[]): Reached[] {
  const known = new Map(reaches.map((reach) => [reach.guardianId, reach]))
  const told = household.guardians
    .map((guardian) => ({ guardian, reach: known.get(guardian.guardianId) ?? nothing(guardian.guardianId) }))
    .filter(({ reach }) => !reach.restricted)
  const taken = new Set(reaches.map(({ accountId }) => accountId))
  const found: Reached[] = []
  for (const { guardian, reach } of told) {
    const first = found[0]
    if (first && joins(guardian, reach, first)) {
      found[0] = {
        ...first,
        guardianIds: [...first.guardianIds, guardian.guardianId],
        names: [...first.names, nameOf(guardian)],
      }
      continue
    }
    // The account that keeps the household is the first guardian's, unless the other one has said that it is theirs.
    const kept = found.length === 0 && !taken.has(household.accountId) ? household.accountId : null
    found.push({
      guardianIds: [guardian.guardianId],
      names: [nameOf(guardian)],
      accountId: reach.accountId ?? kept,
      language: reach.language ?? household.language,
      channel: channelOf(guardian, reach, household),
      email: guardian.email,
      phone: guardian.phone,
      address: reach.address ?? household.address,
    })
  }
  return found
}

const nameOf = ({ firstName, lastName }: Guardian): string => `${firstName} ${lastName}`.trim()

/** No way of one's own, or exactly the other one's. */
function joins({ email, phone }: Guardian, { address, channel, accountId }: Reach, first: Reached): boolean {
  if (address !== null && address !== first.address) return false
  const own = email !== null || phone !== null || accountId !== null || channel !== null
  return !own || (email !== null && email === first.email && (phone === null || phone === first.phone))
}

/** The household's channel where this guardian can be reached by it, another one where not. A letter always arrives somewhere. */
function channelOf({ email, phone }: Guardian, reach: Reach, household: Household): Channel {
  const wanted = reach.channel ?? household.channel
  const possible: Readonly<Record<Channel, boolean>> = {
    email: email !== null,
    sms: phone !== null,
    phone: phone !== null,
    letter: true,
    helper: true,
  }
  if (possible[wanted]) return wanted
  return (['email', 'sms', 'letter'] as const).find((channel) => possible[channel]) ?? 'letter'
}

/**
 * The guardian that an account is: the one who proved it, else the first one for the account that keeps the household, else the one whom no
 * account claimed.
 * @returns undefined when nobody can tell
 */
export function guardianOf(
  { accountId: keeper, guardians }: Pick<Household, 'accountId' | 'guardians'>,
  reaches: readonly Reach[],
  accountId: string,
): Guardian | undefined {
  const claims = new Map(reaches.map((reach) => [reach.guardianId, reach]))
  const proven = guardians.find(({ guardianId }) => claims.get(guardianId)?.accountId === accountId)
  if (proven) return proven
  const free = guardians.filter(({ guardianId }) => {
    const claim = claims.get(guardianId)
    return !claim?.restricted && (claim?.accountId ?? null) === null
  })
  return accountId === keeper ? free[0] : free.length === 1 && free[0] !== guardians[0] ? free[0] : undefined
}
