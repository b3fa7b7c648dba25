import { messages } from '@ribambelle/platform/messages'
import fr from './messages/fr.json' with { type: 'json' }

/** Sentences of the sheets. */
export const say = messages({ fr }, import.meta.url)
