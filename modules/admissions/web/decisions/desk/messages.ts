import { messages } from '@ribambelle/platform/messages'
import type { Lang } from '@ribambelle/platform/messages'
import en from './messages/en.json' with { type: 'json' }
import fr from './messages/fr.json' with { type: 'json' }

/** What staff read about decisions. */
export const say = messages({ fr, en })

/** What stands around a family's own letter when staff read it. */
export const deskWords = (lang: Lang, key: 'title' | 'letter.lead'): string => say(lang)(key)
