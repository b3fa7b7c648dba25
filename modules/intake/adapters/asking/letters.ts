import { writeTo } from '@ribambelle/correspondence'
import type { Recipient } from '@ribambelle/correspondence'
import type { Scope } from '@ribambelle/platform/database'
import type { DraftLetter, FormLetters } from '../../application/asking/ports.ts'
import { langOf } from '../letters/words.ts'
import { draftWords, receiptWords } from './words.ts'
import type { DraftKind } from './words.ts'

/** Letters of the form, written by correspondence in the caller's transaction. */
export const formLettersPort = (scope: Scope): FormLetters => ({
  draftLink: (to, letter) => draft(scope, 'draft-link', to, letter),
  draftEnding: (to, letter) => draft(scope, 'draft-ending', to, letter),
  async receipt(to, { key, ...letter }) {
    const kind = letter.kind === 'sent' ? 'request-sent' : 'request-changed'
    const words = receiptWords(langOf(to.language), letter)
    await writeTo(scope, to, { key, kind, about: { requestId: letter.requestId }, ...words })
  },
})

/** Whoever holds the link opens the draft: it is forgotten once the message has left. */
async function draft(scope: Scope, kind: DraftKind, to: Recipient, { key, ...letter }: DraftLetter): Promise<void> {
  const { action, ...words } = draftWords(langOf(to.language), kind, letter)
  await writeTo(scope, to, {
    key,
    kind,
    about: {},
    ...words,
    ...(action ? { action: { ...action, secret: true } } : {}),
  })
}
