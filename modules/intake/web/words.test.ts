import { expect, it } from 'vitest'
import { summaryOf } from './words.ts'

const missing = (field: string) => ({ code: 'name-missing', field })
const lines = (...fields: string[]): string[] => summaryOf('fr', fields.map(missing)).map(({ message }) => message)

it('says of whom a name is missing when it is missing of two, and nothing more of one', () => {
  expect(lines('guardians.0.lastName', 'guardians.1.lastName')).toEqual([
    'Vous\u00A0: Écrivez le nom de famille.',
    'L’autre parent ou responsable\u00A0: Écrivez le nom de famille.',
  ])
  expect(lines('children.0.firstName', 'children.1.firstName', 'guardians.1.firstName')).toEqual([
    'Enfant 1\u00A0: Écrivez le prénom.',
    'Enfant 2\u00A0: Écrivez le prénom.',
    'L’autre parent ou responsable\u00A0: Écrivez le prénom.',
  ])
  expect(lines('guardians.1.firstName', 'guardians.1.lastName')).toEqual([
    'Écrivez le prénom.',
    'Écrivez le nom de famille.',
  ])
})
