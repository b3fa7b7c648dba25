import { messages } from '@ribambelle/platform/messages'
import fr from './messages/fr.json' with { type: 'json' }

/** What a family reads of what the desk did with its request. */
export const tell = messages({ fr }, import.meta.url)
