import { messages } from '@ribambelle/platform/messages'
import fr from './messages/fr.json' with { type: 'json' }

/** What intake writes to families who follow a request. */
export const write = messages({ fr }, import.meta.url)
