import { messages } from '@ribambelle/platform/messages'
import fr from './messages/fr.json' with { type: 'json' }

/** Sentences of the welcome, the situations and the questions. */
export const say = messages({ fr }, import.meta.url)
