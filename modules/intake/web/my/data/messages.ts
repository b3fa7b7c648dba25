import { messages } from '@ribambelle/platform/messages'
import fr from './messages/fr.json' with { type: 'json' }

/** The sentences about one's own data, and the names of all that is held. */
export const say = messages({ fr }, import.meta.url)
