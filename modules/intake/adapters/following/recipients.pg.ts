import type { Recipient } from '@ribambelle/correspondence'
import { zonesOf } from '@ribambelle/directory'
import type { Scope } from '@ribambelle/platform/database'
import { isLang, listWords } from '@ribambelle/platform/messages'
import { recipientsFor } from '../../domain/following/recipients.ts'
import type { Household } from '../../domain/request.ts'
import { write } from '../letters/messages.ts'
import { requestById } from '../read.pg.ts'
import { reachesOf } from './reach.pg.ts'

/**
 * Whom to write to about a request: both guardians, in one message when they are reached in the same way; never one whom a judgment
 * keeps apart. Empty when the request does not exist.
 */
export async function recipientsOf(scope: Scope, requestId: string): Promise<Recipient[]> {
  const request = await requestById(scope, requestId)
  return request ? recipientsOfHousehold(scope, request.household) : []
}

/** The same, for a household that was read. */
export async function recipientsOfHousehold(scope: Scope, household: Household): Promise<Recipient[]> {
  const reached = recipientsFor(household, await reachesOf(scope, household.householdId))
  if (reached.length === 0) return []
  const zone = (await zonesOf(scope)).find(({ zoneId }) => zoneId === household.zoneId)
  return reached.map(({ names, accountId, language, channel, email, phone, address }) => {
    const lang = isLang(language) ? language : 'fr'
    const name = listWords(lang, names)
    const through = channel === 'helper' ? household.contactPerson : undefined
    return {
      accountId,
      householdId: household.householdId,
      name: through ? write(lang)('through', { name, person: through.name }) : name,
      language: lang,
      channel,
      email: through?.reach.includes('@') ? through.reach : email,
      phone: through && !through.reach.includes('@') ? through.reach : phone,
      address: address === household.address ? homeLines(household, zone?.name) : addressLines(address, undefined),
    }
  })
}

/** Where the household's letters go: as it was written for letters, else where the child lives. */
const homeLines = ({ postal, address }: Household, commune: string | undefined): string[] =>
  postal ? [postal.street, `${postal.postcode} ${postal.town}`] : addressLines(address, commune)

/** « 3 rue des Lilas, 00000 Hauterelle » on two lines; the commune is added where it is not written. */
function addressLines(address: string, commune: string | undefined): string[] {
  const lines = address
    .split(/\s*[,\n]\s*/)
    .map((line) => line.trim())
    .filter((line) => line !== '')
  return commune === undefined || lines.length > 1 ? lines : [...lines, commune]
}
