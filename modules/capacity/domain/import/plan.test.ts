import { day, halfDays, workingWeek } from '@ribambelle/kernel'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { usualTerms } from '../grid/grid.ts'
import type { CareContract } from '../places.ts'
import { dayTyped, halfDayNamed, mappingOf } from './columns.ts'
import { planImport } from './plan.ts'
import type { Known } from './plan.ts'

const today = day('2026-11-22')
const nest = (contracts: CareContract[] = [], own = true): Known => ({
  centreId: 'nest',
  name: 'Crèche L’Étoile',
  kind: 'creche',
  own,
  version: 3,
  contracts,
  grid: {
    terms: usualTerms,
    closures: [],
    pools: [],
    ageGroups: [{ centreId: 'nest', ageGroupId: 'babies', name: 'Bébés', fromMonths: 0, toMonths: 48 }],
    authorised: workingWeek.map((halfDay) => ({
      centreId: 'nest',
      ageGroupId: 'babies',
      halfDay,
      from: day('2026-01-01'),
      until: null,
      places: 5,
      invented: false,
    })),
  },
})
const head = ['Établissement', 'Groupe d’âge', 'À partir du', 'Jusqu’au', 'Lundi matin', 'Mardi après-midi', 'Notes']
const plan = (rows: string[][], known = [nest()], names = head) =>
  planImport({ rows, lines: rows.map((_, n) => n + 2) }, mappingOf(names), known, today)

describe('the columns of a file', () => {
  it('are understood by their names, whatever their accents and capitals', () => {
    expect(mappingOf(head)).toEqual({
      columns: { centre: 0, group: 1, from: 2, until: 3, 'mon-am': 4, 'tue-pm': 5 },
      ignored: ['Notes'],
      missing: [],
    })
    expect(mappingOf(['Nom', 'Couleur']).missing).toEqual(['group', 'from', 'places'])
    expect(halfDays.map((halfDay) => halfDayNamed(halfDay))).toEqual([...halfDays])
  })

  it('hold days as people and spreadsheets write them', () => {
    expect(['2027-01-04', '04/01/2027', '4.1.2027', '46391', 'soon'].map(dayTyped)).toEqual([
      '2027-01-04',
      '2027-01-04',
      '2027-01-04',
      '2027-01-04',
      'soon',
    ])
  })
})

describe('what a file would change', () => {
  it('is told by centre; an empty cell leaves a half-day, 0 closes it', () => {
    const { centres, faults } = plan([['creche l etoile', 'bebes', '04/01/2027', '', '7', '']])
    expect(faults).toEqual([])
    expect(centres).toMatchObject([
      {
        centreId: 'nest',
        version: 3,
        lines: [2],
        entries: [{ key: 'babies mon-am 2027-01-04', before: null, after: { places: 7 } }],
      },
    ])
    expect(plan([['Crèche L’Étoile', 'Bébés', '2027-01-04', '', '0', '5']]).centres[0]?.entries).toHaveLength(1)
  })

  it('is nothing when the file says what is so already, even of the past', () => {
    expect(plan([['Crèche L’Étoile', 'Bébés', '2026-01-01', '', '5', '5']])).toMatchObject({
      centres: [],
      faults: [],
      unchanged: 1,
    })
  })

  it('names every line that cannot be, with its reason', () => {
    const { faults, centres } = plan([
      ['Crèche Nulle', 'Bébés', '2027-01-04', '', '5', ''],
      ['Crèche L’Étoile', 'Lutins', '2027-01-04', '', '5', ''],
      ['Crèche L’Étoile', 'Bébés', '2026-02-30', '', '5', ''],
      ['Crèche L’Étoile', 'Bébés', '2026-11-01', '', '9', ''],
      ['Crèche L’Étoile', 'Bébés', '2027-01-04', '2027-01-01', '5', ''],
      ['Crèche L’Étoile', 'Bébés', '2027-01-04', '', 'cinq', ''],
      ['Crèche L’Étoile', 'Bébés', '2027-01-04', '', '', ''],
      ['Crèche L’Étoile', 'Bébés', '2027-02-01', '', '6', ''],
      ['Crèche L’Étoile', 'Bébés', '2027-02-01', '', '7', ''],
    ])
    expect(faults.map(({ line, code }) => `${line} ${code}`)).toEqual([
      '2 centre-unknown',
      '3 group-unknown',
      '4 day-unknown',
      '5 day-passed',
      '6 dates-crossed',
      '7 places-not-whole',
      '8 places-missing',
      '10 said-twice',
    ])
    expect(centres[0]?.lines).toEqual([9])
    expect(plan([['Crèche L’Étoile', 'Bébés', '2027-01-04', '', '5', '']], [nest([], false)]).faults[0]?.code).toBe(
      'centre-not-yours',
    )
  })

  it('makes a group whose ages it gives', () => {
    const names = ['Identifiant', 'Groupe', 'De (mois)', 'À (mois)', 'Début', 'Demi-journée', 'Places']
    const { centres } = plan([['nest', 'Grands', '24', '48', '2027-09-01', 'Lundi matin', '8']], [nest()], names)
    expect(centres[0]?.entries.map(({ part, key }) => `${part} ${key}`)).toEqual([
      'group grands',
      'places grands mon-am 2027-09-01',
    ])
  })

  it('never takes a place from a child who has one', () => {
    const children = Array.from({ length: 5 }, (_, n): CareContract => ({
      contractId: `c${n}`,
      centreId: 'nest',
      childId: null,
      born: day('2026-01-01'),
      week: ['mon-am'],
      from: day('2026-09-01'),
      until: day('2027-07-31'),
    }))
    expect(plan([['Crèche L’Étoile', 'Bébés', '2027-01-04', '', '2', '']], [nest(children)])).toMatchObject({
      centres: [],
      faults: [{ line: 2, code: 'fewer-than-promised' }],
    })
    expect(plan([['Crèche L’Étoile', 'Bébés', '2027-09-01', '', '2', '']], [nest(children)]).faults).toEqual([])
  })

  it('reads any file without falling', () => {
    const cell = fc.oneof(fc.string({ maxLength: 12 }), fc.constantFrom('nest', 'Bébés', '2027-01-04', '5', ''))
    fc.assert(
      fc.property(fc.array(fc.array(cell, { maxLength: 8 }), { maxLength: 6 }), (rows) => {
        const { centres, faults, unchanged } = plan(rows)
        expect(centres.length + faults.length + unchanged).toBeGreaterThanOrEqual(0)
      }),
    )
  })
})
