import { messages } from '@ribambelle/platform/messages'
import fr from './messages/fr.json' with { type: 'json' }

/** What a decision says of an answer that people changed. */
export const say = messages({ fr }, import.meta.url)
