import type { Role } from '@ribambelle/kernel'
import type { NavigationEntry, Route } from '@ribambelle/platform/http'
import type { Runner } from '@ribambelle/platform/run'
import type { MessageKind } from '../application/kinds.ts'
import type { CorrespondencePorts } from '../application/ports.ts'
import { permissions } from '../domain/permissions.ts'
import { conversationPage, enclosureHere, postHere, readHere } from './conversation/conversation.tsx'
import type { RequestAccessOf } from './conversation/conversation.tsx'
import { enclosures } from './conversation/limits.ts'
import { callsPage } from './desk/calls.tsx'
import { inboxPage } from './desk/inbox.tsx'
import { exportJournal, journalPage, searchJournal } from './desk/journal.tsx'
import { keepLetterhead, letterheadPage } from './desk/letterhead.tsx'
import { batchPage, batchPdf } from './desk/letters/batch.tsx'
import { lettersPage, print as printFile } from './desk/letters/queue.tsx'
import { again, messageLetter, messageMail, messagePage, move } from './desk/message.tsx'
import type { Print } from './desk/message.tsx'
import { say } from './desk/messages.ts'
import { templateLetter, templateMail, templatesPage } from './desk/templates.tsx'

export { requestLinks } from './desk/request-links.tsx'

/** What the app brings to the pages of correspondence. */
export interface CorrespondenceSlots {
  /** whether a person may see a request, and whom it concerns: from the module that holds requests */
  readonly requestAccess: RequestAccessOf
  /** what modules write, shown to the staff as models */
  readonly kinds: readonly MessageKind[]
  readonly print: Print
}

const desk: readonly Role[] = permissions.correspondence
const letterhead: readonly Role[] = permissions.letterhead
const templates: readonly Role[] = permissions.templates

/** Every address of correspondence. */
export const correspondenceRoutes = (run: Runner<CorrespondencePorts>, slots: CorrespondenceSlots): Route[] => [
  ...journalRoutes(run, slots),
  ...letterRoutes(run, slots),
  ...conversationRoutes(run, slots),
]

function journalRoutes(run: Runner<CorrespondencePorts>, { kinds, print }: CorrespondenceSlots): Route[] {
  const journal = journalPage(run, kinds)
  const sheet = messagePage(run, kinds)
  const message = '/desk/journal/:messageId'
  const sample = '/desk/templates/:kind/:language'
  return [
    { method: 'GET', path: '/desk/journal', who: desk, handle: (request) => journal(request) },
    { method: 'POST', path: '/desk/journal', who: desk, handle: searchJournal(run, journal) },
    { method: 'GET', path: '/desk/journal.csv', who: desk, handle: exportJournal(run, kinds) },
    { method: 'GET', path: message, who: desk, handle: (request) => sheet(request) },
    { method: 'GET', path: `${message}/mail.html`, who: desk, handle: messageMail(run) },
    { method: 'GET', path: `${message}/letter.pdf`, who: desk, handle: messageLetter(run, print, sheet) },
    { method: 'POST', path: `${message}/again`, who: desk, handle: again(run, sheet) },
    { method: 'POST', path: `${message}/move`, who: desk, handle: move(run, sheet) },
    { method: 'GET', path: '/desk/calls', who: desk, handle: callsPage(run, kinds) },
    { method: 'GET', path: '/desk/templates', who: templates, handle: templatesPage(run, kinds) },
    { method: 'GET', path: `${sample}/mail.html`, who: templates, handle: templateMail(run, kinds) },
    { method: 'GET', path: `${sample}/letter.pdf`, who: templates, handle: templateLetter(run, kinds, print) },
  ]
}

function letterRoutes(run: Runner<CorrespondencePorts>, { kinds, print }: CorrespondenceSlots): Route[] {
  const letters = lettersPage(run, kinds)
  const batch = batchPage(run, kinds)
  const head = letterheadPage(run)
  return [
    { method: 'GET', path: '/desk/letters', who: desk, handle: (request) => letters(request) },
    { method: 'POST', path: '/desk/letters', who: desk, handle: printFile(run, letters) },
    { method: 'GET', path: '/desk/letters/:batchId', who: desk, handle: (request) => batch(request) },
    { method: 'GET', path: '/desk/letters/:batchId/letters.pdf', who: desk, handle: batchPdf(run, print, batch) },
    { method: 'GET', path: '/desk/letterhead', who: letterhead, handle: (request) => head(request) },
    { method: 'POST', path: '/desk/letterhead', who: letterhead, handle: keepLetterhead(run, head) },
  ]
}

function conversationRoutes(run: Runner<CorrespondencePorts>, { requestAccess }: CorrespondenceSlots): Route[] {
  const talk = conversationPage(run, requestAccess)
  const post = postHere(run, requestAccess, talk)
  const sides = [
    { at: '/my/requests/:requestId/messages', who: 'family' },
    { at: '/desk/requests/:requestId/messages', who: desk },
  ] as const
  return [
    { method: 'GET', path: '/desk/messages', who: desk, handle: inboxPage(run) },
    ...sides.flatMap(({ at, who }): Route[] => [
      { method: 'GET', path: at, who, handle: (request) => talk(request) },
      { method: 'POST', path: at, who, uploads: enclosures, handle: post },
      { method: 'POST', path: `${at}/read`, who, handle: readHere(run, requestAccess) },
      { method: 'GET', path: `${at}/:fileId`, who, handle: enclosureHere(run, requestAccess) },
    ]),
  ]
}

/** Entries of the navigation. */
export const correspondenceNavigation: readonly NavigationEntry[] = [
  { path: '/desk/messages', who: desk, area: 'desk', order: 30, label: (lang) => say(lang)('nav.messages') },
  { path: '/desk/journal', who: desk, area: 'desk', order: 70, label: (lang) => say(lang)('nav.journal') },
]
