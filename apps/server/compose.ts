import { join } from 'node:path'
import { admissionsEffects, admissionsKinds, admissionsPorts, callingEvents } from '@ribambelle/admissions/adapters'
import {
  admissionsNavigation,
  admissionsRoutes,
  afterPublication,
  offersPanel,
  placeLost,
  waitingOffer,
} from '@ribambelle/admissions/web'
import { allocationEffects } from '@ribambelle/allocation/adapters'
import {
  allocationIslands,
  allocationNavigation,
  allocationNextDays,
  allocationPointsOf,
  allocationResultPanel,
  allocationStandingPanel,
  allocationRoutes,
} from '@ribambelle/allocation/web'
import { capacityKinds } from '@ribambelle/capacity/adapters'
import { capacityNavigation, capacityPlacesPanel, capacityRoutes, capacityVacancies } from '@ribambelle/capacity/web'
import { correspondenceEffects, correspondenceKinds, printAside } from '@ribambelle/correspondence/adapters'
import type { Outside, Post } from '@ribambelle/correspondence/adapters'
import { correspondenceNavigation, correspondenceRoutes, requestLinks } from '@ribambelle/correspondence/web'
import { costsNavigation, costsPricePanel, costsRoutes } from '@ribambelle/costs/web'
import { centreKinds, sitesOf } from '@ribambelle/directory'
import { directoryKinds } from '@ribambelle/directory/adapters'
import {
  brochureNavigation,
  brochureRoutes,
  directoryIslands,
  directoryNavigation,
  directoryRoutes,
} from '@ribambelle/directory/web'
import { sessionCookie, sessionOf } from '@ribambelle/identity'
import { identityNavigation, identityRoutes } from '@ribambelle/identity/web'
import { intakeKinds, intakePorts, linkAccount, requestNamed, requestReferences } from '@ribambelle/intake/adapters'
import {
  bulkEffects,
  intakeEffects,
  intakeIslands,
  intakeNavigation,
  intakeRoutes,
  requestAccessOf,
} from '@ribambelle/intake/web'
import type { Clock } from '@ribambelle/platform/clock'
import type { Database } from '@ribambelle/platform/database'
import type { Island, NavigationEntry, PageRequest, Route, SessionReader } from '@ribambelle/platform/http'
import type { Effects, Recurring } from '@ribambelle/platform/jobs'
import { mailEffects, mailTransport } from '@ribambelle/platform/mail'
import { smsGateway } from '@ribambelle/platform/mail/sms'
import { uiIslands } from '@ribambelle/ui/islands'
import type { Config } from './config.ts'
import { meetingsHere } from './meetings.ts'
import { namesOfStaff, whoWorksAtTheDesk } from './staff.ts'
import { recurringWork } from './slots/recurring.ts'
import { runsOf } from './slots/runs.ts'
import type { Runs } from './slots/runs.ts'
import { allEffects, panels } from './slots/together.ts'
import { waitingSlots } from './slots/waiting.ts'

/** Everything that runs, put together: the only place where modules meet. */
export interface Composition {
  readonly routes: readonly Route[]
  /** what runs the acts of a commission, for apps without pages */
  readonly runs: Pick<Runs, 'intake' | 'allocation' | 'admissions' | 'capacity' | 'correspondence'>
  readonly navigation: readonly NavigationEntry[]
  /** each module's small programs of pages */
  readonly islands: readonly Island[]
  readonly sessions: SessionReader
  readonly effects: Effects
  /** types of events whose effects compute for long */
  readonly long: ReadonlySet<string>
  readonly recurring: readonly Recurring[]
}

interface Parts {
  readonly database: Database
  readonly clock: Clock
  readonly config: Pick<Config, 'demo' | 'publicUrl' | 'host' | 'port' | 'smtpUrl' | 'mailFrom' | 'smsUrl' | 'smsToken'>
  /** where mails become files when there is no server to send them */
  readonly mailFolder: string
}

/** Ties each module's ports to the database, and the slots between modules. */
export function compose(parts: Parts): Composition {
  const { database, clock, config } = parts
  const origin = config.publicUrl?.replace(/\/$/, '') ?? `http://${config.host}:${config.port}`
  const post = postOf(parts, origin)
  const runs = runsOf(database, clock, outsideOf(post))
  const { intake, allocation, admissions } = runs
  const meetings = meetingsHere(database, clock, origin)
  return {
    runs,
    routes: routesOf(parts, runs, { origin, meetings, kinds: post.kinds, vacancies: capacityVacancies(runs.capacity) }),
    navigation: navigationWith(meetings.navigation),
    islands: [...uiIslands, ...intakeIslands, ...directoryIslands, ...allocationIslands],
    sessions: sessionReader(database, clock),
    effects: allEffects(
      mailEffects(post.mail),
      correspondenceEffects(post),
      intakeEffects(intakePorts),
      bulkEffects(intake),
      allocationEffects(allocation),
      admissionsEffects(admissions, admissionsPorts),
    ),
    long: new Set([...Object.keys({ ...allocationEffects(allocation), ...bulkEffects(intake) }), ...callingEvents]),
    recurring: [meetings.recurring, ...recurringWork(database, clock, runs)],
  }
}

/** Ways out of the house: mail, text messages, and which kinds of letters there are. */
const postOf = ({ config, mailFolder }: Parts, origin: string): Post => ({
  mail: mailTransport({ smtpUrl: config.smtpUrl, from: config.mailFrom, folder: mailFolder }),
  sms: smsGateway({ url: config.smsUrl, token: config.smsToken, folder: join(mailFolder, 'sms') }),
  origin,
  kinds: [...correspondenceKinds, ...intakeKinds, ...admissionsKinds, ...directoryKinds, ...capacityKinds],
})

/** What correspondence asks of other modules. */
const outsideOf = (post: Post): Outside => ({
  ...post,
  references: requestReferences,
  requestOf: requestNamed,
  people: namesOfStaff,
})

/** What several modules' pages need. */
interface Shared {
  readonly origin: string
  readonly meetings: ReturnType<typeof meetingsHere>
  readonly kinds: Post['kinds']
  readonly vacancies: ReturnType<typeof capacityVacancies>
}

function routesOf(parts: Parts, runs: Runs, shared: Shared): Route[] {
  const { database, clock, config } = parts
  const { origin, meetings, kinds, vacancies } = shared
  const { directory, intake, capacity, costs, allocation, admissions, correspondence, identity } = runs
  return [
    ...directoryRoutes(directory, {
      placesPanel: capacityPlacesPanel(capacity),
      pricePanel: costsPricePanel(costs),
      vacancies,
      nextDays: allocationNextDays(allocation),
      origin,
    }),
    ...brochureRoutes(directory, { origin }),
    ...meetings.routes,
    ...intakeRoutes(intake, intakeSlots(parts, runs, shared)),
    ...capacityRoutes(capacity, {
      ...waitingSlots(database, clock),
      namesOf: namesAt(parts),
    }),
    ...costsRoutes(costs),
    ...allocationRoutes(allocation, {
      afterPublication: afterPublication(admissions),
      placeLost: placeLost(admissions),
    }),
    ...admissionsRoutes(admissions),
    ...correspondenceRoutes(correspondence, {
      requestAccess: requestAccessOf(intake),
      kinds,
      print: printAside,
    }),
    ...identityRoutes(identity, {
      demo: config.demo,
      origin,
      onSignIn: async (scope, family) => void (await linkAccount(scope, family)),
      centresOf: (scope) => sitesOf(scope, { kinds: centreKinds }),
    }),
  ]
}

/** What other modules show on the pages of requests. */
const intakeSlots = (
  parts: Parts,
  { allocation, admissions, correspondence }: Runs,
  { meetings, origin, vacancies }: Shared,
): Parameters<typeof intakeRoutes>[1] => ({
  ...meetings.slots,
  origin,
  print: printAside,
  resultPanel: panels(allocationResultPanel(allocation, placeLost(admissions)), requestLinks(correspondence)),
  standingPanel: allocationStandingPanel(allocation),
  offersPanel: offersPanel(admissions),
  waitingOffer: waitingOffer(admissions),
  vacancies,
  pointsOf: allocationPointsOf(allocation),
  namesOf: namesAt(parts),
  colleagues: ({ territory }) => parts.database.within(territory.territoryId, parts.clock, whoWorksAtTheDesk),
})

/** How members of the staff are called, by account. */
const namesAt =
  ({ database, clock }: Parts) =>
  ({ territory }: Pick<PageRequest, 'territory'>, accountIds: readonly string[]) =>
    database.within(territory.territoryId, clock, (scope) => namesOfStaff(scope, accountIds))

const navigationWith = (meetings: readonly NavigationEntry[]): NavigationEntry[] => [
  ...directoryNavigation,
  ...brochureNavigation,
  ...intakeNavigation,
  ...meetings,
  ...capacityNavigation,
  ...costsNavigation,
  ...allocationNavigation,
  ...admissionsNavigation,
  ...correspondenceNavigation,
  ...identityNavigation,
]

const sessionReader =
  (database: Database, clock: Clock): SessionReader =>
  async (cookies, { territoryId }) => {
    const token = cookies[sessionCookie]
    return token ? database.within(territoryId, clock, (scope) => sessionOf(scope, token)) : null
  }
