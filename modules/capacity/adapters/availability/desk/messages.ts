import { messages } from '@ribambelle/platform/messages'
import en from './messages/en.json' with { type: 'json' }
import fr from './messages/fr.json' with { type: 'json' }

/** What is written to childminders, who are professionals: in French, or in English. */
export const say = messages({ fr, en })
