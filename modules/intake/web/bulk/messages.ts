import { messages } from '@ribambelle/platform/messages'
import fr from './messages/fr.json' with { type: 'json' }

/** What a family reads when a paper is missing, in its own language. */
export const write = messages({ fr }, import.meta.url)
