import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { houseRoot, unitsOf } from '../../tools/house/map.ts'
import { tablesOf } from '../../tools/house/tables.ts'
import type { NavigationLine, RouteLine } from '../../tools/house/tables.ts'

const modules = unitsOf(houseRoot).filter(
  ({ kind, folder }) => kind === 'module' && existsSync(join(houseRoot, folder, 'web', 'routes.ts')),
)
const tables = await Promise.all(modules.map(tablesOf))
const routes = tables.flatMap((table) => table.routes)
const navigation = tables.flatMap((table) => table.navigation)

/** Where somebody who is not known yet must be able to go. */
const signIn = /^\/desk\/(sign-in|second-factor|password|invitation)|^\/sign-/

const admits = (who: RouteLine['who'], seen: NavigationLine['who']): boolean =>
  who === 'anyone' ||
  who === seen ||
  (Array.isArray(who) && Array.isArray(seen) && seen.every((role) => who.includes(role)))

describe('the routes', () => {
  it('are read from every module that has pages', () => {
    expect(tables.every((table) => table.routes.length > 0)).toBe(true)
    expect(routes.length).toBeGreaterThan(0)
  })

  it('answer at one address each', () => {
    const addresses = routes.map(({ method, path }) => `${method} ${path.replaceAll(/:\w+/g, ':id')}`)
    expect(addresses.filter((address, i) => addresses.indexOf(address) !== i)).toEqual([])
  })

  it('of the desk ask for a role, and of a family for a family', () => {
    const open = routes.filter(({ path, who }) => path.startsWith('/desk') && !Array.isArray(who) && !signIn.test(path))
    const notFamily = routes.filter(({ path, who }) => /^\/my(\/|$)/.test(path) && who === 'anyone')
    expect([...open, ...notFamily].map(({ method, path }) => `${method} ${path}`)).toEqual([])
  })

  it('are there for every entry of the navigation, for all who see it', () => {
    const lost = navigation.filter(
      ({ path, who }) =>
        !routes.some((route) => route.method === 'GET' && route.path === path && admits(route.who, who)),
    )
    expect(lost.map(({ path, who }) => `${path} for ${String(who)}`)).toEqual([])
  })
})
