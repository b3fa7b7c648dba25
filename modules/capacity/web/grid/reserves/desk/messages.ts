import { messages } from '@ribambelle/platform/messages'
import en from './messages/en.json' with { type: 'json' }
import fr from './messages/fr.json' with { type: 'json' }

/** The sentences of kept places that nobody uses. */
export const say = messages({ fr, en })
