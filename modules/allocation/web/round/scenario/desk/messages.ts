import { messages } from '@ribambelle/platform/messages'
import en from './messages/en.json' with { type: 'json' }
import fr from './messages/fr.json' with { type: 'json' }

/** Scenarios of a round, at the desk and in the book. */
export const say = messages({ fr, en })
