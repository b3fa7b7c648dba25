import { messages } from '@ribambelle/platform/messages'
import fr from './messages/fr.json' with { type: 'json' }

/** What everybody reads of the rules of a scale, and of what its last version changed. */
export const say = messages({ fr }, import.meta.url)
