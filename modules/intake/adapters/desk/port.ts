import type { Scope } from '@ribambelle/platform/database'
import type { Desk } from '../../application/desk/ports.ts'
import { bulksPort } from './bulks.pg.ts'
import { familiesOfRequests } from './families.pg.ts'
import { handlingPort } from './handling.pg.ts'
import { interviewsPort } from './interviews.pg.ts'
import { deskLettersPort } from './letters.ts'
import { notesPort } from './notes.pg.ts'
import { savedListsPort } from './saved-lists.pg.ts'

/** What the desk keeps of its own work, for one transaction. */
export const deskPort = (scope: Scope): Desk => ({
  savedLists: savedListsPort(scope),
  handling: handlingPort(scope),
  bulks: bulksPort(scope),
  letters: deskLettersPort(scope),
  families: familiesOfRequests(scope),
  notes: notesPort(scope),
  interviews: interviewsPort(scope),
})
