import { lawKeys } from '@ribambelle/childcare-costs'
import type { LawKey } from '@ribambelle/childcare-costs'

/** Parts of the law, as the desk shows them. */
export const chapters = ['psu', 'cmg', 'structure', 'tax', 'bern'] as const

export type Chapter = (typeof chapters)[number]

const prefixes: Readonly<Record<Chapter, readonly string[]>> = {
  psu: ['psu.'],
  cmg: ['cmg.', 'contributions.'],
  structure: ['structure.'],
  tax: ['tax.'],
  bern: ['bern.'],
}

/** Which parts concern a country. */
export const chaptersOf = (country: 'FR' | 'CH'): readonly Chapter[] =>
  country === 'CH' ? ['bern'] : chapters.filter((chapter) => chapter !== 'bern')

export const chapterOf = (key: LawKey): Chapter =>
  chapters.find((chapter) => prefixes[chapter].some((prefix) => key.startsWith(prefix))) ?? 'psu'

/** Numbers of a part, in the order of the law. */
export const keysOf = (chapter: Chapter): readonly LawKey[] => lawKeys.filter((key) => chapterOf(key) === chapter)
