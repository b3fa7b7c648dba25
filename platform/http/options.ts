import type { Actor } from '@ribambelle/kernel'
import type { Context } from 'hono'
import type { Clock } from '../clock/index.ts'
import type { Log } from '../logs/index.ts'
import type { Lang } from '../messages/index.ts'
import type { Asset } from './assets.ts'
import type { BuiltIsland, IslandFiles } from './islands.ts'
import type { FaultReply, PageReply, PageRequest, Route, Territory } from './route.ts'

export interface SignedIn {
  readonly actor: Actor
  /** shown on the person's own screen only */
  readonly name: string
}

/** Reads who comes from the cookies; null for a stranger. */
export type SessionReader = (
  cookies: Readonly<Record<string, string>>,
  territory: Territory,
) => Promise<SignedIn | null>

/** What surrounds every page. Given by the app, so that machinery knows no component. */
export interface Shell {
  page(shown: ShellPage): string
  fault(fault: ShellFault): string
  /** what was posted by somebody who is not signed in any more, to be sent again; where it is left out, the form is lost */
  again?(again: ShellAgain): string
  /** the front page of an installation with several territories */
  front(territories: readonly Territory[], lang: Lang): string
}

export interface ShellPage {
  readonly reply: PageReply
  readonly request: PageRequest
  /** address of the same page in another language */
  readonly inLanguage: (lang: Lang) => string
  /** files of the islands that this page asks for */
  readonly islands: IslandFiles
}

export interface ShellFault {
  readonly status: FaultReply['status']
  readonly lang: Lang
  readonly territory: Territory | null
  /** what a person can read out on the telephone to find the line in the log */
  readonly incident: string
  readonly home: string
}

export interface ShellAgain {
  readonly lang: Lang
  readonly territory: Territory
  /** where the form went */
  readonly action: string
  /** where one signs in */
  readonly signIn: string
  /** as they were posted; files are not kept */
  readonly fields: readonly (readonly [name: string, value: string])[]
}

export interface WebOptions {
  readonly routes: readonly Route[]
  readonly shell: Shell
  readonly assets: readonly Asset[]
  /** by name, for the pages that ask for them */
  readonly islands?: ReadonlyMap<string, BuiltIsland>
  readonly clock: Clock
  readonly log: Log
  readonly territories: () => Promise<readonly Territory[]>
  readonly sessions: SessionReader
  /** true when the outside address is https: cookies are then marked secure */
  readonly secure: boolean
  /** the outside address, for the check of where a form comes from */
  readonly publicUrl?: string | undefined
  /** where each territory lists its pages for search engines, after its language: `/sitemap.xml` */
  readonly sitemap?: string
  /** whether everything a page needs answers */
  readonly ready: () => Promise<boolean>
  /** where a person signs in, by the kind of page that was refused */
  readonly signIn: { readonly family: string; readonly staff: string }
  /** address of the peer; from the proxy's header when there is one to trust */
  readonly peerOf?: (context: Context) => string
  /** pages outside any territory, by path */
  readonly plain?: Readonly<Record<string, (lang: Lang) => string>>
}
