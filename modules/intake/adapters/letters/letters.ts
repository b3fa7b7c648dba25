import { journalOf, postToThread, takeBack, unreadOf, writeTo } from '@ribambelle/correspondence'
import type { Recipient, Written } from '@ribambelle/correspondence'
import { clockAt } from '@ribambelle/platform/clock'
import { row } from '@ribambelle/platform/database'
import type { Scope } from '@ribambelle/platform/database'
import { takesText } from '@ribambelle/platform/mail/sms'
import { readPhone } from '@ribambelle/platform/phones'
import { sql } from 'kysely'
import type { Letters, Somebody } from '../../application/following/letters.ts'
import type { Channel } from '../../domain/request.ts'
import {
  asleepWords,
  callBackWords,
  emailChangedWords,
  emailProofWords,
  erasureWords,
  invitationWords,
  joinedWords,
  langOf,
  mergedWords,
  partedWords,
  renewalWords,
} from './words.ts'
import type { Words } from './words.ts'

/** Letters about a request that is asked about again, or rests. */
const aboutRenewal = (scope: Scope): Pick<Letters, 'renewal' | 'asleep' | 'callBack'> => ({
  renewal: (to, { key, requestId, ...letter }, way) =>
    secretly(
      scope,
      to,
      { key, kind: 'renewal-asked', requestId, words: renewalWords(langOf(to.language), letter) },
      way,
    ),
  asleep: (to, { key, requestId, ...letter }) =>
    secretly(scope, to, { key, kind: 'request-asleep', requestId, words: asleepWords(langOf(to.language), letter) }),
  callBack: (to, { key, requestId, ...letter }) =>
    writeTo(
      scope,
      { ...to, channel: 'phone' },
      { key, kind: 'call-back-asked', about: { requestId }, ...callBackWords(langOf(to.language), letter) },
    ),
})

/** Letters about requests that were one. */
const aboutMerge = (scope: Scope): Pick<Letters, 'merged' | 'parted'> => ({
  merged: (to, { key, keptId, sentAt, ...letter }) =>
    writeTo(scope, to, {
      key,
      kind: 'requests-merged',
      about: { requestId: keptId },
      ...mergedWords(langOf(to.language), {
        keptId,
        ...letter,
        on: sentAt === null ? null : clockAt(scope.clock.zone, new Date(sentAt)).day,
      }),
    }),
  parted: (to, { key, keptId, ...letter }) =>
    writeTo(scope, to, {
      key,
      kind: 'requests-parted',
      about: { requestId: keptId },
      ...partedWords(langOf(to.language), letter),
    }),
})

/** Letters about who follows a household, and under which address. */
const aboutAccount = (
  scope: Scope,
): Pick<Letters, 'invitation' | 'joined' | 'proveEmail' | 'emailChanged' | 'erasureAsked'> => ({
  invitation: (to, { key, ...letter }) =>
    byMail(scope, to, key, 'guardian-invited', invitationWords(langOf(to.language), letter)),
  joined: async (to, { key }) =>
    void (await writeTo(scope, to, { key, kind: 'guardian-joined', about: {}, ...joinedWords(langOf(to.language)) })),
  proveEmail: (to, { key, token }) =>
    byMail(scope, to, key, 'email-proof', emailProofWords(langOf(to.language), { token })),
  emailChanged: (to, { key }) => byMail(scope, to, key, 'email-changed', emailChangedWords(langOf(to.language))),
  erasureAsked: async (to, { key, on }) =>
    void (await writeTo(scope, to, {
      key,
      kind: 'erasure-asked',
      about: {},
      ...erasureWords(langOf(to.language), { on }),
    })),
})

/** What left, what was said, and by which ways. */
const journalRead = (scope: Scope): Pick<Letters, 'ways' | 'say' | 'left' | 'takeBack' | 'journal' | 'unread'> => ({
  ways: (to) => waysOf(scope, to),
  say: async ({ requestId, householdId, accountId, text }) =>
    void (await postToThread(scope, {
      requestId,
      householdId,
      from: 'family',
      by: `family:${accountId}`,
      text,
      recipients: [],
    })),
  left: (requestId, messageIds) => waysLeft(scope, requestId, messageIds),
  takeBack: (messageIds, by) => takeBack(scope, messageIds, by),
  journal: (requestId) => journalOf(scope, { requestId }),
  unread: (accountId, requestIds) => unreadOf(scope, accountId, requestIds),
})

/** Letters of those who follow a request, written by correspondence in the caller's transaction. */
export const lettersPort = (scope: Scope): Letters => ({
  ...aboutRenewal(scope),
  ...aboutMerge(scope),
  ...aboutAccount(scope),
  ...journalRead(scope),
})

interface ToWrite {
  readonly key: string
  readonly kind: string
  readonly requestId?: string
  readonly words: Words
}

/** The link of these letters answers for the family: it is forgotten once they have left. */
function secretly(
  scope: Scope,
  to: Recipient,
  { key, kind, requestId, words }: ToWrite,
  only?: Channel,
): Promise<Written> {
  const { action, ...said } = words
  const message = {
    key,
    kind,
    about: requestId === undefined ? {} : { requestId },
    ...said,
    ...(action ? { action: { ...action, secret: true } } : {}),
  }
  return writeTo(scope, only ? { ...to, channel: only } : to, message)
}

/** To somebody of whom only an address is known; a link in it is a secret. */
async function byMail(
  scope: Scope,
  { name, email, language, householdId }: Somebody,
  key: string,
  kind: string,
  words: Words,
): Promise<void> {
  const to = {
    accountId: null,
    householdId,
    name,
    language: langOf(language),
    channel: 'email' as const,
    email,
    phone: null,
    address: null,
  }
  await secretly(scope, to, { key, kind, words })
}

/** A letter that nobody printed and a call that nobody made told nobody anything. */
async function waysLeft(scope: Scope, requestId: string, messageIds: readonly string[]): Promise<Channel[]> {
  const written = await journalOf(scope, { requestId })
  const done = written.filter(({ state }) => state === 'sent' || state === 'printed' || state === 'called')
  return done.filter(({ messageId }) => messageIds.includes(messageId)).map(({ way }) => way)
}

/** Ways by which somebody can be reached: text messages need a mobile telephone, letters an address with a town. */
async function waysOf(scope: Scope, { email, phone, address, channel }: Recipient): Promise<Channel[]> {
  const territory = await row(
    scope,
    sql<{ country: 'FR' | 'CH' }>`select country from platform.territory where territory_id = ${scope.territory}`,
  )
  const number = phone === null ? undefined : readPhone(phone, territory?.country ?? 'FR')
  return [
    ...(email === null ? [] : (['email'] as const)),
    ...(number && takesText(number) ? (['sms'] as const) : []),
    ...(phone === null ? [] : (['phone'] as const)),
    ...(address && address.length > 1 ? (['letter'] as const) : []),
    ...(channel === 'helper' ? (['helper'] as const) : []),
  ]
}
