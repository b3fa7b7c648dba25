import { messages } from '@ribambelle/platform/messages'
import en from './messages/en.json' with { type: 'json' }
import fr from './messages/fr.json' with { type: 'json' }

/** Questions about cases of the book, and their answers. */
export const say = messages({ fr, en })
