import { day } from '@ribambelle/kernel'
import { describe, expect, it } from 'vitest'
import { groundsOn } from './grounds.ts'
import type { Ground } from './grounds.ts'

const local = (over: Partial<Ground>): Ground => ({
  groundId: 'appeal-court',
  version: 1,
  from: day('2026-01-01'),
  text: 'Tribunal administratif de Ville',
  source: 'Délibération',
  ...over,
})

describe('the legal texts of a decision', () => {
  it('are those in force on its day, each once, with their source', () => {
    const before = groundsOn(day('2024-06-01'), 'FR', [])
    expect(before.map(({ groundId }) => groundId)).toEqual([
      'algorithm',
      'human-decision',
      'appeal-service',
      'appeal-court',
      'defender',
    ])
    const now = groundsOn(day('2026-11-22'), 'FR', [])
    expect(now[0]).toMatchObject({ groundId: 'authority', source: expect.stringContaining('L. 214-1-3') })
    expect(now.every(({ source, text }) => source !== '' && text !== '')).toBe(true)
  })

  it('are a territory’s own where it wrote some, the latest in force; an empty one takes the text away', () => {
    const versions = [local({}), local({ version: 2, from: day('2026-06-01'), text: 'Nouvelle adresse' })]
    const told = (on: string): string | undefined =>
      groundsOn(day(on), 'FR', versions).find(({ groundId }) => groundId === 'appeal-court')?.text
    expect(told('2025-12-31')).toContain('telerecours')
    expect(told('2026-03-01')).toBe('Tribunal administratif de Ville')
    expect(told('2026-06-01')).toBe('Nouvelle adresse')
    const none = groundsOn(day('2026-11-22'), 'FR', [local({ groundId: 'defender', text: '' })])
    expect(none.map(({ groundId }) => groundId)).not.toContain('defender')
  })

  it('always name the algorithm and a way of appeal, in both countries', () => {
    for (const country of ['FR', 'CH'] as const) {
      const ids = groundsOn(day('2026-11-22'), country, []).map(({ groundId }) => groundId)
      expect(ids).toContain('algorithm')
      expect(ids).toContain('appeal-service')
    }
  })
})
