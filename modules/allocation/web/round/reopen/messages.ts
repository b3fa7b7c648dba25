import { messages } from '@ribambelle/platform/messages'
import fr from './messages/fr.json' with { type: 'json' }

/** What everybody reads of a round that was reopened on the way. */
export const say = messages({ fr }, import.meta.url)
