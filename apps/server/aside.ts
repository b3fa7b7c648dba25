import { join } from 'node:path'
import { admissionsRefusal } from '@ribambelle/admissions/web'
import { allocationRefusal } from '@ribambelle/allocation/web'
import type { StaffByCommand } from '@ribambelle/identity'
import type { Refusal } from '@ribambelle/kernel'
import type { Clock } from '@ribambelle/platform/clock'
import { assetOf, createWeb } from '@ribambelle/platform/http'
import type { BuiltIsland } from '@ribambelle/platform/http'
import { carryOutJobs, jobsWaiting } from '@ribambelle/platform/jobs'
import type { JobsWaiting, Recurring } from '@ribambelle/platform/jobs'
import type { Log } from '@ribambelle/platform/logs'
import { compose } from './compose.ts'
import type { Composition } from './compose.ts'
import type { Config } from './config.ts'
import type { Ground } from './database.ts'
import { readTerritories } from './territories.ts'

/** A file as a page gives it to be saved. */
export interface PageFile {
  readonly bytes: Uint8Array
  readonly type: string
}

/** The service without its server, for operators' commands: the same acts, the same files, the same jobs. */
export interface Aside {
  readonly runs: Composition['runs']
  readonly recurring: readonly Recurring[]
  waiting(): Promise<JobsWaiting>
  /** Carries out what waits in the outbox. @param told how many so far */
  carryOut(told: (done: number) => void): Promise<{ readonly done: number; readonly failed: number }>
  /**
   * The file behind an address, exactly as the page gives it to this person.
   * @param path below territory and language, `/desk/offers.csv`
   * @returns the status where there is no such file for this person: 404, or 303 to another format
   */
  fileOf(territory: string, staff: StaffByCommand, path: string): Promise<PageFile | { readonly status: number }>
  /** what the pages say of a refusal; undefined where no page can meet it */
  refusalWords(refusal: Refusal): string | undefined
}

/** Nobody opens a page here: it has no program to bring. */
const noIsland: BuiltIsland = { script: assetOf('none.js', '', 'text/javascript; charset=utf-8'), styles: [] }

/** Puts the service together beside its database, without listening to anybody. */
export function openAside(ground: Ground, config: Config, clock: Clock, log: Log): Aside {
  const { database } = ground
  const parts = compose({ database, clock, config, mailFolder: join(ground.folder ?? config.dataFolder, 'mail') })
  return {
    runs: parts.runs,
    recurring: parts.recurring,
    waiting: () => jobsWaiting(database),
    carryOut: (told) => carryOutJobs(database, clock, log, parts.effects, parts.recurring, parts.long, told),
    fileOf: async (territory, staff, path) => {
      const web = createWeb({
        routes: parts.routes,
        // Files have nothing around them, and no page is shown here.
        shell: { page: () => '', fault: () => '', front: () => '' },
        assets: [],
        islands: new Map(parts.islands.map(({ name }) => [name, noIsland])),
        clock,
        log,
        territories: () => readTerritories(database),
        sessions: async () => staff,
        secure: false,
        ready: async () => true,
        signIn: { family: '/sign-in', staff: '/desk/sign-in' },
      })
      const lang = staff.language === 'en' ? 'en' : 'fr'
      const response = await web.fetch(new Request(`http://localhost/${territory}/${lang}${path}`))
      const type = response.headers.get('content-type') ?? ''
      if (response.status !== 200 || type.startsWith('text/html')) return { status: response.status }
      return { bytes: new Uint8Array(await response.arrayBuffer()), type }
    },
    refusalWords: (refusal) => allocationRefusal('en', refusal) ?? admissionsRefusal('en', refusal),
  }
}
