import { messages } from '@ribambelle/platform/messages'
import fr from './messages/fr.json' with { type: 'json' }

/** What stands around every message: greeting, signature, headings; and what the service says of conversations. */
export const around = messages({ fr }, import.meta.url)
