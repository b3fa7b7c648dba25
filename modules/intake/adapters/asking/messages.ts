import { messages } from '@ribambelle/platform/messages'
import fr from './messages/fr.json' with { type: 'json' }

/** What the form writes to families. */
export const write = messages({ fr }, import.meta.url)
