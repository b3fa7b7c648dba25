import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { exportsOf, firstSentence } from '../../tools/house/declarations.ts'
import { eventsIn, refusalsIn } from '../../tools/house/facts.ts'
import { houseRoot, unitsOf } from '../../tools/house/map.ts'
import { sourcesOf } from '../../tools/house/sources.ts'
import { sentencesOf } from '../../tools/house/words/refusals.ts'

const root = join(houseRoot, 'tests', 'architecture', 'planted', 'reference')
const sources = sourcesOf(root)

describe('the reference', () => {
  it('says what a door gives, in the words of the place where it is declared', () => {
    expect(exportsOf('modules/intake/index.ts', new Map(sources.map((source) => [source.path, source])))).toEqual([
      { name: 'submitRequest', kind: 'function', says: 'A family sends its request (« dépose sa demande »).' },
      { name: 'Submitted', kind: 'type', says: 'What was sent.' },
      { name: 'most', kind: 'value', says: '' },
    ])
  })

  it('lists refusals from what is returned and from what is promised', () => {
    const found = refusalsIn(sources, unitsOf(root)).map(({ code, paths }) => `${code} ${paths.join(' ')}`)
    expect(found).toEqual([
      'already-asked application/submit-request.ts',
      'not-allowed application/submit-request.ts',
      'too-late application/submit-request.ts',
    ])
  })

  it('says of a refusal what people read, wherever the pages of the module keep it', () => {
    const said = sentencesOf(join(root, 'modules', 'intake'))
    expect(said('too-late')).toEqual(['Cette demande ne peut plus changer.'])
    expect(said('already-asked')).toEqual(['Vous avez déjà une demande.'])
    expect(said('not-allowed')).toEqual([])
  })

  it('lists events with what they carry and who answers them', () => {
    expect(eventsIn(sources, ['intake'])).toEqual([
      {
        type: 'intake.request-submitted',
        told: ['modules/intake/application/submit-request.ts'],
        answered: ['modules/intake/adapters/effects.ts'],
        data: ['children'],
      },
    ])
  })

  it('keeps the first sentence, and stops before the parameters', () => {
    expect(firstSentence('*\n * Adds days (2026-02-28 + 1). Never fails.\n * @param on a day\n ')).toBe(
      'Adds days (2026-02-28 + 1).',
    )
    expect(firstSentence('* The program itself @param name who')).toBe('The program itself')
  })
})
