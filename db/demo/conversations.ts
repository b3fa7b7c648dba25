import { postToThread } from '@ribambelle/correspondence'
import type { Side } from '@ribambelle/correspondence'
import { recipientsOf, requestById } from '@ribambelle/intake'
import type { CareRequest } from '@ribambelle/intake'
import type { Scope } from '@ribambelle/platform/database'

interface Line {
  readonly requestId: string
  readonly from: Side
  readonly text: string
}

const service = 'staff:nadia-coordinator'

/** What families and the service have said to each other: one answered, one that waits, one that leaves on paper. */
const said: readonly Line[] = [
  {
    requestId: 'r-samira-haddad',
    from: 'family',
    text: 'Bonjour,\nma formation commence plus tôt. Est-ce que je peux demander aussi le mercredi ?',
  },
  {
    requestId: 'r-samira-haddad',
    from: 'service',
    text: 'Bonjour,\noui. Ouvrez votre demande, puis « Modifier », et ajoutez le mercredi. Votre date d’inscription ne change pas.',
  },
  {
    requestId: 'r-oriane-petit',
    from: 'family',
    text: 'Bonjour,\nmes jumeaux peuvent-ils commencer à deux semaines d’écart ? Merci de votre réponse.',
  },
  {
    requestId: 'r-paul-renard',
    from: 'service',
    text: 'Bonjour,\nil manque une attestation de travail. Vous pouvez l’apporter au relais, ou l’envoyer par courrier.',
  },
]

/**
 * Fills the conversations, and with them the journal: messages that leave, a letter to print, families to call.
 * @param coming requests for the coming September, among which some are reached by voice only
 */
export async function holdConversations(scope: Scope, coming: readonly CareRequest[]): Promise<void> {
  for (const line of said) await say(scope, line)
  const byVoice = coming.filter(({ household }) => ['phone', 'helper'].includes(household.channel)).slice(0, 3)
  for (const { requestId } of byVoice) {
    const text =
      'Nous avons bien reçu la demande. Il manque encore un justificatif : à quel moment peut-on se rencontrer ?'
    await say(scope, { requestId, from: 'service', text })
  }
}

async function say(scope: Scope, { requestId, from, text }: Line): Promise<void> {
  const request = await requestById(scope, requestId)
  if (!request) throw new RangeError(`no request ${requestId}`)
  const { householdId, accountId } = request.household
  const by = from === 'family' ? `family:${accountId}` : service
  await postToThread(scope, {
    requestId,
    householdId,
    from,
    by,
    text,
    recipients: await recipientsOf(scope, requestId),
  })
}
