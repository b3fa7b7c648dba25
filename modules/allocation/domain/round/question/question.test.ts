import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { answerFaultsOf, forElectedMembers, questionFaults, questionKinds } from './question.ts'
import type { CaseQuestion } from './question.ts'
import { tells } from './telling.ts'

describe('a question about a case', () => {
  it('has a coded kind; words only go with it, and are asked for where no kind says it', () => {
    expect(questionKinds.flatMap((kind) => questionFaults({ kind, note: 'Pourquoi ?' }))).toEqual([])
    expect(questionFaults({ kind: 'other', note: ' ' })).toEqual([{ code: 'words-missing', field: 'note' }])
    expect(questionFaults({ kind: '', note: 'x'.repeat(501) }).map(({ code }) => code)).toEqual([
      'kind-missing',
      'words-too-long',
    ])
  })

  it('is read by other elected members without its words and without who asked', () => {
    const question: CaseQuestion = {
      questionId: 'question1',
      roundId: 'round',
      code: 'D-22222222',
      kind: 'points',
      note: 'Je crois que c’est ma voisine.',
      by: 'staff:helene',
      author: 'Hélène',
      askedAt: '2026-11-22T08:00:00.000Z',
      answer: null,
    }
    expect(JSON.stringify(forElectedMembers(question))).not.toMatch(/voisine|Hélène|helene/)
  })
})

describe('an answer that elected members read', () => {
  const names = ['Samira', 'Haddad', 'Léo', 'RIB-4F2K9', 'Le']

  it('goes through when it speaks of rules', () => {
    for (const text of [
      'Les points ont été recomptés : 43, comme dans le dossier.',
      'La règle 2 du barème ne compte pas ici.',
      'Vue en séance.',
      '',
    ])
      expect(answerFaultsOf({ kind: 'confirmed', text }, names)).toEqual([])
  })

  it('is stopped when it holds a name, a reference, a telephone number, an address or a day', () => {
    for (const text of [
      'La famille Haddad a été appelée.',
      'la famille HADDAD, comme vous savez',
      'Leo entre en septembre.',
      'Voir RIB-4F2K9.',
      'Appelez le 06 12 34 56 78.',
      'Écrire à parent@courriel.example',
      'Né le 12/03/2026.',
      'Habite 34000.',
    ])
      expect([text, tells(text, names)]).toEqual([text, true])
  })

  it('never lets a name of the family through, wherever it stands', () => {
    fc.assert(
      fc.property(fc.lorem(), fc.lorem(), fc.constantFrom('Samira', 'HADDAD', 'léo'), (before, after, name) =>
        tells(`${before} ${name}, ${after}`, names),
      ),
      { numRuns: 60 },
    )
  })
})
