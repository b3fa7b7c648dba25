import type { Territory } from '@ribambelle/platform/http'
import { languages, staffLanguages } from '@ribambelle/platform/messages'
import { expect, it } from 'vitest'
import { languagesOf } from './shell.tsx'

const territory: Territory = {
  territoryId: 'lurelle',
  name: 'Pays de la Lurelle',
  country: 'FR',
  demo: false,
  settings: {},
}

it('offers families every language, unless their territory chose some, and always French', () => {
  expect(languagesOf({ path: '/places', territory })).toEqual(languages)
  const some = { ...territory, settings: { languages: ['tr', 'de', 'xx'] } }
  expect(languagesOf({ path: '/places', territory: some })).toEqual(['fr', 'de', 'tr'])
})

it('offers the staff their two languages, whatever the territory chose', () => {
  expect(languagesOf({ path: '/desk', territory })).toEqual(staffLanguages)
  expect(languagesOf({ path: '/desk/rounds', territory: { ...territory, settings: { languages: ['tr'] } } })).toEqual(
    staffLanguages,
  )
  expect(languagesOf({ path: '/desks', territory })).toEqual(languages)
})
