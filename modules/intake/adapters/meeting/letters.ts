import { writeTo } from '@ribambelle/correspondence'
import type { Scope } from '@ribambelle/platform/database'
import type { MeetingLetters } from '../../application/meeting/ports.ts'
import { langOf } from '../letters/words.ts'
import { letterWords } from './words.ts'

/** Letters about meetings, written by correspondence in the caller's transaction. */
export const meetingLettersPort = (scope: Scope): MeetingLetters => ({
  async send(letter, to, { key, requestId, meeting, token, others = [] }) {
    const { zone } = scope.clock
    const { action, ...words } = letterWords(langOf(to.language), letter, { meeting, token, others, zone })
    const about = requestId === null ? {} : { requestId }
    await writeTo(scope, to, {
      key,
      kind: `meeting-${letter}`,
      about,
      ...words,
      ...(action ? { action: { ...action, secret: true } } : {}),
    })
  },
})
