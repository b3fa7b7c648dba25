import { messages } from '@ribambelle/platform/messages'
import fr from './messages/fr.json' with { type: 'json' }

/** The directory's own sentences. */
export const say = messages({ fr }, import.meta.url)
