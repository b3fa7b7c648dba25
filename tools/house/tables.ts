import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { behindDoor } from './nets/imports.ts'
import { houseRoot } from './map.ts'
import type { Unit } from './map.ts'

/** A line of a module's table of routes. */
export interface RouteLine {
  readonly method: string
  readonly path: string
  readonly who: string | readonly string[]
}

/** An entry that a module brings to the navigation. */
export interface NavigationLine {
  readonly path: string
  readonly who: string | readonly string[]
  readonly area: string
}

/** Stands for what a table is given; the table only keeps it for later. */
const nothing: unknown = new Proxy(() => nothing, {
  get: (_, key) => (typeof key === 'symbol' || key === 'then' ? undefined : nothing),
})

/** What a file of the house exports when it runs. @param path from the root */
export const load = async (path: string): Promise<Record<string, unknown>> =>
  (await import(/* @vite-ignore */ pathToFileURL(join(houseRoot, path)).href)) as Record<string, unknown>

/** The tables of a module's web floor, as the app would read them: `...Routes(run)` and `...Navigation`. */
export async function tablesOf(unit: Unit): Promise<{ routes: RouteLine[]; navigation: NavigationLine[] }> {
  const path = behindDoor(unit, './web')
  if (!path) return { routes: [], navigation: [] }
  const given = Object.entries(await load(path))
  const makers = given.filter(([name, value]) => name.endsWith('Routes') && typeof value === 'function')
  const lists = given.filter(([name, value]) => name.endsWith('Navigation') && Array.isArray(value))
  return {
    routes: makers.flatMap(([, make]) => (make as (...slots: unknown[]) => RouteLine[])(nothing, nothing, nothing)),
    navigation: lists.flatMap(([, list]) => list as NavigationLine[]),
  }
}
