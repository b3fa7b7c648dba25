import { existsSync, readFileSync } from 'node:fs'
import { day, month } from '@ribambelle/kernel'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { communes } from './communes.ts'
import { distanceToLine, inside, roughEdge } from './geometry.ts'
import type { Point } from './geometry.ts'
import { drawLand } from './land.ts'
import { drawDoors, drawStreets } from './streets.ts'
import { drawTerrain } from './terrain.ts'

const official = new URL('../../../../shared/data/territory/france/insee_communes_2021_2022.csv', import.meta.url)
const plain = (name: string): string =>
  name
    .normalize('NFD')
    .toLowerCase()
    .replace(/[^a-z]/g, '')
const terrain = drawTerrain('lurelle')
const length = (line: readonly Point[]): number =>
  line.slice(1).reduce((sum, point, index) => sum + Math.hypot(point.x - line[index]!.x, point.y - line[index]!.y), 0)

describe('the invented land', () => {
  it.skipIf(!existsSync(official))('bears no name of a real French commune (skipped without the official list)', () => {
    const real = new Set(
      readFileSync(official, 'utf8')
        .split('\n')
        .slice(1)
        .map((line) => plain(line.split(',')[3] ?? '')),
    )
    expect(real.size).toBeGreaterThan(30_000)
    expect(communes.filter(({ name }) => real.has(plain(name)))).toEqual([])
  })

  it('is parted without gap or overlap: every border is shared to the last digit, or is the outside', () => {
    const edges = new Map<string, number>()
    for (const { ring } of terrain.cells) {
      ring.forEach((to, index) => {
        const from = ring.at(index - 1)!
        const key = [`${from.x},${from.y}`, `${to.x},${to.y}`].sort().join(' ')
        edges.set(key, (edges.get(key) ?? 0) + 1)
      })
    }
    const shared = [...edges.values()].filter((count) => count === 2).length
    expect([...edges.values()].every((count) => count <= 2)).toBe(true)
    expect(shared).toBeGreaterThan(150)
    // A point of the land lies in one commune only.
    fc.assert(
      fc.property(fc.double({ min: -6, max: 6, noNaN: true }), fc.double({ min: -6, max: 6, noNaN: true }), (x, y) => {
        expect(terrain.cells.filter(({ ring }) => inside(ring, { x, y }))).toHaveLength(1)
      }),
    )
  })

  it('has borders that never cross themselves', () => {
    for (const { ring, commune } of terrain.cells) {
      const sides = ring.map((to, index) => [ring.at(index - 1)!, to] as const)
      const crossings = sides.flatMap((one, i) =>
        sides.slice(i + 2, i === 0 ? -1 : undefined).filter((two) => cross(one, two)),
      )
      expect(crossings, commune.name).toEqual([])
    }
  })

  it('has every town, street and door in its commune, and no door in the water', () => {
    const streets = drawStreets(terrain, 'lurelle')
    const doors = drawDoors(streets, communes)
    for (const { commune, ring } of terrain.cells) {
      expect(inside(ring, commune), commune.name).toBe(true)
      const own = doors.filter(({ zoneId }) => zoneId === commune.zoneId)
      expect(own.length, commune.name).toBeGreaterThan(50)
      // Doors stand 12 m beside their street: those at the very edge may look over the border.
      expect(own.filter((door) => !inside(ring, door)).length / own.length).toBeLessThan(0.01)
    }
    expect(doors.filter((door) => terrain.water.some((ring) => inside(ring, door)))).toEqual([])
    expect(new Set(doors.map(({ label }) => label)).size).toBe(doors.length)
    expect(Math.min(...doors.map((door) => distanceToLine(door, terrain.river)))).toBeGreaterThan(0.03)
  })

  it('draws a rough line the same in both directions, longer than the straight one but not by half', () => {
    const point = fc.record({ x: fc.integer({ min: -9, max: 9 }), y: fc.integer({ min: -9, max: 9 }) })
    fc.assert(
      fc.property(point, point, (a, b) => {
        fc.pre(Math.hypot(a.x - b.x, a.y - b.y) >= 1)
        expect(roughEdge(a, b, 'k')).toEqual(roughEdge(b, a, 'k').reverse())
        expect(length(roughEdge(a, b, 'k'))).toBeLessThan(1.5 * length([a, b]))
        expect(length(roughEdge(a, b, 'k'))).toBeGreaterThan(length([a, b]) - 1e-9)
      }),
    )
  })

  it('opens fewer places on Wednesdays and Friday afternoons, and counts extensions from their day', () => {
    const { places, sites, ageGroups } = drawLand(month('2027-09'), day('2026-11-22'))
    const open = (centre: string, halfDay: string, on: string): number =>
      places
        .filter(
          (p) => p.centreId === centre && p.halfDay === halfDay && p.from <= on && (p.until === null || p.until >= on),
        )
        .reduce((sum, p) => sum + p.places, 0)
    expect(open('les-cerfs-volants', 'mon-am', '2026-11-22')).toBe(60)
    expect(open('les-cerfs-volants', 'wed-am', '2026-11-22')).toBeLessThan(50)
    expect(open('la-farandole-de-papier', 'fri-pm', '2026-11-22')).toBeLessThan(
      open('la-farandole-de-papier', 'fri-am', '2026-11-22'),
    )
    expect([
      open('les-sabots-de-vent', 'mon-am', '2027-08-31'),
      open('les-sabots-de-vent', 'mon-am', '2027-09-01'),
    ]).toEqual([30, 36])
    expect(new Set(ageGroups.map(({ centreId }) => centreId)).size).toBe(30)
    expect(sites.filter(({ phone }) => phone !== null && !phone.startsWith('05 36 49 '))).toEqual([])
  })
})

type Side = readonly [Point, Point]

function cross([a, b]: Side, [c, d]: Side): boolean {
  const turn = (p: Point, q: Point, r: Point): number => (q.x - p.x) * (r.y - p.y) - (q.y - p.y) * (r.x - p.x)
  return turn(a, b, c) * turn(a, b, d) < 0 && turn(c, d, a) * turn(c, d, b) < 0
}
