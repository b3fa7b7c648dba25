import { messages } from '@ribambelle/platform/messages'
import fr from './messages/fr.json' with { type: 'json' }

/** Sentences of the lists of places. */
export const say = messages({ fr }, import.meta.url)
