import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { house } from '../testing/house.ts'
import type { House } from '../testing/house.ts'

let here: House
beforeAll(async () => {
  here = await house('coteaux', { requests: 6, centres: 3 })
})
afterAll(() => here.drop())

describe('places as files, by commands', () => {
  it('come out, say what they would change, change it when asked, and go back', async () => {
    const file = join(here.folder, 'places.csv')
    await here.by('coordinator', `capacity export --out ${file}`)
    const text = readFileSync(file, 'utf8')
    const unchanged = await here.by<{ centres: unknown[]; applied: boolean }>('coordinator', `capacity import ${file}`)
    expect([unchanged.centres.length, unchanged.applied]).toEqual([0, false])
    const [head = '', first = ''] = text.trimEnd().split('\r\n')
    const morePlaces = first.replace('2026-01-01', '2028-09-01').replace(/,(\d+)(?=,*$)/, (_, n) => `,${Number(n) + 1}`)
    writeFileSync(file, `${head}\r\n${morePlaces}\r\n`)
    const rehearsed = await here.by<{ centres: unknown[]; applied: boolean }>('coordinator', `capacity import ${file}`)
    expect([rehearsed.centres.length, rehearsed.applied]).toEqual([1, false])
    const applied = await here.by<{ importId: string; changed: number }>(
      'coordinator',
      `capacity import ${file} --apply`,
    )
    expect(applied.changed).toBeGreaterThan(0)
    await here.by('coordinator', `capacity undo ${applied.importId}`)
    await here.by('coordinator', `capacity export --out ${file}`)
    expect(readFileSync(file, 'utf8')).toBe(text)
    expect(await here.refused('elected', `capacity import ${file}`)).toEqual(['not-allowed'])
  })
})

describe('the desk, by commands', () => {
  it('is counted and listed for who works there, without the name of a family', async () => {
    const counts = await here.by<Record<string, number>>('officer', 'requests counts')
    expect(Object.keys(counts)).toContain('to-verify')
    const { total, requests } = await here.by<{ total: number; requests: { reference: string; state: string }[] }>(
      'officer',
      'requests list --state complete --most 2',
    )
    expect(total).toBeGreaterThanOrEqual(requests.length)
    expect(requests.map(({ state }) => state)).toEqual(requests.map(() => 'complete'))
    const { said } = await here.write('requests list --territory coteaux --as officer@example.org')
    expect(said).toMatch(/^RIB-.*\n(.*\n)*6 requests$/)
    expect(said).not.toMatch(/Nom-|Camille/)
    expect(await here.refused('elected', 'requests list')).toEqual(['not-found'])
    expect(
      (await here.write('requests list --state nowhere --territory coteaux --as officer@example.org')).status,
    ).toBe(2)
  })

  it('exports what the page exports, to the same people', async () => {
    const file = join(here.folder, 'requests.csv')
    await here.by('officer', `requests export --out ${file}`)
    expect(readFileSync(file, 'utf8').trimEnd().split('\r\n')).toHaveLength(7)
    expect(await here.refused('director', `requests export --out ${file}`)).toEqual(['not-found'])
  })
})
