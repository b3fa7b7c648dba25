import { shortText } from '@ribambelle/platform/mail/sms'
import type { ShortText } from '@ribambelle/platform/mail/sms'
import type { Words } from '../../application/ports.ts'

/** Writes a text message: one sentence, and the address where the rest stands. @param address null when there is none */
export const smsOf = (words: Pick<Words, 'sms'>, address: string | null): ShortText =>
  shortText(address === null ? words.sms : `${words.sms} ${address}`)
