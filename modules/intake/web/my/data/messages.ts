import { messages } from '@ribambelle/platform/messages'
import ar from './messages/ar.json' with { type: 'json' }
import en from './messages/en.json' with { type: 'json' }
import fr from './messages/fr.json' with { type: 'json' }

/** The sentences about one's own data, and the names of all that is held. */
export const say = messages({ fr, en, ar }, import.meta.url)
