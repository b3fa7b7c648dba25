import { messages } from '@ribambelle/platform/messages'
import fr from './messages/fr.json' with { type: 'json' }

/** Sentences about the open data. */
export const say = messages({ fr }, import.meta.url)
