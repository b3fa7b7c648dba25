import { messages } from '@ribambelle/platform/messages'
import fr from './messages/fr.json' with { type: 'json' }

/** What families read about who helps them. */
export const say = messages({ fr }, import.meta.url)
