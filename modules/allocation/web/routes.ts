import type { Island, NavigationEntry, PageRequest, Reply, Route } from '@ribambelle/platform/http'
import type { Runner } from '@ribambelle/platform/run'
import type { AllocationPorts } from '../application/ports.ts'
import { calendarKeepers } from '../domain/milestones/milestones.ts'
import { bookReaders, centreReaders, familyReaders, roundKeepers, roundReaders } from '../domain/round/round.ts'
import { bookPage, bookPdf } from './book/book.tsx'
import { caseIsland, casePage } from './book/case.tsx'
import { benchIsland, benchRoutes } from './desk/bench/routes.ts'
import { centrePage } from './desk/centre.tsx'
import { addToCalendar, changeCalendar, deskCalendarPage } from './desk/calendar.tsx'
import { say as sayAtDesk } from './desk/messages.ts'
import { addToPanel, changePanel, membersPage } from './desk/panel/members.tsx'
import { minutesFile } from './desk/panel/minutes.ts'
import { endSitting, keepMotion, keepSitting, sittingPage } from './desk/panel/sitting.tsx'
import type { AfterPublication } from './desk/override/publish.tsx'
import { deskRoundPage, roundActRoutes } from './desk/round.tsx'
import { newRoundPage, openNewRound } from './desk/new-round.tsx'
import { deskRoundsPage } from './desk/rounds.tsx'
import { calendarIcs, calendarPage } from './family/calendar-page.tsx'
import { say as sayToFamilies } from './family/messages.ts'
import { waitingPage } from './family/waiting-page.tsx'
import { say } from './messages.ts'
import { publicFile, publicRoundPage, publicRoundsPage } from './public-rounds.tsx'
import { questionAskers, questionKeepers } from '../application/round/question/ask-question.ts'
import { scenarioKeepers } from '../application/round/scenario/ask-scenario.ts'
import { keepPassages, passagesPage } from './round/passage/desk/page.tsx'
import { answerQuestionAct, askQuestionAct, questionsPage } from './round/question/desk/page.tsx'
import { dropAct, dropPage } from './round/reopen/desk/drop.tsx'
import { reopenAct, reopenedFile, reopenPage } from './round/reopen/desk/page.tsx'
import { adoptScenarioAct, scenariosPage, tryScenarioAct } from './round/scenario/desk/page.tsx'
import { whatIfAct, whatIfPage } from './round/scenario/desk/what-if.tsx'
import { resultPage } from './result-page.tsx'
import type { PlaceLost } from './result-page.tsx'
import { scaleNavigation, scaleRoutes } from './scales/desk/routes.ts'
import { scalePage } from './scales/scale-page.tsx'
import { say as sayVerify } from './round/verify-page/messages.ts'
import { verifyIsland, verifyPage, verifyThread } from './round/verify-page/page.tsx'

export { allocationRefusal } from './desk/refusal-words.ts'
export { allocationNextDays } from './family/next-days.ts'
export { allocationPointsOf } from './family/points-of.ts'
export { allocationStandingPanel } from './family/standing-panel.tsx'
export { allocationResultPanel } from './result-panel.tsx'

type Handle = (request: PageRequest) => Promise<Reply>

type Run = Runner<AllocationPorts>

const get = (path: string, who: Route['who'], handle: Handle): Route => ({ method: 'GET', path, who, handle })
const post = (path: string, who: Route['who'], handle: Handle): Route => ({ method: 'POST', path, who, handle })

/** What families and everybody read. */
const publicRoutes = (run: Run, placeLost: PlaceLost): Route[] => [
  get('/scale', 'anyone', scalePage(run)),
  get('/rounds', 'anyone', publicRoundsPage(run)),
  get('/rounds/:roundId', 'anyone', publicRoundPage(run)),
  get('/rounds/:roundId/files/:name', 'anyone', publicFile(run)),
  get('/verify', 'anyone', verifyPage(run)),
  get('/my/requests/:requestId/result', 'family', resultPage(run, placeLost)),
  get('/waiting', 'anyone', waitingPage(run)),
  get('/calendar', 'anyone', calendarPage(run)),
  get('/calendar.ics', 'anyone', calendarIcs(run)),
]

/** The days that families wait for, kept at the desk. */
const calendarRoutes = (run: Run): Route[] => [
  get('/desk/calendar', calendarKeepers, deskCalendarPage(run)),
  post('/desk/calendar', calendarKeepers, addToCalendar(run)),
  post('/desk/calendar/:milestoneId/cancel', calendarKeepers, changeCalendar(run, true)),
  post('/desk/calendar/:milestoneId/restore', calendarKeepers, changeCalendar(run, false)),
]

/** Rounds from their opening to their publication, and the bench. */
const roundRoutes = (run: Run, afterPublication: AfterPublication | undefined): Route[] => [
  get('/desk/rounds', roundReaders, deskRoundsPage(run)),
  get('/desk/rounds/new', roundKeepers, newRoundPage(run)),
  post('/desk/rounds/new', roundKeepers, openNewRound(run)),
  get('/desk/rounds/passages', familyReaders, passagesPage(run)),
  post('/desk/rounds/passages', roundKeepers, keepPassages(run)),
  get('/desk/rounds/:roundId', centreReaders, deskRoundPage(run, afterPublication)),
  get('/desk/rounds/:roundId/centres/:centreId', centreReaders, centrePage(run)),
  ...benchRoutes(run),
  ...roundActRoutes(run, afterPublication).map(({ path, handle }) => post(path, roundKeepers, handle)),
]

/** What is read, asked and tried of a round, and its reopening. */
const studyRoutes = (run: Run): Route[] => [
  get('/desk/rounds/:roundId/scenarios', familyReaders, scenariosPage(run)),
  post('/desk/rounds/:roundId/scenarios', scenarioKeepers, tryScenarioAct(run)),
  post('/desk/rounds/:roundId/scenarios/adopt', roundKeepers, adoptScenarioAct(run)),
  get('/desk/rounds/:roundId/what-if', bookReaders, whatIfPage(run)),
  post('/desk/rounds/:roundId/what-if', ['elected'], whatIfAct(run)),
  get('/desk/rounds/:roundId/questions', bookReaders, questionsPage(run)),
  post('/desk/rounds/:roundId/questions', questionAskers, askQuestionAct(run)),
  post('/desk/rounds/:roundId/questions/:questionId/answer', questionKeepers, answerQuestionAct(run)),
  get('/desk/rounds/:roundId/drop', roundKeepers, dropPage(run)),
  post('/desk/rounds/:roundId/drop', roundKeepers, dropAct(run)),
  get('/desk/rounds/:roundId/reopen', familyReaders, reopenPage(run)),
  post('/desk/rounds/:roundId/reopen', roundKeepers, reopenAct(run)),
  get('/desk/rounds/:roundId/reopened/:number/:name', familyReaders, reopenedFile(run)),
  get('/desk/rounds/:roundId/book', bookReaders, bookPage(run)),
  get('/desk/rounds/:roundId/book.pdf', bookReaders, bookPdf(run)),
  get('/desk/rounds/:roundId/book/:code', bookReaders, casePage(run)),
]

/** The people of the commission, their sittings and minutes. */
const panelRoutes = (run: Run): Route[] => [
  get('/desk/panel', bookReaders, membersPage(run)),
  post('/desk/panel', roundKeepers, addToPanel(run)),
  post('/desk/panel/:memberId/leave', roundKeepers, changePanel(run, true)),
  post('/desk/panel/:memberId/back', roundKeepers, changePanel(run, false)),
  get('/desk/rounds/:roundId/sitting', bookReaders, sittingPage(run)),
  post('/desk/rounds/:roundId/sitting', roundKeepers, keepSitting(run)),
  post('/desk/rounds/:roundId/sitting/motions', roundKeepers, keepMotion(run)),
  post('/desk/rounds/:roundId/sitting/close', roundKeepers, endSitting(run)),
  get('/desk/rounds/:roundId/minutes.pdf', bookReaders, minutesFile(run, 'pdf')),
  get('/desk/rounds/:roundId/minutes.docx', bookReaders, minutesFile(run, 'docx')),
]

/** What other modules lend these pages. */
interface Slots {
  readonly afterPublication?: AfterPublication
  readonly placeLost?: PlaceLost
}

/** The pages of allocation. */
export const allocationRoutes = (
  run: Run,
  { afterPublication, placeLost = async () => false }: Slots = {},
): Route[] => [
  ...publicRoutes(run, placeLost),
  ...calendarRoutes(run),
  ...scaleRoutes(run),
  ...roundRoutes(run, afterPublication),
  ...studyRoutes(run),
  ...panelRoutes(run),
]

/** The whole engine and its checker are loaded when somebody verifies; nothing else asks for them. */
export const allocationIslands: readonly Island[] = [
  benchIsland,
  { name: caseIsland, entry: new URL('./book/islands/case.ts', import.meta.url) },
  { name: verifyIsland, entry: new URL('./round/verify-page/islands/verify.ts', import.meta.url) },
  { name: verifyThread, entry: new URL('./round/verify-page/islands/thread.ts', import.meta.url), most: 60 },
]

export const allocationNavigation: NavigationEntry[] = [
  scaleNavigation,
  { path: '/waiting', who: 'anyone', area: 'footer', order: 10, label: (lang) => sayToFamilies(lang)('nav.waiting') },
  { path: '/calendar', who: 'anyone', area: 'footer', order: 20, label: (lang) => sayToFamilies(lang)('nav.calendar') },
  { path: '/scale', who: 'anyone', area: 'footer', order: 30, label: (lang) => say(lang)('nav.scale') },
  { path: '/rounds', who: 'anyone', area: 'footer', order: 40, label: (lang) => say(lang)('nav.results') },
  { path: '/verify', who: 'anyone', area: 'footer', order: 50, label: (lang) => sayVerify(lang)('nav') },
  {
    path: '/desk/calendar',
    who: calendarKeepers,
    area: 'desk',
    order: 45,
    label: (lang) => sayAtDesk(lang)('calendar.nav'),
  },
  { path: '/desk/panel', who: bookReaders, area: 'desk', order: 42, label: (lang) => sayAtDesk(lang)('panel.nav') },
  { path: '/desk/rounds', who: roundReaders, area: 'desk', order: 40, label: (lang) => sayAtDesk(lang)('nav.rounds') },
]
