import { join } from 'node:path'
import {
  admissionsEffects,
  admissionsHourly,
  admissionsKinds,
  admissionsPorts,
  familyOffers,
  forgetFamilies,
  callingEvents,
  placesPromised,
} from '@ribambelle/admissions/adapters'
import {
  admissionsNavigation,
  admissionsRoutes,
  afterPublication,
  offersPanel,
  waitingOffer,
} from '@ribambelle/admissions/web'
import { allocationEffects, allocationPorts, familyAnswers, forgetWords } from '@ribambelle/allocation/adapters'
import {
  allocationIslands,
  allocationNavigation,
  allocationNextDays,
  allocationPointsOf,
  allocationResultPanel,
  allocationStandingPanel,
  allocationRoutes,
} from '@ribambelle/allocation/web'
import { capacityKinds, capacityPorts, familyCare, lastCareOf, purgeLinks } from '@ribambelle/capacity/adapters'
import {
  askOldAvailability,
  capacityNavigation,
  capacityPlacesPanel,
  capacityRoutes,
  capacityVacancies,
} from '@ribambelle/capacity/web'
import { writeTo } from '@ribambelle/correspondence'
import {
  correspondenceEffects,
  correspondenceKinds,
  correspondencePorts,
  printAside,
  purgeCorrespondence,
  sweepCorrespondence,
} from '@ribambelle/correspondence/adapters'
import type { Outside, Post } from '@ribambelle/correspondence/adapters'
import { correspondenceNavigation, correspondenceRoutes, requestLinks } from '@ribambelle/correspondence/web'
import { costsPorts } from '@ribambelle/costs/adapters'
import { costsNavigation, costsPricePanel, costsRoutes } from '@ribambelle/costs/web'
import { centreKinds, sitesOf } from '@ribambelle/directory'
import { directoryKinds, directoryPorts, purgeDirectory } from '@ribambelle/directory/adapters'
import {
  askOldSheets,
  brochureNavigation,
  brochureRoutes,
  directoryIslands,
  directoryNavigation,
  directoryRoutes,
} from '@ribambelle/directory/web'
import {
  eraseFamilyAccount,
  familyAccountData,
  moveFamilyEmail,
  purgeIdentity,
  sessionCookie,
  sessionOf,
} from '@ribambelle/identity'
import { identityPorts } from '@ribambelle/identity/adapters'
import { identityNavigation, identityRoutes } from '@ribambelle/identity/web'
import {
  intakeKinds,
  intakePorts,
  intakeUpkeep,
  linkAccount,
  purgeFamilies,
  renewFamilies,
  requestNamed,
  requestReferences,
} from '@ribambelle/intake/adapters'
import {
  bulkEffects,
  intakeEffects,
  intakeIslands,
  intakeNavigation,
  intakeRoutes,
  requestAccessOf,
} from '@ribambelle/intake/web'
import type { Clock } from '@ribambelle/platform/clock'
import type { Database, Scope } from '@ribambelle/platform/database'
import type { Island, NavigationEntry, Route, SessionReader } from '@ribambelle/platform/http'
import type { Effects, Recurring } from '@ribambelle/platform/jobs'
import { mailEffects, mailTransport } from '@ribambelle/platform/mail'
import { smsGateway } from '@ribambelle/platform/mail/sms'
import { runner } from '@ribambelle/platform/run'
import type { Runner } from '@ribambelle/platform/run'
import { uiIslands } from '@ribambelle/ui/islands'
import type { Config } from './config.ts'
import { meetingsHere } from './meetings.ts'
import { namesOfStaff, whoWorksAtTheDesk } from './staff.ts'
import { inEveryTerritory, territoriesAwake, territoriesOf } from './territories.ts'
import { allEffects, panels } from './slots/together.ts'
import { waitingSlots } from './slots/waiting.ts'

/** Everything that runs, put together: the only place where modules meet. */
export interface Composition {
  readonly routes: readonly Route[]
  /** what runs the acts of a commission, for apps without pages */
  readonly runs: {
    readonly intake: Runner<ReturnType<typeof intakePorts>>
    readonly allocation: Runner<ReturnType<typeof allocationPorts>>
    readonly admissions: Runner<ReturnType<typeof admissionsPorts>>
    readonly capacity: Runner<ReturnType<typeof capacityPorts>>
    readonly correspondence: Runner<ReturnType<ReturnType<typeof correspondencePorts>>>
  }
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
export function compose({ database, clock, config, mailFolder }: Parts): Composition {
  const capacity = runner(database, clock, (scope) => capacityPorts(scope, { write: writeTo }))
  const allocation = runner(database, clock, (scope) => allocationPorts(scope, placesPromised))
  const admissions = runner(database, clock, admissionsPorts)
  const transport = mailTransport({ smtpUrl: config.smtpUrl, from: config.mailFrom, folder: mailFolder })
  const origin = config.publicUrl?.replace(/\/$/, '') ?? `http://${config.host}:${config.port}`
  const post: Post = {
    mail: transport,
    sms: smsGateway({ url: config.smsUrl, token: config.smsToken, folder: join(mailFolder, 'sms') }),
    origin,
    kinds: [...correspondenceKinds, ...intakeKinds, ...admissionsKinds, ...directoryKinds, ...capacityKinds],
  }
  const outside: Outside = {
    ...post,
    references: requestReferences,
    requestOf: requestNamed,
    people: namesOfStaff,
  }
  const correspondence = runner(database, clock, correspondencePorts(outside))
  const costs = runner(database, clock, costsPorts)
  const vacancies = capacityVacancies(capacity)
  const intake = runner(database, clock, intakeHere)
  const meetings = meetingsHere(database, clock, origin)
  const directory = runner(database, clock, directoryHere)
  const each = (work: (territory: string) => Promise<unknown>) => async () => {
    for (const { territory_id } of await territoriesOf(database)) await work(territory_id)
  }
  return {
    runs: { intake, allocation, admissions, capacity, correspondence },
    routes: [
      ...directoryRoutes(directory, {
        placesPanel: capacityPlacesPanel(capacity),
        pricePanel: costsPricePanel(costs),
        vacancies,
        nextDays: allocationNextDays(allocation),
        origin,
      }),
      ...brochureRoutes(directory, { origin }),
      ...meetings.routes,
      ...intakeRoutes(intake, {
        ...meetings.slots,
        origin,
        print: printAside,
        resultPanel: panels(allocationResultPanel(allocation), requestLinks(correspondence)),
        standingPanel: allocationStandingPanel(allocation),
        offersPanel: offersPanel(admissions),
        waitingOffer: waitingOffer(admissions),
        vacancies,
        pointsOf: allocationPointsOf(allocation),
        namesOf: ({ territory }, accountIds) =>
          database.within(territory.territoryId, clock, (scope) => namesOfStaff(scope, accountIds)),
        colleagues: ({ territory }) => database.within(territory.territoryId, clock, whoWorksAtTheDesk),
      }),
      ...capacityRoutes(capacity, {
        ...waitingSlots(database, clock),
        namesOf: ({ territory }, accountIds) =>
          database.within(territory.territoryId, clock, (scope) => namesOfStaff(scope, accountIds)),
      }),
      ...costsRoutes(costs),
      ...allocationRoutes(allocation, { afterPublication: afterPublication(admissions) }),
      ...admissionsRoutes(admissions),
      ...correspondenceRoutes(correspondence, {
        requestAccess: requestAccessOf(intake),
        kinds: post.kinds,
        print: printAside,
      }),
      ...identityRoutes(runner(database, clock, identityPorts), {
        demo: config.demo,
        origin,
        onSignIn: async (scope, family) => void (await linkAccount(scope, family)),
        centresOf: (scope) => sitesOf(scope, { kinds: centreKinds }),
      }),
    ],
    navigation: [
      ...directoryNavigation,
      ...brochureNavigation,
      ...intakeNavigation,
      ...meetings.navigation,
      ...capacityNavigation,
      ...costsNavigation,
      ...allocationNavigation,
      ...admissionsNavigation,
      ...correspondenceNavigation,
      ...identityNavigation,
    ],
    islands: [...uiIslands, ...intakeIslands, ...directoryIslands, ...allocationIslands],
    sessions: sessionReader(database, clock),
    effects: allEffects(
      mailEffects(transport),
      correspondenceEffects(post),
      intakeEffects(intakePorts),
      bulkEffects(intake),
      allocationEffects(allocation),
      admissionsEffects(admissions, admissionsPorts),
    ),
    long: new Set([...Object.keys({ ...allocationEffects(allocation), ...bulkEffects(intake) }), ...callingEvents]),
    recurring: [
      meetings.recurring,
      { name: 'renew-requests', at: '*/10 * * * *', work: () => askFamilies(database, clock) },
      { name: 'offers', at: '7 * * * *', work: each((territory) => admissionsHourly(admissions, territory)) },
      {
        name: 'sweep-correspondence',
        at: '*/5 * * * *',
        work: () => inEveryTerritory(database, clock, sweepCorrespondence),
      },
      {
        name: 'purge-correspondence',
        at: '37 3 * * *',
        work: () => inEveryTerritory(database, clock, purgeCorrespondence),
      },
      { name: 'keep-intake', at: '47 3 * * *', work: each((territory) => intakeUpkeep(intake, territory)) },
      { name: 'purge-families', at: '47 2 * * *', work: () => purgeEverywhere(database, clock) },
      { name: 'purge-identity', at: '17 3 * * *', work: () => inEveryTerritory(database, clock, purgeIdentity) },
      { name: 'ask-old-sheets', at: '37 6 * * 1-5', work: each((territory) => askOldSheets(directory, territory)) },
      {
        name: 'ask-childminders',
        at: '43 6 * * 1-5',
        work: each((territory) => askOldAvailability(capacity, territory)),
      },
      { name: 'purge-availability-links', at: '29 3 * * *', work: () => inEveryTerritory(database, clock, purgeLinks) },
      { name: 'purge-directory', at: '27 3 * * *', work: () => inEveryTerritory(database, clock, purgeDirectory) },
    ],
  }
}

/** What the directory needs, with who directs its centres. */
const directoryHere = (scope: Scope) =>
  directoryPorts(scope, {
    namesOf: namesOfStaff,
    directors: async (found) =>
      (await identityPorts(found).accounts.staff()).filter(
        ({ closed, roles }) => !closed && roles.includes('director'),
      ),
  })

const sessionReader =
  (database: Database, clock: Clock): SessionReader =>
  async (cookies, { territoryId }) => {
    const token = cookies[sessionCookie]
    return token ? database.within(territoryId, clock, (scope) => sessionOf(scope, token)) : null
  }

/** What intake needs, with what other modules know of its families. */
const intakeHere = (scope: Scope) =>
  intakePorts(scope, {
    moveEmail: moveFamilyEmail,
    eraseAccount: eraseFamilyAccount,
    lastCare: lastCareOf,
    forget: [forgetWords, forgetFamilies],
    dataOf: [familyAnswers, familyOffers, familyCare, familyAccountData],
  })

async function purgeEverywhere(database: Database, clock: Clock): Promise<void> {
  const run = runner(database, clock, intakeHere)
  for (const { territory_id } of await territoriesOf(database)) await purgeFamilies(run, territory_id)
}

/** Families are asked whether they still need a place before the commissions that allocation announces. */
async function askFamilies(database: Database, clock: Clock): Promise<void> {
  const run = runner(database, clock, intakePorts)
  for (const { territory_id: territory, demo } of await territoriesAwake(database, clock, ['08:00', '20:00'])) {
    const days = await database.within(territory, clock, (scope) => allocationPorts(scope).milestones.list())
    const commissions = days.filter(({ kind, cancelled }) => kind === 'freeze' && !cancelled)
    await renewFamilies(run, territory, { commissions, opensDue: !demo })
  }
}
