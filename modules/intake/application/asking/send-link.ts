import { addDays, ok, refuse } from '@ribambelle/kernel'
import type { Actor, Lang, Outcome } from '@ribambelle/kernel'
import { isEmail } from '../../domain/faults/family.ts'
import { mayUseDraft } from '../../domain/permissions.ts'
import type { IntakePorts } from '../ports.ts'

/** Links that one draft may send: enough for a family that mistypes, too few to trouble others with it. */
export const mostLinks = 5

export interface SendLink {
  /** the secret of the draft's own link */
  readonly token: string
  readonly way: 'email' | 'sms'
  /** where to: an e-mail address or a telephone number, as typed */
  readonly to: string
  /** language of the page */
  readonly language: Lang
}

export type LinkRefusal = 'draft-not-found' | 'links-too-many' | 'link-email-wrong' | 'link-phone-wrong'

/** A family wants to go on later: it receives a link of its own, by mail or as a text message. No account is needed. */
export async function sendLink(
  { token, way, to, language }: SendLink,
  actor: Actor,
  { drafts, places, codes, formLetters, time }: IntakePorts,
): Promise<Outcome<null, LinkRefusal>> {
  const draft = await drafts.take(token)
  if (!draft || !mayUseDraft(actor, draft.madeBy) || draft.requestId !== null) return refuse('draft-not-found')
  const email = way === 'email' && isEmail(to) ? to : null
  const phone = way === 'sms' ? ((await places.phoneReader())(to) ?? null) : null
  if (email === null && phone === null)
    return refuse({ code: way === 'email' ? 'link-email-wrong' : 'link-phone-wrong', field: way })
  const sent = await drafts.countLink(draft.draftId)
  if (sent > mostLinks) return refuse({ code: 'links-too-many', field: way, details: { most: mostLinks } })
  const link = codes.newToken()
  await drafts.addLink(draft.draftId, link)
  // Who is written to once need not write the same again.
  const field = way === 'email' ? 'guardians.0.email' : 'guardians.0.phone'
  const given = draft.answers[field]?.[0] ?? ''
  await drafts.keep(draft.draftId, [], given === '' ? { [field]: [to] } : {})
  const { draftDays } = await places.policy()
  const recipient = {
    accountId: null,
    householdId: null,
    name: '',
    language,
    channel: way,
    email,
    phone,
    address: null,
  }
  const until = addDays(time.today(), draftDays)
  await formLetters.draftLink(recipient, { key: `draft-link:${draft.draftId}:${sent}`, token: link, until })
  return ok(null)
}
