import { messages } from '@ribambelle/platform/messages'
import en from './messages/en.json' with { type: 'json' }
import fr from './messages/fr.json' with { type: 'json' }

/** Families helped to find another solution, at the desk. */
export const say = messages({ fr, en })
