import type { Lang } from '@ribambelle/kernel'

/** How the service can reach somebody. `phone` and `helper` are people who speak: they stand on the list of calls. */
export const channels = ['email', 'sms', 'letter', 'phone', 'helper'] as const

export type Channel = (typeof channels)[number]

export const messageStates = [
  'planned',
  'sent',
  'failed',
  'to-print',
  'printed',
  'to-call',
  'called',
  'cancelled',
] as const

export type MessageState = (typeof messageStates)[number]

/** One person to write to, and every address known. Two guardians are two recipients. */
export interface Recipient {
  readonly accountId: string | null
  readonly householdId: string | null
  readonly name: string
  readonly language: Lang
  /** how this person wants to be reached */
  readonly channel: Channel
  readonly email: string | null
  readonly phone: string | null
  /** lines of the envelope under the name: street, postcode and town, country when it is another */
  readonly address: readonly string[] | null
}

/** A button of a mail, an address in the other ways. */
export interface MessageAction {
  readonly label: string
  /** within the territory and language: `/my/requests/...` */
  readonly path: string
  /** whoever holds the link may answer for the family: it is forgotten once the message has left. True by itself for `/o/...`, `/renew/...` */
  readonly secret?: boolean
}

/** What to say, in the recipient's language. */
export interface Message {
  /** the same key is written once; two guardians need two keys */
  readonly key: string
  /** `offer-made`: for the journal, and for the subject that shows on locked screens */
  readonly kind: string
  readonly about: {
    readonly requestId?: string | undefined
    readonly offerId?: string | undefined
    readonly roundId?: string | undefined
  }
  /** title of the mail or letter; nothing private */
  readonly subject: string
  /** without greeting and signature: every way adds its own */
  readonly paragraphs: readonly string[]
  readonly action?: MessageAction | undefined
  /** a sentence for a telephone, nothing private; the address of the action follows it */
  readonly sms: string
  /** legal notices, in French */
  readonly legal?: readonly string[] | undefined
}

const kindShape = /^[a-z][a-z0-9-]{1,60}$/
// A path of our own: it begins with one slash and holds nothing that would lead elsewhere.
const pathShape = /^\/(?!\/)[\w\-./~%?=&#]*$/

/**
 * Checks what a module of ours wrote.
 * @throws RangeError with the part that is wrong: only a bug can cause it
 */
export function checkMessage(message: Message): void {
  const { key, kind, subject, paragraphs, sms, action } = message
  const wrong = (part: string, value: string): never => {
    throw new RangeError(`a message has a wrong ${part}: ${JSON.stringify(value)}`)
  }
  if (key.length < 1 || key.length > 250) wrong('key', key)
  if (!kindShape.test(kind)) wrong('kind', kind)
  if (subject.trim() === '' || subject.length > 200 || /[\r\n]/.test(subject)) wrong('subject', subject)
  if (paragraphs.length === 0) wrong('text', kind)
  if (sms.trim() === '' || sms.length > 480) wrong('sms', sms)
  if (action && !pathShape.test(action.path)) wrong('path', action.path)
}

/** Addresses that open with a secret instead of a session. */
const opensByItself = /^\/(o|renew|request|join|confirm-email|sign-in)\//

/** Whether a link answers for the family, so that nobody may read it in the journal. */
export const isSecret = ({ secret = false, path }: MessageAction): boolean => secret || opensByItself.test(path)
