import type { Actor } from '@ribambelle/kernel'
import { buildIslands, createWeb } from '@ribambelle/platform/http'
import { silentLog } from '@ribambelle/platform/logs'
import { languages } from '@ribambelle/platform/messages'
import type { Lang } from '@ribambelle/platform/messages'
import { uiIslands } from '@ribambelle/ui/islands'
import { render } from 'preact-render-to-string'
import type { VNode } from 'preact'
import { admissionsRoutes } from '../web/routes.ts'
import { territory } from './scene.ts'
import type { Scene } from './scene.ts'

// Pages ask for them by name: a page whose island nobody built is a fault of the program.
const islands = await buildIslands(uiIslands)

/** What a page answered. */
export interface Answered {
  readonly status: number
  readonly html: string
  /** what is read, without the marks around it */
  readonly words: string
  /** where it leads, within the territory and language; empty when it stays */
  readonly to: string
}

export type Fields = readonly (readonly [string, string])[] | Readonly<Record<string, string>>

/** Somebody who looks at a page; who sends a form when there are fields. */
export type Walk = (
  actor: Actor,
  path: string,
  fields?: Fields,
  more?: { lang?: Lang; key?: string },
) => Promise<Answered>

/** The pages of admissions behind the real web, without a socket: roles, keys of forms and all. @param timeZone where the territory lies */
export function walkThrough({
  run,
  clock,
  timeZone = 'Europe/Paris',
}: Pick<Scene, 'run' | 'clock'> & { readonly timeZone?: string }): Walk {
  const people: Actor[] = []
  let keys = 0
  const web = createWeb({
    routes: admissionsRoutes(run),
    shell: {
      page: ({ reply }) => render(reply.body as VNode),
      fault: ({ status }) => `fault ${status}`,
      front: () => '',
    },
    assets: [],
    islands,
    clock,
    log: silentLog,
    territories: async () => [
      {
        territoryId: territory,
        name: 'Ici',
        country: 'FR',
        demo: false,
        settings: { hubPhone: '04 00 00 00 00', hubHours: 'du lundi au vendredi', timeZone },
      },
    ],
    sessions: async () => ({ actor: people.at(-1)!, name: 'Camille' }),
    secure: false,
    ready: async () => true,
    signIn: { family: '/sign-in', staff: '/desk/sign-in' },
  })
  return async (actor, path, fields, { lang = 'fr', key } = {}) => {
    if (!languages.includes(lang)) throw new RangeError(`no language ${lang}`)
    people.push(actor)
    const entries = fields && (Symbol.iterator in fields ? [...fields] : Object.entries(fields))
    const response = await web.request(`/${territory}/${lang}${path}`, {
      ...(entries && {
        method: 'POST',
        headers: { 'sec-fetch-site': 'same-origin', 'content-type': 'application/x-www-form-urlencoded' },
        body: new URLSearchParams([
          ['_key', key ?? `key-${(keys += 1)}-of-the-form`],
          ...entries.map(([name, value]) => [name, value]),
        ]).toString(),
      }),
    })
    const html = await response.text()
    const to = (response.headers.get('location') ?? '').replace(`/${territory}/${lang}`, '')
    return { status: response.status, html, words: html.replaceAll(/<[^>]+>/g, ' ').replaceAll(/\s+/g, ' '), to }
  }
}
