import type { AccountToSave } from '@ribambelle/identity'
import type { Role } from '@ribambelle/kernel'
import { storyEmail } from './stories/index.ts'
import type { StoryKey } from './stories/index.ts'

const families: readonly (readonly [StoryKey, string, string])[] = [
  ['ines-marin', 'Inès Marin', 'fr'],
  ['samira-haddad', 'Samira Haddad', 'ar'],
  ['thomas-keller', 'Thomas Keller', 'fr'],
  ['oriane-petit', 'Oriane Petit', 'fr'],
]

const staff: readonly (readonly [persona: string, name: string, role: Role])[] = [
  ['nadia-coordinator', 'Nadia Verdelet', 'coordinator'],
  ['bruno-officer', 'Bruno Lachaume', 'officer'],
  ['jeanne-helper', 'Jeanne Sauvaire', 'helper'],
  ['marc-director', 'Marc Fontanelle', 'director'],
  ['helene-elected', 'Hélène Grandpré', 'elected'],
  ['lise-auditor', 'Lise Montsoleil', 'auditor'],
  ['ada-administrator', 'Ada Brindefeu', 'administrator'],
]

/** The accounts behind the personas. Nobody has a password: a persona is taken by one click, and only where demo mode is on. */
export function personaAccounts(): AccountToSave[] {
  const ofFamilies = families.map(([key, name, language]): AccountToSave => ({
    accountId: `family-${key}`,
    kind: 'family',
    email: storyEmail(key),
    name,
    language,
    roles: [],
    centreIds: [],
    persona: key,
  }))
  const ofStaff = staff.map(([persona, name, role]): AccountToSave => ({
    accountId: persona,
    kind: 'staff',
    email: `${persona.replace('-', '.')}@lurelle.example`,
    name,
    language: 'fr',
    roles: [role],
    centreIds: role === 'director' ? ['les-cerfs-volants'] : [],
    persona,
  }))
  return [...ofFamilies, ...ofStaff]
}
