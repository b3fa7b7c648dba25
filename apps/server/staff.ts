import { identityPorts } from '@ribambelle/identity/adapters'
import type { Scope } from '@ribambelle/platform/database'

/** How members of the staff are called, by account. */
export async function namesOfStaff(scope: Scope, accountIds: readonly string[]): Promise<ReadonlyMap<string, string>> {
  const { accounts } = identityPorts(scope)
  const found = new Map<string, string>()
  for (const accountId of accountIds) {
    const account = await accounts.find(accountId)
    if (account) found.set(accountId, account.name)
  }
  return found
}

/** Members of the staff to whom a request can be given, by name. */
export const whoWorksAtTheDesk = async (scope: Scope): Promise<{ accountId: string; name: string }[]> =>
  (await identityPorts(scope).accounts.staff())
    .filter(({ closed, roles }) => !closed && (roles.includes('officer') || roles.includes('coordinator')))
    .map(({ accountId, name, email }) => ({ accountId, name: name || email }))
