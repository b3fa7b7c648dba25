import type { Scope } from '@ribambelle/platform/database'
import type { MessageKind } from '../../application/kinds.ts'
import type { PostToKeep, Writing } from '../../application/ports.ts'
import type { Message, Recipient } from '../../domain/message.ts'
import { wayFor } from '../../domain/ways.ts'
import { letterheadOf } from '../letters.pg.ts'
import { serviceOf } from '../territory.pg.ts'
import { numbersOf } from '../sending/write-to.ts'
import { lettersPdf } from './letters.ts'
import { langOf, mailOf } from './mail.ts'
import { around } from './messages.ts'
import { smsOf } from './sms.ts'

/** How this installation is reached, and what its modules write. */
export interface Standing {
  /** outside address, without a slash at the end */
  readonly origin: string
  /** it fixes the subjects of mails */
  readonly kinds: readonly MessageKind[]
}

/** Where a path leads from outside; null when there is none. */
export const addressOf = (
  origin: string,
  territory: string,
  words: { readonly language: string; readonly actionPath: string | null },
): string | null =>
  words.actionPath === null ? null : `${origin}/${territory}/${langOf(words.language)}${words.actionPath}`

/** The subject of all mails of a kind; undefined when the kind is not declared. */
export const subjectOf = (kinds: readonly MessageKind[], kind: string, language: string): string | undefined =>
  kinds.find((known) => known.kind === kind)?.sample(langOf(language)).subject

/** Says the same words by each way. */
export const writingPort = (scope: Scope, { origin, kinds }: Standing): Writing => ({
  mail: async (words) =>
    mailOf(
      words,
      await serviceOf(scope),
      subjectOf(kinds, words.kind, words.language),
      addressOf(origin, scope.territory, words),
    ),
  sms: async (words) => smsOf(words, addressOf(origin, scope.territory, words)),
  letters: async (file) =>
    lettersPdf({
      ...file,
      service: await serviceOf(scope),
      letterhead: await letterheadOf(scope),
      address: `${origin}/${scope.territory}`,
    }),
  threadNotice: async (post, reader, withWords) => threadNotice(post, langOf(reader.language), withWords),
  async desk() {
    const { name, email } = await serviceOf(scope)
    return email === null ? null : deskAt(name, email)
  },
  async wayFor(recipient) {
    return wayFor(recipient, numbersOf(recipient.phone, (await serviceOf(scope)).country))
  },
})

const deskAt = (name: string, email: string): Recipient => ({
  accountId: null,
  householdId: null,
  name,
  language: 'fr',
  channel: 'email',
  email,
  phone: null,
  address: null,
})

/** « You have a message »: what was said stays inside, unless the way brings it on paper or by voice. */
export function threadNotice(
  { requestId, side, text, files }: Pick<PostToKeep, 'requestId' | 'side' | 'text' | 'files'>,
  lang: Recipient['language'],
  withWords: boolean,
): Omit<Message, 'key'> {
  const t = around(lang)
  if (side === 'family') {
    return {
      kind: 'thread-question',
      about: {},
      subject: t('thread-question.subject'),
      paragraphs: [t('thread-question.text')],
      action: { label: t('thread-question.open'), path: '/desk/messages' },
      sms: t('thread-question.subject'),
    }
  }
  const said = [text, ...(files.length > 0 ? [t('thread-answer.enclosed', { count: files.length })] : [])]
  return {
    kind: 'thread-answer',
    about: { requestId },
    subject: t('thread-answer.subject'),
    paragraphs: withWords ? said.filter((part) => part !== '') : [t('thread-answer.text')],
    action: { label: t('thread-answer.open'), path: `/my/requests/${requestId}/messages` },
    sms: t('thread-answer.sms'),
  }
}
