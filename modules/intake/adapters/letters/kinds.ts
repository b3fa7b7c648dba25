import type { MessageKind } from '@ribambelle/correspondence'
import { day, month } from '@ribambelle/kernel'
import type { Lang } from '@ribambelle/platform/messages'
import { write } from './messages.ts'
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

const sample = { reference: 'RIB-7K4M2', token: 'exemple' }
const pair = { kept: 'RIB-7K4M2', merged: 'RIB-3QX8T' }
const on = day('2027-01-15')

type Label =
  | 'renewal'
  | 'asleep'
  | 'merged'
  | 'parted'
  | 'call-back'
  | 'invitation'
  | 'joined'
  | 'email-proof'
  | 'email-changed'
  | 'erasure'

const kind = (name: string, label: Label, words: (lang: Lang) => ReturnType<typeof joinedWords>): MessageKind => ({
  kind: name,
  label: (lang) => write(langOf(lang))(`${label}.label`),
  sample: (lang) => ({ name: 'Camille Exemple', ...words(langOf(lang)) }),
})

/** Kinds of letters of those who follow a request, with what they say to a fictional family. */
export const followingKinds: readonly MessageKind[] = [
  kind('renewal-asked', 'renewal', (lang) =>
    renewalWords(lang, { ...sample, startMonth: month('2027-09'), by: on, number: 1 }),
  ),
  kind('request-asleep', 'asleep', (lang) => asleepWords(lang, sample)),
  kind('requests-merged', 'merged', (lang) => mergedWords(lang, { ...pair, keptId: 'exemple', on })),
  kind('requests-parted', 'parted', (lang) => partedWords(lang, pair)),
  kind('call-back-asked', 'call-back', (lang) =>
    callBackWords(lang, { ...sample, moment: 'morning', interpreter: true }),
  ),
  kind('guardian-invited', 'invitation', (lang) => invitationWords(lang, { from: 'Camille', token: sample.token })),
  kind('guardian-joined', 'joined', joinedWords),
  kind('email-proof', 'email-proof', (lang) => emailProofWords(lang, sample)),
  kind('email-changed', 'email-changed', emailChangedWords),
  kind('erasure-asked', 'erasure', (lang) => erasureWords(lang, { on })),
]
